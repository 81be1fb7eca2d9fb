"""The check of a password: nothing tells accounts apart that do not open, and old hashes are renewed."""

import pytest
from werkzeug.security import generate_password_hash

from desktop_auth import TooManyTries, WrongCredentials
from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.codes.service import Codes
from desktop_auth.auth.credentials import Credentials, Stale
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.auth.throttle.service import Throttle
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine

DECOMPOSED = "cafe\u0301 au lait"
SHUT = {
    "unknown": "DELETE FROM last_here",
    "wrong": "UPDATE user SET state = 'active'",
    "disabled": "UPDATE user SET state = 'disabled'",
    "waiting": "UPDATE user SET state = 'waiting'",
    "ended": "UPDATE user SET ends_on = '2020-01-01T00:00:00.000000+00:00'",
    "erased": "UPDATE user SET state = 'erased', password = NULL, email = NULL, email_key = NULL",
}


def refused(auth, name, given):
    with pytest.raises(WrongCredentials) as caught:
        auth.login(name, given)
    return type(caught.value), str(caught.value), caught.value.describe(), caught.value.status


@pytest.mark.parametrize("kind", SHUT)
@pytest.mark.parametrize("given", ["wrong", DECOMPOSED, "\ud800", "x" * 1_024])
def test_no_answer_tells_why_somebody_is_not_in(auth, maria, store, count_hashes, kind, given):
    store.write(SHUT[kind])
    name = "nobody" if kind == "unknown" else "mlindqvist"
    answers = []
    hashes = count_hashes(lambda: answers.append(refused(auth, name, given)))
    assert answers == [(WrongCredentials, "wrong_credentials", "Invalid username or password", 422)]
    assert hashes == (2 if given == DECOMPOSED else 1)
    assert store.rows("SELECT failures FROM throttle") == [(1,)]


@pytest.mark.parametrize("kind", ["disabled", "waiting", "ended"])
def test_the_right_password_of_a_shut_account_costs_and_counts_like_a_wrong_one(
    auth, maria, store, password, count_hashes, kind
):
    store.write(SHUT[kind])
    assert count_hashes(lambda: refused(auth, "mlindqvist", password)) == 1
    assert store.rows("SELECT failures FROM throttle") == [(1,)]


@pytest.mark.parametrize("method", ["pbkdf2:sha1:1000", "pbkdf2:sha256:1000", "scrypt:1024:8:1", "pbkdf2:sha512:3"])
def test_an_old_hash_opens_and_is_renewed(auth, maria, store, method):
    store.write("UPDATE user SET password = ?", generate_password_hash("old secret", method))
    auth.login("mlindqvist", "old secret")
    renewed = store.one("SELECT password FROM user")
    assert renewed.startswith("pbkdf2:sha256:1$")
    assert ("hash_renewed", "ok", maria.id, maria.id) in store.audit()
    auth.logout()
    auth.login("mlindqvist", "old secret")
    assert store.one("SELECT password FROM user") == renewed


def test_an_old_hash_of_a_password_that_was_not_composed_is_renewed_so_that_both_open(auth, maria, store):
    store.write("UPDATE user SET password = ?", generate_password_hash(DECOMPOSED, "pbkdf2:sha1:1000"))
    auth.login("mlindqvist", DECOMPOSED)
    auth.logout()
    assert auth.login("mlindqvist", "caf\u00e9 au lait").account == maria


def test_a_wrong_password_renews_nothing(auth, maria, store):
    old = generate_password_hash("old secret", "pbkdf2:sha1:1000")
    store.write("UPDATE user SET password = ?", old)
    refused(auth, "mlindqvist", "wrong")
    assert store.one("SELECT password FROM user") == old


@pytest.mark.expect_warnings("malformed or too dear")
@pytest.mark.parametrize(
    "hash_", ["", "garbage", "scrypt:2:1:1$s$" + "0" * 128, "pbkdf2:sha256:99999999$s$" + "0" * 64]
)
def test_a_stored_hash_that_is_broken_never_opens(auth, maria, store, password, hash_):
    store.write("UPDATE user SET password = ?", hash_)
    refused(auth, "mlindqvist", password)
    refused(auth, "mlindqvist", hash_ or "x")


@pytest.fixture
def halves(auth, store, frozen_clock):
    """The two halves of the check over the same store, and its database."""
    database = Database(sqlite_engine(store.path), tell=lambda _event: None)
    credentials = Credentials(
        accounts=Accounts(computer=auth.computer, clock=frozen_clock),
        throttle=Throttle(clock=frozen_clock, name_secret=bytes(32)),
        audit=Audit(clock=frozen_clock, computer=auth.computer),
        passwords=PasswordHasher("pbkdf2:sha256:1"),
        codes=Codes(clock=frozen_clock),
        clock=frozen_clock,
    )
    yield credentials, database
    database.close()


def settle(halves, name, given, meanwhile):
    """Ask and hash, let something happen, then settle."""
    credentials, database = halves
    with database.reading() as tx:
        question = credentials.ask(tx, name)
    outcome = credentials.check(question, given)
    meanwhile()
    with database.transaction() as tx:
        return credentials.settle(tx, question, outcome)


@pytest.mark.parametrize("name", ["mlindqvist", "erikberg"])
def test_what_has_changed_while_the_hash_ran_is_asked_again(auth, maria, store, password, halves, enrol, name):
    def meanwhile():
        store.write("UPDATE user SET password = ?", generate_password_hash("another", "pbkdf2:sha256:1"))
        if name == "erikberg":
            enrol(auth, "erikberg")

    with pytest.raises(Stale):
        settle(halves, name, password, meanwhile)


@pytest.mark.parametrize("change", ["state = 'disabled'", "ends_on = '2020-01-01T00:00:00.000000+00:00'"])
def test_who_is_shut_out_while_the_hash_ran_stays_out(maria, store, password, halves, change):
    with pytest.raises(WrongCredentials):
        settle(halves, "mlindqvist", password, lambda: store.write(f"UPDATE user SET {change}"))


def test_a_wait_that_began_while_the_hash_ran_holds(auth, maria, password, halves):
    def others_fail():
        for _ in range(5):
            refused(auth, "mlindqvist", "wrong")

    with pytest.raises(TooManyTries):
        settle(halves, "mlindqvist", password, others_fail)


def test_the_question_and_the_outcome_show_no_secret(maria, halves, password):
    credentials, database = halves
    with database.reading() as tx:
        question = credentials.ask(tx, "mlindqvist")
        seen = repr(question) + repr(credentials.check(question, password)) + repr(credentials)
    assert [secret for secret in ("mlindqvist", password, question.hash, "pbkdf2") if secret in seen] == []
