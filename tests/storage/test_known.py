"""A store that was here and is gone is asked about, never made anew in silence."""

from dataclasses import replace

import pytest

from desktop_auth import DatabaseMissing


def test_a_store_that_is_gone_is_refused_and_nothing_is_made(auth, maria, store, open_auth_service):
    auth.close()
    store.path.unlink()
    with pytest.raises(DatabaseMissing):
        open_auth_service()
    assert not store.path.exists()


def test_whoever_wants_it_begins_anew(auth, maria, store, open_auth_service):
    auth.close()
    store.path.unlink()
    again = open_auth_service(anew=True)
    assert not again.login_desk.front_desk().has_accounts


def test_a_store_that_comes_back_is_opened(auth, maria, store, open_auth_service, password):
    auth.close()
    away = store.path.rename(store.path.with_suffix(".away"))
    with pytest.raises(DatabaseMissing):
        open_auth_service()
    away.rename(store.path)
    assert open_auth_service().login("mlindqvist", password).account.user_name == "mlindqvist"


def test_a_store_of_another_place_is_new(auth, auth_settings, open_auth_service, tmp_path):
    other = open_auth_service(replace(auth_settings, data_dir=tmp_path / "other"))
    assert not other.login_desk.front_desk().has_accounts


def test_each_store_is_written_down_once_for_its_owner_alone(auth, auth_settings, open_auth_service, store):
    open_auth_service()
    listed = auth_settings.state_folder() / "stores"
    assert listed.read_text() == f"{store.path}\n"
    assert listed.stat().st_mode & 0o777 == 0o600


@pytest.mark.expect_warnings("the list of stores cannot be written")
def test_a_list_that_cannot_be_written_or_read_keeps_nobody_out(auth_settings, open_auth_service, store):
    (auth_settings.state_folder() / "stores").mkdir(parents=True)
    open_auth_service().close()
    store.path.unlink()
    assert not open_auth_service().login_desk.front_desk().has_accounts
