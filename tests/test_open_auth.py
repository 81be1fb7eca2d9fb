"""Opening and closing: nothing is left behind, whatever happens."""

import dataclasses

import pytest

import desktop_auth
from desktop_auth import DatabaseForeign, NotLoggedIn, SystemClock
from desktop_auth.testing import MemoryKeychain


def runs(settings):
    return list((settings.state_dir / "runs").iterdir())


def test_a_service_is_a_context_manager(auth_settings, password, enrol, store):
    with desktop_auth.open_auth(auth_settings, keychain=MemoryKeychain()) as auth:
        enrol(auth)
    assert store.rows("SELECT ended_why FROM session") == [("closed",)]
    assert runs(auth_settings) == []


def test_an_error_inside_the_block_goes_on_and_the_service_is_closed(auth_settings):
    with pytest.raises(ZeroDivisionError), desktop_auth.open_auth(auth_settings, keychain=MemoryKeychain()):
        raise ZeroDivisionError
    assert runs(auth_settings) == []


def test_a_service_that_could_not_be_opened_leaves_no_run_behind(open_auth_service, auth_settings, store):
    store.path.parent.mkdir()
    store.write("CREATE TABLE theirs (x)")
    with pytest.raises(DatabaseForeign):
        open_auth_service()
    assert runs(auth_settings) == []


def test_without_a_clock_the_computers_is_used(auth_settings, enrol, store):
    before = SystemClock().now()
    with desktop_auth.open_auth(auth_settings, keychain=MemoryKeychain()) as auth:
        enrol(auth)
        assert auth.profile.overview().created_on >= before


def test_accounts_are_there_at_the_next_opening(auth, maria, password, open_auth_service):
    auth.close()
    assert open_auth_service().login("mlindqvist", password).account == maria


def test_two_programs_have_two_stores(open_auth_service, auth_settings, enrol, tmp_path):
    enrol(open_auth_service())
    other = open_auth_service(dataclasses.replace(auth_settings, data_dir=tmp_path / "other"))
    assert not other.login_desk.front_desk().has_accounts


def test_the_service_says_who_is_in_as_last_seen(auth, maria, password, store):
    auth.login("mlindqvist", password)
    store.write("UPDATE user SET state = 'disabled'")
    assert auth.account == maria
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    assert auth.account is None
