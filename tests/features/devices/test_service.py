"""One's open sessions: seen, ended, and why those ended that are over."""

import dataclasses
import re
from datetime import timedelta
from pathlib import Path

import pytest

import desktop_auth
from desktop_auth import NotLoggedIn, Policy
from desktop_auth.errors import Refusal
from desktop_auth.features.devices.model import _ENDED, OwnDevice, UnknownDevice
from desktop_auth.testing import MemoryKeychain

PACKAGE = Path(desktop_auth.__file__).parent


def _is_out(service):
    try:
        service.verify_auth()
    except NotLoggedIn:
        return True
    return False


def _whys(service):
    return [device.why for device in service.devices.ended_lately()]


def test_a_stranger_sees_and_ends_nothing(auth, here):
    for act in (
        auth.devices.mine,
        auth.devices.ended_lately,
        auth.devices.end_others,
        lambda: auth.devices.end(here.devices.mine()[0].session_id),
    ):
        with pytest.raises(NotLoggedIn):
            act()
    assert len(here.devices.mine()) == 1


def test_ones_own_comes_first_and_the_others_last_used_first(here, at_computer, password, frozen_clock):
    begun = frozen_clock.now()
    frozen_clock.advance(minutes=1)
    trolley = at_computer("trolley", keychain=MemoryKeychain())
    trolley.login("mlindqvist", password, remember_me=True)
    frozen_clock.advance(days=1)
    pharmacy = at_computer("pharmacy")
    pharmacy.login("mlindqvist", password)
    found = here.devices.mine()
    assert [(one.computer, one.current, one.this_computer, one.remembered) for one in found] == [
        ("ward-4", True, True, False),
        ("pharmacy", False, False, False),
        ("trolley", False, False, True),
    ]
    assert (found[0].made_on, found[0].ends_on) == (begun, begun + timedelta(days=14))
    assert [one.computer for one in trolley.devices.mine()] == ["trolley", "pharmacy", "ward-4"]


def test_a_session_ends_on_the_day_that_the_rules_say(here, frozen_clock):
    begun = frozen_clock.now()
    for _ in range(20):
        frozen_clock.advance(days=1)
        here.verify_auth()
    (own,) = here.devices.mine()
    assert (own.last_used, own.ends_on) == (frozen_clock.now(), begun + timedelta(days=30))


def test_two_sessions_at_one_computer_are_told_apart(here, at_computer, password):
    second = at_computer("ward-4")
    second.login("mlindqvist", password)
    assert [(one.current, one.this_computer) for one in here.devices.mine()] == [(True, True), (False, True)]


def test_an_ended_one_is_out_at_its_next_act_and_the_audit_says_who_ended_it(here, at_computer, password, maria, store):
    trolley = at_computer("trolley")
    trolley.login("mlindqvist", password)
    other = here.devices.mine()[1].session_id
    here.devices.end(other)
    assert _is_out(trolley)
    assert not _is_out(here)
    assert store.audit()[-1] == ("session_ended", "ok", maria.id, other)
    assert store.rows("SELECT subject_name, after FROM audit ORDER BY number DESC LIMIT 1") == [
        ("mlindqvist", '{"why":"ended"}')
    ]


def test_a_remembered_one_that_was_ended_does_not_come_back(here, at_computer, password):
    keyring = MemoryKeychain()
    trolley = at_computer("trolley", keychain=keyring)
    trolley.login("mlindqvist", password, remember_me=True)
    trolley.close()
    here.devices.end(here.devices.mine()[1].session_id)
    again = at_computer("trolley", keychain=keyring)
    assert _is_out(again)
    assert keyring.entries == {}


def test_end_others_leaves_only_this_one(here, at_computer, password, enrol):
    others = [at_computer(name) for name in ("trolley", "pharmacy")]
    for other in others:
        other.login("mlindqvist", password)
    erik = at_computer("desk")
    enrol(erik, "erikberg")
    assert here.devices.end_others() == 2
    assert [_is_out(one) for one in (*others, here, erik)] == [True, True, False, False]
    assert here.devices.end_others() == 0


@pytest.mark.parametrize("number", ["own", "ended", "somebody else's", "none"])
def test_what_cannot_be_ended_here_is_refused_and_writes_nothing(here, at_computer, password, enrol, store, number):
    trolley = at_computer("trolley")
    trolley.login("mlindqvist", password)
    ended = here.devices.mine()[1].session_id
    trolley.logout()
    erik = at_computer("desk")
    enrol(erik, "erikberg")
    numbers = {
        "own": here.devices.mine()[0].session_id,
        "ended": ended,
        "somebody else's": erik.devices.mine()[0].session_id,
        "none": 999,
    }
    before = store.bytes()
    with pytest.raises(OwnDevice if number == "own" else UnknownDevice) as refused:
        here.devices.end(numbers[number])
    assert isinstance(refused.value, Refusal)
    assert store.bytes() == before
    assert not _is_out(erik)


def test_ended_lately_says_why_the_latest_first(here, at_computer, password, frozen_clock):
    keyrings = {name: MemoryKeychain() for name in ("a", "b", "c", "d", "e", "f")}
    for name, keyring in keyrings.items():
        service = at_computer(name, keychain=keyring)
        service.login("mlindqvist", password, remember_me=True)
        frozen_clock.advance(minutes=1)
    for name in ("b", "c"):
        frozen_clock.advance(minutes=1)
        service = at_computer(name, keychain=keyrings[name])
        service.verify_auth()
        if name == "b":
            service.login_desk.logout()
        else:
            here.devices.end(next(one.session_id for one in here.devices.mine() if one.computer == "c"))
    frozen_clock.advance(minutes=1)
    here.devices.end_others()
    found = here.devices.ended_lately()
    assert [(one.computer, one.why, one.ended_from) for one in found if one.computer in keyrings] == [
        *[(name, "others", "ward-4") for name in ("f", "e", "d")],
        ("c", "ended", "ward-4"),
        ("b", "logout", None),
        ("a", "too_many", None),
    ]


def test_what_ran_out_is_over_and_says_so(open_auth_service, auth_settings, enrol, password, frozen_clock):
    policy = Policy(password_hash="pbkdf2:sha256:1", session_lifetime_days=10, session_idle_days=4)
    auth = open_auth_service(dataclasses.replace(auth_settings, policy=policy))
    enrol(auth)
    other = open_auth_service(dataclasses.replace(auth_settings, policy=policy))
    other.login("mlindqvist", password)
    unused_on = frozen_clock.now() + timedelta(days=4)
    expired_on = frozen_clock.now() + timedelta(days=10)
    for _ in range(10):
        frozen_clock.advance(days=1)
        _is_out(other)  # a use a day keeps it alive, but not beyond its time
    third = open_auth_service(dataclasses.replace(auth_settings, policy=policy))
    third.login("mlindqvist", password)
    assert len(third.devices.mine()) == 1
    found = [(one.why, one.ended_on) for one in third.devices.ended_lately()]
    assert found == [("expired", expired_on), ("unused", unused_on)]


def test_no_more_than_twenty_are_told_and_the_reason_of_a_newer_program_is_no_riddle(here, password, auth, store):
    for _ in range(25):
        auth.login("mlindqvist", password)
        auth.logout()
    store.write("UPDATE session SET ended_why = 'by_the_moon' WHERE id = (SELECT max(id) FROM session)")
    found = here.devices.ended_lately()
    assert len(found) == 20
    assert {one.why for one in found} == {"logout", "by_the_moon"}
    (odd,) = [one for one in found if one.why == "by_the_moon"]
    assert odd.describe("today") == "Ended today"


@pytest.mark.parametrize("why", ["logout", "closed", "gone", "replaced", "too_many", "clock", "reused", "ended"])
def test_each_reason_has_its_sentence(here, auth, password, store, why):
    auth.login("mlindqvist", password)
    auth.logout()
    store.write("UPDATE session SET ended_why = ? WHERE id = (SELECT max(id) FROM session)", why)
    newest = max(here.devices.ended_lately(), key=lambda one: one.session_id)
    said = newest.describe("yesterday 18:02")
    assert said.startswith("Ended yesterday 18:02: ")
    assert newest.alarming == (why == "reused")


def test_every_reason_that_this_program_writes_has_its_sentence():
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    written = set(re.findall(r'(?:\.end|end_others|record_ended)\((?:[^()]|\([^()]*\))*why="(\w+)"', code))
    assert {"logout", "factor", "others"} <= written
    assert written - set(_ENDED) == {"erased"}  # whoever is erased reads nothing any more
