"""Who is told of what, in which order, and that a listener who fails stops nobody."""

import pytest

from desktop_auth import Account, AuthEvent, LoggedOut, NotRemembered, Remembered, Role
from desktop_auth.errors.outages import _WHY
from desktop_auth.events import Listeners

MARIA = Account(1, "mlindqvist", "maria@ward.local", "Maria", "Lindqvist", Role.USER)


def test_a_listener_hears_its_event_and_the_kinds_of_it():
    listeners, heard = Listeners(), []
    listeners.on(AuthEvent, lambda event: heard.append(("all", event)))
    listeners.on(LoggedOut, lambda event: heard.append(("out", event)))
    listeners.on(Remembered, lambda event: heard.append(("kept", event)))
    event = LoggedOut(MARIA)
    listeners.tell(event)
    assert heard == [("all", event), ("out", event)]


def test_who_stops_listening_hears_nothing_more_and_may_stop_twice():
    listeners, heard = Listeners(), []
    stop = listeners.on(AuthEvent, heard.append)
    listeners.on(AuthEvent, heard.append)
    stop()
    stop()
    listeners.tell(AuthEvent())
    assert heard == [AuthEvent()]


def test_a_listener_may_stop_or_start_another_while_it_is_told():
    listeners, heard = Listeners(), []

    def first(event):
        stop_second()
        listeners.on(AuthEvent, heard.append)
        stop_first()

    stop_first = listeners.on(AuthEvent, first)
    stop_second = listeners.on(AuthEvent, heard.append)
    listeners.tell(AuthEvent())
    heard.clear()
    listeners.tell(AuthEvent())
    assert heard == [AuthEvent()]


@pytest.mark.expect_warnings("a listener of LoggedOut failed")
def test_a_listener_that_fails_is_logged_and_the_others_hear_it_all_the_same():
    listeners, heard = Listeners(), []
    listeners.on(LoggedOut, lambda _event: 1 / 0)
    listeners.on(LoggedOut, heard.append)
    listeners.tell(LoggedOut(MARIA))
    assert heard == [LoggedOut(MARIA)]


@pytest.mark.expect_warnings("a listener of LoggedIn failed", "a listener of SignedUp failed")
def test_a_listener_that_fails_does_not_undo_the_act(auth, enrol, store):
    auth.on(AuthEvent, lambda _event: 1 / 0)
    assert enrol(auth) == auth.account
    assert store.one("SELECT count(*) FROM user") == 1


@pytest.mark.parametrize("why", sorted(_WHY))
def test_a_session_that_is_not_remembered_says_why(why):
    assert NotRemembered(1, why).describe() == _WHY[why]
