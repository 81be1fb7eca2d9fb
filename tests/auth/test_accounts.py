"""Who has been at a computer."""

import dataclasses

import pytest

from desktop_auth import WrongCredentials


def test_the_front_desk_shows_who_was_here_latest_first(auth, maria, enrol, frozen_clock):
    frozen_clock.advance(minutes=1)
    enrol(auth, "erikberg", first_name="Erik", last_name="Berg")
    people = auth.login_desk.front_desk().people
    assert [(person.user_name, person.hue) for person in people] == [("erikberg", 1), ("mlindqvist", 0)]
    assert people[0].last_here == frozen_clock.now()


def test_the_front_desk_shows_only_accounts_that_can_be_used_and_people_of_this_computer(
    auth, maria, store, open_auth_service, auth_settings, tmp_path
):
    elsewhere = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    assert elsewhere.login_desk.front_desk().people == ()
    store.write("UPDATE user SET state = 'disabled'")
    assert auth.login_desk.front_desk().people == ()


def test_at_most_eleven_people_are_shown(auth, enrol, frozen_clock):
    for number in range(13):
        enrol(auth, f"user{number:02}")
        auth.logout()
        frozen_clock.advance(minutes=1)
    names = [person.user_name for person in auth.login_desk.front_desk().people]
    assert names == [f"user{number:02}" for number in range(12, 1, -1)]


def test_a_login_and_the_days_first_use_bring_somebody_to_the_front(auth, enrol, frozen_clock, password):
    enrol(auth, "mlindqvist")
    auth.logout()
    frozen_clock.advance(minutes=1)
    enrol(auth, "erikberg")
    auth.logout()
    frozen_clock.advance(minutes=1)
    auth.login("mlindqvist", password)
    assert auth.login_desk.front_desk().people[0].last_here == frozen_clock.now()
    frozen_clock.advance(days=1)
    auth.verify_auth()
    first = auth.login_desk.front_desk().people[0]
    assert (first.user_name, first.last_here) == ("mlindqvist", frozen_clock.now())


def test_a_refused_login_brings_nobody_to_the_front(auth, maria, frozen_clock):

    before = auth.login_desk.front_desk()
    frozen_clock.advance(minutes=1)
    with pytest.raises(WrongCredentials):
        auth.login("mlindqvist", "wrong")
    assert auth.login_desk.front_desk() == before
