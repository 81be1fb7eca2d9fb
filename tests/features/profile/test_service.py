"""One's own account at a glance."""

import dataclasses

import pytest

from desktop_auth import NotLoggedIn


def test_a_stranger_sees_nothing(auth):
    with pytest.raises(NotLoggedIn):
        auth.profile.overview()


def test_the_first_session_has_no_login_before_it(auth, enrol, frozen_clock):
    maria = enrol(auth)
    overview = auth.profile.overview()
    assert (overview.account, overview.created_on, overview.last_login) == (maria, frozen_clock.now(), None)


def test_the_login_before_this_one_is_shown(auth, maria, password, frozen_clock):
    before = frozen_clock.now()
    frozen_clock.advance(days=1)
    auth.login("mlindqvist", password)
    last = auth.profile.overview().last_login
    assert (last.at, last.computer, last.this_computer) == (before, auth.computer.label, True)


def test_a_login_at_another_computer_is_shown_as_such(
    auth, maria, password, open_auth_service, auth_settings, tmp_path, frozen_clock
):
    elsewhere = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    elsewhere.login("mlindqvist", password)
    frozen_clock.advance(minutes=1)
    auth.login("mlindqvist", password)
    assert auth.profile.overview().last_login.this_computer is False


def test_refused_tries_and_others_are_no_login_before(auth, maria, password, enrol):
    enrol(auth, "erikberg")
    auth.logout()
    enrol(auth, "annaholm")
    assert auth.profile.overview().last_login is None
