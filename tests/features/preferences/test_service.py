"""How a person wants the windows, kept with their account."""

import dataclasses
import json

import pytest

from desktop_auth import NotLoggedIn, words
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.events import PreferencesChanged

DARK = Choices(language="de", look="dark", contrast="more", reduce_motion=True, on_close="minimise")


@pytest.fixture
def mine(auth, maria, password):
    """Maria is in."""
    auth.login("mlindqvist", password)
    return auth.preferences


def test_a_stranger_has_none_and_changes_none(auth, maria, store):
    for call in (auth.preferences.mine, auth.preferences.overview, lambda: auth.preferences.change(DARK)):
        with pytest.raises(NotLoggedIn):
            call()
    assert store.rows("SELECT * FROM preference") == []


def test_who_has_chosen_nothing_has_what_the_program_says(mine):
    assert mine.mine() == Choices()


def test_what_is_chosen_is_kept_for_the_next_log_in(mine, auth, password, open_auth_service):
    mine.change(DARK)
    assert mine.mine() == DARK
    auth.logout()
    other = open_auth_service()
    other.login("mlindqvist", password)
    assert other.preferences.mine() == DARK


def test_what_closing_does_is_a_hosts_to_say_in_its_program(mine, auth_settings, open_auth_service, password):
    assert not mine.overview().own_program
    own = open_auth_service(dataclasses.replace(auth_settings, app_name="Desktop Auth"))
    own.login("mlindqvist", password)
    assert own.preferences.overview().own_program


def test_each_person_has_their_own(mine, auth, enrol, password):
    mine.change(DARK)
    auth.logout()
    enrol(auth, "jokoye")
    assert auth.preferences.mine() == Choices()


def test_listeners_hear_of_it_after_the_commit(mine, auth, maria):
    heard = []
    auth.on(PreferencesChanged, lambda event: heard.append((event, mine.mine())))
    mine.change(DARK)
    assert heard == [(PreferencesChanged(maria.id), DARK)]


def test_the_audit_has_what_has_changed_and_nothing_else(mine, maria, store):
    mine.change(DARK)
    mine.change(dataclasses.replace(DARK, look="light"))
    line = store.rows("SELECT event, actor_id, subject_kind, subject_id, before, after FROM audit ORDER BY number")[-1]
    assert line[:4] == ("preferences_changed", maria.id, "account", maria.id)
    assert [json.loads(text) for text in line[4:]] == [{"look": "dark"}, {"look": "light"}]


def test_choosing_the_same_again_writes_nothing(mine, auth, store, count_commits):
    mine.change(DARK)
    lines = len(store.audit())
    mine.change(DARK)
    assert len(store.audit()) == lines


@pytest.mark.parametrize(
    "wrong", [{"look": "pink"}, {"contrast": "less"}, {"on_close": "explode"}, {"look": ""}], ids=str
)
def test_a_word_that_means_nothing_is_a_bug_of_whoever_asks(wrong):
    with pytest.raises(ValueError, match="one of"):
        Choices(**wrong)


def test_a_language_without_a_catalogue_is_refused(mine, store):
    with pytest.raises(ValueError, match="language"):
        mine.change(Choices(language="tlh"))
    assert store.rows("SELECT * FROM preference") == []
    for tag in words.languages():
        mine.change(Choices(language=tag))
        assert mine.mine().language == tag


def test_what_a_newer_program_wrote_reads_as_nothing_chosen(mine, store):
    mine.change(DARK)
    store.write("UPDATE preference SET look = 'sepia', contrast = 'less', on_close = 'tray'")
    assert mine.mine() == Choices(language="de", reduce_motion=True)
