"""The token of a remembered session is rotated; an old copy of a keyring is found out, a killed program never is."""

from datetime import timedelta

import pytest

from desktop_auth import NotLoggedIn, Remembered
from desktop_auth.testing import MemoryKeychain, SlowKeychain


@pytest.fixture
def remembered(auth, maria, password, memory_keychain):
    """Maria is kept logged in; her program has ended. The keyring's entry is the answer."""
    auth.login("mlindqvist", password, remember_me=True)
    auth.close()
    (entry,) = memory_keychain.entries.values()
    return entry


def _entry(keychain):
    (entry,) = keychain.entries.values()
    return entry


def _keyring_with(entry, memory_keychain):
    """Another keyring of the same store: a copy that somebody has kept."""
    keychain = MemoryKeychain()
    keychain.entries = dict.fromkeys(memory_keychain.entries, entry)
    return keychain


def test_within_a_day_the_token_stays(remembered, open_auth_service, memory_keychain, frozen_clock):
    frozen_clock.advance(minutes=24 * 60 - 1)
    open_auth_service().verify_auth()
    assert _entry(memory_keychain) == remembered


def test_after_a_day_a_successor_stands_in_the_keyring_and_the_running_program_goes_on(
    remembered, open_auth_service, memory_keychain, frozen_clock, store
):
    frozen_clock.advance(days=1)
    auth = open_auth_service()
    auth.verify_auth()
    assert _entry(memory_keychain) != remembered
    assert store.one("SELECT pending_hash IS NOT NULL FROM session WHERE remembered") == 1
    frozen_clock.advance(minutes=5)
    assert auth.verify_auth().user_name == "mlindqvist"


def test_the_first_use_of_the_successor_retires_the_one_before(
    remembered, open_auth_service, memory_keychain, frozen_clock, store
):
    frozen_clock.advance(days=1)
    open_auth_service().verify_auth()
    before = store.one("SELECT token_hash FROM session WHERE remembered")
    open_auth_service().verify_auth()
    row = store.rows("SELECT pending_hash, retired_hash, token_hash != retired_hash FROM session WHERE remembered")
    assert row == [(None, before, 1)]


def test_a_program_that_runs_on_while_another_uses_the_successor_is_no_thief(
    remembered, open_auth_service, frozen_clock, store
):
    frozen_clock.advance(days=1)
    first = open_auth_service()
    first.verify_auth()
    second = open_auth_service()
    second.verify_auth()
    frozen_clock.advance(minutes=10)
    assert first.verify_auth() == second.verify_auth()
    assert store.rows("SELECT * FROM audit WHERE event = 'token_reused'") == []


@pytest.mark.parametrize("seconds", [0, 60])
def test_two_starts_at_one_moment_may_bring_the_old_token(
    remembered, open_auth_service, memory_keychain, frozen_clock, seconds
):
    frozen_clock.advance(days=1)
    open_auth_service().verify_auth()
    open_auth_service().verify_auth()
    frozen_clock.advance(seconds=seconds)
    late = open_auth_service(keychain=_keyring_with(remembered, memory_keychain))
    assert late.verify_auth().user_name == "mlindqvist"


def test_an_old_token_that_comes_later_ends_the_session_for_everybody_and_is_written_down(
    remembered, open_auth_service, memory_keychain, frozen_clock, store
):
    frozen_clock.advance(days=1)
    open_auth_service().verify_auth()
    owner = open_auth_service()
    owner.verify_auth()
    frozen_clock.advance(seconds=61)
    thief = open_auth_service(keychain=_keyring_with(remembered, memory_keychain))
    with pytest.raises(NotLoggedIn):
        thief.verify_auth()
    with pytest.raises(NotLoggedIn):
        owner.verify_auth()
    assert store.rows("SELECT ended_why FROM session WHERE remembered") == [("reused",)]
    assert store.rows("SELECT subject_kind, subject_name, after FROM audit WHERE event = 'token_reused'") == [
        ("account", "mlindqvist", '{"session":2}')
    ]


def test_a_token_of_two_rotations_ago_opens_nothing_and_accuses_nobody(
    remembered, open_auth_service, memory_keychain, frozen_clock, store
):
    for _ in range(2):
        frozen_clock.advance(days=1)
        open_auth_service().verify_auth()
        open_auth_service().verify_auth()
    old = open_auth_service(keychain=_keyring_with(remembered, memory_keychain))
    with pytest.raises(NotLoggedIn):
        old.verify_auth()
    assert open_auth_service().verify_auth().user_name == "mlindqvist"


@pytest.mark.expect_warnings("did not answer", "could not be put")
def test_a_keyring_that_hangs_at_the_rotation_leaves_the_old_token_good(
    remembered, open_auth_service, memory_keychain, frozen_clock
):
    class HangsAtWrite(SlowKeychain):
        def read(self, slot):
            return MemoryKeychain.read(self, slot)

    slow = HangsAtWrite()
    slow.entries = memory_keychain.entries
    frozen_clock.advance(days=1)
    auth = open_auth_service(keychain=slow)
    auth.keychain.limit_seconds = 0.05
    assert auth.verify_auth().user_name == "mlindqvist"
    assert _entry(memory_keychain) == remembered
    assert open_auth_service().verify_auth().user_name == "mlindqvist"
    slow.release()


def test_a_rotation_costs_one_commit_and_a_day_without_one_costs_none(
    remembered, open_auth_service, frozen_clock, count_commits
):
    auth = open_auth_service()
    auth.verify_auth()
    assert count_commits(auth, auth.verify_auth) == 0
    frozen_clock.advance(days=1)
    assert count_commits(auth, auth.verify_auth) == 1
    assert count_commits(auth, auth.verify_auth) == 0


def test_a_session_ends_thirty_days_after_its_first_day_however_often_it_was_rotated(
    remembered, open_auth_service, frozen_clock
):
    for _ in range(29):
        frozen_clock.advance(days=1)
        open_auth_service().verify_auth()
    frozen_clock.advance(days=1)
    with pytest.raises(NotLoggedIn):
        open_auth_service().verify_auth()


def test_a_clock_that_was_set_back_asks_for_the_password_and_the_audit_says_so(
    remembered, open_auth_service, frozen_clock, store, password
):
    now = frozen_clock.now()
    frozen_clock.advance(minutes=6)
    auth = open_auth_service()
    frozen_clock.advance(days=1)
    auth.verify_auth()
    frozen_clock.set(now)
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    assert store.rows("SELECT ended_why FROM session WHERE remembered") == [("clock",)]
    assert store.one("SELECT count(*) FROM audit WHERE event = 'clock_went_back'") == 1
    told = []
    auth.on(Remembered, told.append)
    auth.login("mlindqvist", password, remember_me=True)
    assert len(told) == 1


def test_a_clock_a_few_minutes_behind_disturbs_nobody(remembered, open_auth_service, frozen_clock):
    auth = open_auth_service()
    auth.verify_auth()
    frozen_clock.set(frozen_clock.now() - timedelta(minutes=5))
    assert auth.verify_auth().user_name == "mlindqvist"


def test_each_use_case_writes_in_one_commit(auth, maria, password, count_commits):
    assert count_commits(auth, lambda: auth.login("mlindqvist", password, remember_me=True)) == 1
    assert count_commits(auth, auth.verify_auth) == 0
    assert count_commits(auth, auth.logout) == 1
