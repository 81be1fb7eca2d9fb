"""Who is in is asked again at every act."""

import dataclasses

import pytest

from desktop_auth import AuthEvent, NotLoggedIn, SessionEnded


@pytest.fixture
def told(auth):
    """What listeners hear, in order."""
    events = []
    auth.on(AuthEvent, events.append)
    return events


@pytest.mark.parametrize("change", ["UPDATE user SET state = 'disabled'", "UPDATE session SET ended_on = 'x'"])
def test_who_is_shut_out_while_in_is_out_at_the_next_act(auth, maria, store, password, told, change):
    auth.login("mlindqvist", password)
    store.write(change)
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    assert auth.account is None
    assert told[-1] == SessionEnded(maria)


def test_what_an_administrator_changed_is_seen_at_the_next_act(auth, maria, store, password):
    auth.login("mlindqvist", password)
    store.write("UPDATE user SET first_name = 'Mia', role_code = 1")
    assert auth.verify_auth() == dataclasses.replace(maria, first_name="Mia", role=1)


@pytest.mark.parametrize("code", [4, 99, -7])
def test_a_role_that_is_not_known_is_unknown(auth, maria, store, password, code):
    store.write("UPDATE user SET role_code = ?", code)
    assert auth.login("mlindqvist", password).account.role.word == "unknown"


def test_a_listener_may_ask_the_service_when_a_session_has_ended(auth, maria, store, password):
    desks = []
    auth.login("mlindqvist", password)
    auth.on(SessionEnded, lambda _event: desks.append(auth.login_desk.front_desk()))
    store.write("UPDATE session SET ended_on = 'x'")
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    assert [desk.has_accounts for desk in desks] == [True]
