"""A changed password or factor ends a person's other sessions, and what stands in the keyring opens no more."""

import dataclasses

import pytest

from desktop_auth import NotLoggedIn, NotRemembered
from desktop_auth.testing import BrokenKeychain, MemoryKeychain


@pytest.fixture
def end_others():
    """What a use case does in its transaction, and after it."""

    def act(auth, *, rotate=True):
        parts, remembered = auth._parts, auth.login_desk._remembered
        with parts.database.transaction() as tx:
            me = parts.current.require(tx)
            ended = parts.current.end_others(tx, me, why="password")
            successor = remembered.rotate(tx) if rotate else None
        remembered.put_at_once(me.account, successor)
        return ended

    return act


@pytest.fixture
def elsewhere(open_auth_service, auth_settings, tmp_path, password):
    """Another computer, at which Maria is in and remembered."""
    service = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    service.login("mlindqvist", password, remember_me=True)
    return service


@pytest.fixture
def copied(memory_keychain):
    """A copy of the keyring as it is now."""

    def copy():
        other = MemoryKeychain()
        other.entries = dict(memory_keychain.entries)
        return other

    return copy


def test_all_others_end_and_each_has_its_line(
    auth, maria, elsewhere, password, enrol, open_auth_service, end_others, store
):
    second = open_auth_service()
    second.login("mlindqvist", password)
    stranger = open_auth_service()
    enrol(stranger, "erikberg")
    auth.login("mlindqvist", password)
    assert end_others(auth) == 2
    assert auth.verify_auth() == maria
    assert stranger.verify_auth().user_name == "erikberg"
    for other in (elsewhere, second):
        with pytest.raises(NotLoggedIn):
            other.verify_auth()
    assert store.rows("SELECT id, ended_why FROM session WHERE ended_why = 'password'") == [
        (2, "password"),
        (3, "password"),
    ]
    lines = "SELECT actor_name, subject_name, subject_id, after FROM audit WHERE event = 'session_ended'"
    assert store.rows(lines) == [
        ("mlindqvist", "mlindqvist", 2, '{"why":"password"}'),
        ("mlindqvist", "mlindqvist", 3, '{"why":"password"}'),
    ]
    assert end_others(auth) == 0


def test_the_key_of_before_is_good_no_more_and_the_new_one_opens(
    remembered, maria, open_auth_service, memory_keychain, end_others, copied, store, frozen_clock
):
    thief = copied()
    end_others(remembered)
    assert memory_keychain.entries != thief.entries
    assert remembered.verify_auth() == maria
    assert store.one("SELECT pending_hash IS NULL FROM session WHERE remembered") == 1
    assert open_auth_service().verify_auth() == maria
    frozen_clock.advance(seconds=61)
    with pytest.raises(NotLoggedIn):
        open_auth_service(keychain=thief).verify_auth()
    assert store.one("SELECT count(*) FROM audit WHERE event = 'token_reused'") == 1


def test_a_successor_that_waits_is_worth_nothing_either(
    remembered, maria, open_auth_service, frozen_clock, end_others, copied
):
    frozen_clock.advance(days=1)
    remembered.verify_auth()  # makes a successor, which stands in the keyring and waits
    thief = copied()
    end_others(remembered)
    frozen_clock.advance(minutes=10)
    with pytest.raises(NotLoggedIn):
        open_auth_service(keychain=thief).verify_auth()
    assert open_auth_service().verify_auth() == maria


def test_a_keyring_that_does_not_take_the_new_key_remembers_nobody(
    remembered, maria, open_auth_service, memory_keychain, end_others, told, store
):
    remembered.keychain._keychain = BrokenKeychain("locked")
    end_others(remembered)
    assert [event.why for event in told if isinstance(event, NotRemembered)] == ["locked"]
    assert remembered.verify_auth() == maria
    with pytest.raises(NotLoggedIn):
        open_auth_service().verify_auth()
    remembered.close()
    assert store.one("SELECT ended_why FROM session ORDER BY id DESC LIMIT 1") == "closed"


def test_what_lives_in_memory_asks_no_keyring(auth, maria, password, end_others, memory_keychain, told):
    auth.login("mlindqvist", password)
    assert end_others(auth) == 0
    assert (memory_keychain.entries, told) == ({}, [])
