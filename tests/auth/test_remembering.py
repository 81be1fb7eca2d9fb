"""The session that is remembered: written, read back, resumed, and given up."""

import dataclasses
from datetime import timedelta

import pytest

from desktop_auth import LoggedIn, NotLoggedIn, NotRemembered, Policy, Remembered
from desktop_auth.testing import BrokenKeychain, MemoryKeychain


def whys(told):
    return [event.why for event in told if isinstance(event, NotRemembered)]


def test_the_entry_is_written_and_told_after_the_login(remembered, maria, told, memory_keychain, store):
    assert told == [LoggedIn(maria, "logged_in"), Remembered(maria.id)]
    assert list(memory_keychain.entries) == [remembered.slot]
    assert memory_keychain.entries[remembered.slot].startswith("1:2:")
    assert store.rows("SELECT remembered FROM session WHERE id = 2") == [(1,)]


def test_the_slot_is_the_stores_own_random_name(remembered, store):
    assert remembered.slot == store.one("SELECT value FROM meta WHERE name = 'store_id'").decode()


def test_the_token_in_the_keyring_does_not_stand_in_the_file(remembered, memory_keychain, store):
    secret = memory_keychain.entries[remembered.slot].rpartition(":")[2]
    assert secret.encode() not in store.bytes()


def test_the_next_start_goes_on_without_a_password(remembered, maria, open_told, told):
    remembered.close()
    told.clear()
    service = open_told()
    assert service.account is None
    assert service.verify_auth() == service.account == maria
    assert told == [LoggedIn(maria, "resumed")]


def test_a_remembered_session_is_never_asked_of_the_keyring_twice(remembered, open_told, memory_keychain):
    remembered.close()
    service = open_told()
    kept = dict(memory_keychain.entries)
    memory_keychain.entries.clear()
    with pytest.raises(NotLoggedIn):
        service.verify_auth()
    memory_keychain.entries.update(kept)
    with pytest.raises(NotLoggedIn):
        service.verify_auth()


def test_who_types_first_goes_before_what_is_remembered(remembered, open_told, enrol, password):
    enrol(elsewhere := open_told(), "erikberg")
    elsewhere.close()
    remembered.close()
    service = open_told()
    assert service.login("erikberg", password).account.user_name == "erikberg"
    assert service.verify_auth().user_name == "erikberg"


def test_logout_forgets_the_entry_and_the_session(remembered, open_told, memory_keychain):
    remembered.logout()
    assert memory_keychain.entries == {}
    with pytest.raises(NotLoggedIn):
        open_told().verify_auth()


def test_logout_leaves_an_entry_that_is_another_sessions(remembered, memory_keychain):
    other = "1:99:" + "A" * 43
    memory_keychain.entries[remembered.slot] = other
    remembered.logout()
    assert memory_keychain.entries == {remembered.slot: other}


def test_a_copy_of_the_entry_is_worth_nothing_after_logout(remembered, open_told, memory_keychain):
    entry = memory_keychain.entries[remembered.slot]
    remembered.logout()
    memory_keychain.entries[remembered.slot] = entry
    with pytest.raises(NotLoggedIn):
        open_told().verify_auth()
    assert memory_keychain.entries == {}


@pytest.mark.parametrize("remember_me", [True, False])
def test_there_is_one_slot_and_a_login_ends_what_it_held(
    remembered, open_told, password, store, memory_keychain, remember_me
):
    remembered.close()
    service = open_told()
    service.login("mlindqvist", password, remember_me=remember_me)
    assert store.rows("SELECT ended_why FROM session WHERE id = 2") == [("replaced",)]
    held = [entry.split(":")[1] for entry in memory_keychain.entries.values()]
    assert held == (["3"] if remember_me else [])


def test_a_login_without_remember_me_never_touches_the_keyring(open_told, maria, password, told):
    broken = BrokenKeychain()
    step = open_told(keychain=broken).login("mlindqvist", password)
    assert (step.remember, whys(told)) == (None, [])


@pytest.mark.parametrize("days", [13.9, 14, 31])
def test_an_entry_ends_with_its_session(remembered, open_told, frozen_clock, maria, memory_keychain, days):
    remembered.close()
    frozen_clock.advance(days=days)
    service = open_told()
    if days < 14:
        assert service.verify_auth() == maria
        return
    with pytest.raises(NotLoggedIn):
        service.verify_auth()
    assert memory_keychain.entries == {}


def test_thirty_days_are_the_end_though_every_day_was_used(remembered, open_told, frozen_clock, maria):
    for _ in range(29):
        remembered.close()
        frozen_clock.advance(days=1)
        remembered = open_told()
        assert remembered.verify_auth() == maria
    frozen_clock.advance(days=1)
    with pytest.raises(NotLoggedIn):
        open_told().verify_auth()


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(hours=-1)], ids=["same time", "clock set back"])
def test_of_six_computers_the_one_that_came_first_is_forgotten(
    open_told, maria, password, auth_settings, tmp_path, frozen_clock, store, shift
):
    for number in range(6):
        frozen_clock.set(frozen_clock.now() + shift)
        settings = dataclasses.replace(auth_settings, state_dir=tmp_path / f"computer{number}")
        service = open_told(settings, keychain=MemoryKeychain())
        service.login("mlindqvist", password, remember_me=True)
        assert service.verify_auth() == maria
    ended = store.rows("SELECT id FROM session WHERE ended_why = 'too_many'")
    assert ended == [(2,)]


GARBAGE = ["", "x", "1:2:short", "1:999:" + "A" * 43, "1:2:" + "A" * 43, "\x00", "x" * 100_000, "é", "\ud800"]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_an_entry_that_is_not_ours_lets_nobody_in(remembered, open_told, memory_keychain, garbage):
    remembered.close()
    memory_keychain.entries[remembered.slot] = garbage
    with pytest.raises(NotLoggedIn):
        open_told().verify_auth()


@pytest.mark.parametrize(
    "change",
    ["UPDATE user SET state = 'disabled'", "UPDATE session SET remembered = 0", "UPDATE session SET ended_on = 'x'"],
)
def test_what_happened_in_between_counts(remembered, open_told, store, change):
    remembered.close()
    store.write(change)
    with pytest.raises(NotLoggedIn):
        open_told().verify_auth()


def test_a_policy_that_forbids_it_says_so_and_resumes_nothing(
    remembered, open_told, auth_settings, password, told, store
):
    remembered.close()
    strict = Policy(password_hash="pbkdf2:sha256:1", remember_me=False)
    service = open_told(dataclasses.replace(auth_settings, policy=strict))
    with pytest.raises(NotLoggedIn):
        service.verify_auth()
    told.clear()
    assert service.login("mlindqvist", password, remember_me=True).remember is None
    assert whys(told) == ["not_allowed"]
    assert store.rows("SELECT remembered FROM session WHERE ended_on IS NULL") == [(0,)]


def test_the_windows_read_the_keyring_themselves(remembered, open_told, memory_keychain, maria):
    remembered.close()
    service = open_told()
    service.leave_keychain_to_lane()
    with pytest.raises(NotLoggedIn):
        service.verify_auth()
    step = service.login_desk.resume(memory_keychain.entries[service.slot])
    assert (step.account, step.how, step.describe()) == (maria, "resumed", "You are still logged in")
