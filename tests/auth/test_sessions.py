"""How long a session lives, and what ends it."""

import dataclasses
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from desktop_auth import AuthEvent, NotLoggedIn, Policy, SessionEnded


@pytest.fixture
def maria_in(auth, maria, password):
    auth.login("mlindqvist", password)
    return maria


@pytest.fixture
def is_out(auth):
    """Whether the next act finds nobody in, and tells so once."""

    def ask(service=auth):
        told = []
        service.on(AuthEvent, told.append)
        for _ in range(2):
            with pytest.raises(NotLoggedIn):
                service.verify_auth()
        return [type(event) for event in told] == [SessionEnded]

    return ask


@pytest.mark.parametrize("days", [0.5, 13.99])
def test_a_session_that_is_used_before_fourteen_days_are_over_lives(auth, maria_in, frozen_clock, days):
    frozen_clock.advance(days=days)
    assert auth.verify_auth() == maria_in


def test_a_session_that_nobody_used_for_fourteen_days_is_over(maria_in, frozen_clock, is_out):
    frozen_clock.advance(days=14)
    assert is_out()


def test_use_keeps_a_session_alive_but_not_beyond_thirty_days(auth, maria_in, frozen_clock, is_out):
    for _ in range(29):
        frozen_clock.advance(days=1)
        assert auth.verify_auth() == maria_in
    frozen_clock.advance(days=0.99)
    assert auth.verify_auth() == maria_in
    frozen_clock.advance(days=0.01)
    assert is_out()


@pytest.mark.parametrize(
    ("policy", "days"),
    [({"session_idle_days": 2}, 2), ({"session_lifetime_days": 1}, 1), ({"session_idle_days": 365}, 30)],
)
def test_the_policy_says_how_long(open_auth_service, auth_settings, enrol, frozen_clock, is_out, policy, days):
    settings = dataclasses.replace(auth_settings, policy=Policy(password_hash="pbkdf2:sha256:1", **policy))
    auth = open_auth_service(settings)
    enrol(auth)
    frozen_clock.advance(days=days - 0.01)
    auth.verify_auth()
    frozen_clock.advance(days=days)
    assert is_out(auth)


@pytest.mark.parametrize(("minutes", "lives"), [(0, True), (5, True), (5.1, False), (10**6, False)])
def test_a_clock_set_back_by_more_than_five_minutes_ends_the_session(
    auth, maria_in, frozen_clock, is_out, minutes, lives
):
    frozen_clock.set(frozen_clock.now() - timedelta(minutes=minutes))
    assert (auth.verify_auth() == maria_in) if lives else is_out()


def test_a_day_of_use_is_one_write(auth, maria_in, store, frozen_clock):
    frozen_clock.set(frozen_clock.now().replace(hour=0))
    frozen_clock.advance(days=1)
    auth.verify_auth()
    before = store.bytes()
    for _ in range(23):
        frozen_clock.advance(minutes=60)
        auth.verify_auth()
    assert store.bytes() == before
    frozen_clock.advance(minutes=60)
    auth.verify_auth()
    assert store.bytes() != before


@pytest.mark.parametrize(
    "change",
    ["ended_on = 'x'", "family = zeroblob(16)", "family = x''", "ends_on = '2020-01-01T00:00:00+00:00'"],
)
def test_a_session_whose_row_was_changed_is_over(maria_in, store, is_out, change):
    store.write(f"UPDATE session SET {change}")
    assert is_out()


def test_a_session_that_is_not_remembered_ends_when_the_program_closes(auth, maria_in, store):
    auth.close()
    assert store.rows("SELECT ended_why FROM session ORDER BY id") == [("logout",), ("closed",)]
    assert store.audit()[-1] == ("session_ended", "ok", maria_in.id, 2)


def test_close_may_be_called_twice_and_without_anybody_in(auth, maria):
    auth.close()
    auth.close()
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()


def test_two_services_of_one_computer_do_not_end_each_others_sessions(auth, maria_in, open_auth_service, password):
    other = open_auth_service()
    other.login("mlindqvist", password)
    open_auth_service()
    assert auth.verify_auth() == other.verify_auth() == maria_in


def test_logout_ends_only_ones_own_session(auth, maria_in, open_auth_service, password):
    other = open_auth_service()
    other.login("mlindqvist", password)
    other.logout()
    assert auth.verify_auth() == maria_in


PROGRAM = """
import sys
from pathlib import Path
from desktop_auth import Policy, Settings, open_auth
from desktop_auth.testing import MemoryKeychain
cheap = Policy(password_hash="pbkdf2:sha256:1")
settings = Settings("Ward Notes", data_dir=Path(sys.argv[1]), state_dir=Path(sys.argv[2]), policy=cheap)
auth = open_auth(settings, keychain=MemoryKeychain())
auth.login("mlindqvist", "a quiet walk in the fog")
print("in", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def program(auth, maria, auth_settings):
    """Another process in which Maria is in."""
    command = [sys.executable, "-W", "error", "-c", PROGRAM, auth_settings.data_dir, auth_settings.state_dir]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "in\n"
    yield process
    process.kill()
    process.communicate()


def open_sessions(store):
    return store.one("SELECT count(*) FROM session WHERE ended_on IS NULL")


def test_a_session_of_a_program_that_was_killed_ends_at_the_next_start(program, store, open_auth_service):
    open_auth_service()
    assert open_sessions(store) == 1  # while the program lives, its session does
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    assert open_sessions(store) == 1
    open_auth_service()
    assert open_sessions(store) == 0
    assert store.rows("SELECT ended_why FROM session WHERE id = 2") == [("gone",)]
    assert store.audit()[-1] == ("session_ended", "ok", None, 1)  # about the account, whose owner then reads it
    assert store.one("SELECT after FROM audit WHERE event = 'session_ended'") == '{"session":2,"why":"gone"}'


def test_a_killed_program_leaves_no_lock_on_the_store_and_no_mark_of_its_run(
    program, auth, password, auth_settings, open_auth_service
):
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    auth.close()
    assert open_auth_service().login("mlindqvist", password).account.user_name == "mlindqvist"
    assert len(list((auth_settings.state_dir / "runs").iterdir())) == 1
