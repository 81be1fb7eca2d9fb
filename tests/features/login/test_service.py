"""Log-in, log-out and who is in: the table of the four use cases, row by row."""

import dataclasses
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from desktop_auth import (
    Account,
    AlreadyLoggedIn,
    AuthEvent,
    DatabaseLocked,
    FormInvalid,
    HostRules,
    LoggedIn,
    LoggedOut,
    NotLoggedIn,
    Policy,
    Refusal,
    TooManyTries,
    WrongCredentials,
)


@pytest.fixture
def told(auth):
    """What listeners hear, in order."""
    events = []
    auth.on(AuthEvent, events.append)
    return events


@pytest.fixture
def refused(auth):
    """The refusal that a log-in is answered with."""

    def login(name, password, service=auth):
        with pytest.raises(Refusal) as caught:
            service.login(name, password)
        return caught.value

    return login


def test_a_stranger_is_not_authorized(auth):
    with pytest.raises(NotLoggedIn) as caught:
        auth.verify_auth()
    assert (caught.value.code, caught.value.status) == ("not_logged_in", 401)
    assert caught.value.describe() == "You're not authorized!"


@pytest.mark.parametrize(
    "typed",
    ["mlindqvist", "MLindqvist", " mlindqvist ", "mlindqvist@ward.local", "MLINDQVIST@WARD.LOCAL", "ｍlindqvist"],
)
def test_user_name_and_email_open_without_regard_to_case(auth, maria, password, typed):
    step = auth.login(typed, password)
    assert (step.account, step.how, step.remember) == (maria, "logged_in", None)
    assert step.describe() == "You have successfully logged in"
    assert auth.verify_auth() == auth.account == maria


@pytest.mark.parametrize("typed", ["mlindqvist", "MLINDQVIST", "mlindqvist@ward.local"])
@pytest.mark.parametrize("given", ["", "wrong", "a quiet walk in the fog"])
def test_who_is_in_is_told_so_and_no_hash_runs(auth, maria, password, count_hashes, typed, given):
    auth.login("mlindqvist", password)
    steps = []
    assert count_hashes(lambda: steps.append(auth.login(typed, given))) == 0
    assert (steps[0].account, steps[0].how) == (maria, "already")
    assert steps[0].describe() == "You are already logged in"


@pytest.mark.parametrize("name", ["erikberg", "nobody", "", "x" * 2_000])
def test_another_name_is_refused_while_somebody_is_in_and_no_hash_runs(auth, maria, password, count_hashes, name):
    auth.login("mlindqvist", password)

    def login():
        with pytest.raises(AlreadyLoggedIn) as caught:
            auth.login(name, password)
        assert (caught.value.code, caught.value.status, caught.value.who) == ("already_logged_in", 409, "mlindqvist")
        assert caught.value.describe() == "mlindqvist is logged in. Log out first."

    assert count_hashes(login) == 0
    assert auth.verify_auth() == maria


@pytest.mark.parametrize(
    ("name", "given", "fields"),
    [
        ("", "x", {"login": ["Enter your user name or e-mail."]}),
        ("mlindqvist", "", {"password": ["Enter your password."]}),
        ("", "", {"login": ["Enter your user name or e-mail."], "password": ["Enter your password."]}),
        ("x" * 1_025, "x", {"login": ["At most 1024 characters."]}),
        ("mlindqvist", "x" * 1_025, {"password": ["At most 1024 characters."]}),
    ],
)
def test_a_wrong_shape_says_what_is_wrong_and_is_not_counted(auth, maria, store, refused, name, given, fields):
    refusal = refused(name, given)
    assert isinstance(refusal, FormInvalid)
    assert (refusal.code, refusal.status, refusal.describe()) == ("form_invalid", 422, "Form validation error")
    assert refusal.messages() == fields
    assert store.one("SELECT count(*) FROM throttle") == 0


@pytest.mark.parametrize(
    "name", ["nobody", "nobody@ward.local", "\ud800", "x" * 1_024, "' OR 1=1 --", "%", "\x00", "@"]
)
def test_a_name_that_nobody_has_is_wrong_credentials(maria, refused, name):
    refusal = refused(name, "x")
    assert type(refusal) is WrongCredentials
    assert (refusal.code, refusal.status) == ("wrong_credentials", 422)
    assert refusal.describe() == "Invalid username or password"


@pytest.mark.parametrize(
    "given", ["A quiet walk in the fog", " a quiet walk in the fog", "\ud800", "\x00", "x" * 1_024]
)
def test_a_wrong_password_is_wrong_credentials(maria, refused, given):
    assert type(refused("mlindqvist", given)) is WrongCredentials


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "disabled"),
        ("state", "erased"),
        ("state", "waiting"),
        ("ends_on", "2026-03-02T09:00:00.000000+00:00"),
        ("password", None),
    ],
)
def test_an_account_that_is_shut_is_wrong_credentials_with_its_right_password(
    maria, store, password, refused, column, value
):
    store.write(f"UPDATE user SET {column} = ?", value)
    assert type(refused("mlindqvist", password)) is WrongCredentials


def test_an_account_opens_until_the_moment_it_ends(auth, maria, store, password, frozen_clock):
    store.write("UPDATE user SET ends_on = ?", (frozen_clock.now() + timedelta(seconds=1)).isoformat())
    assert auth.login("mlindqvist", password).account == maria
    frozen_clock.advance(seconds=1)
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()


def test_login_is_told_after_the_commit_with_the_person_in(auth, maria, store, password):
    seen = []

    def look(event: LoggedIn) -> None:
        seen.append((event.account, event.how, auth.account, auth.verify_auth()))
        assert store.audit()[-1][:2] == ("login", "ok")

    auth.on(LoggedIn, look)
    auth.login("mlindqvist", password)
    assert seen == [(maria, "logged_in", maria, maria)]


def test_logout_is_told_after_the_commit_with_nobody_in(auth, maria, store, password):
    seen = []

    def look(event: LoggedOut) -> None:
        seen.append((event.account, event.describe(), auth.account))
        assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0

    auth.on(LoggedOut, look)
    auth.login("mlindqvist", password)
    auth.logout()
    assert seen == [(maria, "You have successfully logged out", None)]


def test_nobody_in_cannot_log_out(auth, maria):
    with pytest.raises(NotLoggedIn):
        auth.logout()


def test_after_logout_nobody_is_in_and_the_session_is_over(auth, maria, store, password):
    auth.login("mlindqvist", password)
    auth.logout()
    assert auth.account is None
    assert store.rows("SELECT DISTINCT ended_why FROM session") == [("logout",)]
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()


def test_a_refused_login_tells_nobody_and_leaves_no_session(maria, store, told, refused):
    refused("mlindqvist", "wrong")
    assert told == []
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


def test_a_wait_comes_after_the_shape_and_before_the_hash(maria, refused, count_hashes):
    for _ in range(5):
        refused("mlindqvist", "wrong")
    found = []
    assert count_hashes(lambda: found.append(refused("mlindqvist", "wrong"))) == 0
    assert isinstance(found[0], TooManyTries)
    assert (found[0].code, found[0].status, found[0].seconds) == ("too_many_tries", 429, 1)
    assert found[0].describe() == "Too many failed attempts. Try again in 1 second."
    assert isinstance(refused("mlindqvist", ""), FormInvalid)


def test_a_host_may_refuse_who_has_the_right_password(open_auth_service, enrol, store, password):
    @dataclasses.dataclass(eq=False, repr=False)
    class OffDuty(Refusal):
        code, status, sentence = "off_duty", 403, "You are not on duty."

    class Rules(HostRules):
        def check_login(self, account: Account) -> None:
            raise OffDuty

    auth = open_auth_service(rules=Rules())
    maria = enrol(auth)
    auth.logout()
    with pytest.raises(OffDuty):
        auth.login("mlindqvist", password)
    assert auth.account is None
    assert store.audit()[-1] == ("login", "off_duty", None, maria.id)
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


@pytest.mark.parametrize(
    ("policy", "desk"),
    [({}, (True, True)), ({"signup": "closed"}, (False, True)), ({"remember_me": False}, (True, False))],
)
def test_the_front_desk_offers_what_the_policy_allows(open_auth_service, auth_settings, enrol, policy, desk):
    auth = open_auth_service(
        dataclasses.replace(auth_settings, policy=Policy(password_hash="pbkdf2:sha256:1", people_tiles=False, **policy))
    )
    first = auth.login_desk.front_desk()
    assert (first.has_accounts, first.may_sign_up) == (False, True)
    enrol(auth)
    later = auth.login_desk.front_desk()
    assert (later.people, later.has_accounts) == ((), True)
    assert (later.may_sign_up, later.may_remember) == desk


@pytest.mark.expect_warnings("SQLite: SQLITE_BUSY")
def test_a_store_that_another_program_holds_lets_nobody_in_and_counts_nothing(auth, maria, store, password):
    """Takes the five seconds that a person waits."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked) as caught:
            auth.login("mlindqvist", password)
    assert (caught.value.status, auth.account) == (503, None)
    assert auth.login("mlindqvist", password).account == maria
