"""Preferences take effect at once, are there at the next log-in, and go with the person."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_auth import Settings, words
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.errors import DatabaseFull
from desktop_auth.gui import language, theme
from desktop_auth.gui.choice import Choice
from desktop_auth.gui.switch import Switch
from desktop_auth.qt.places import PLACES
from windows import Desk, OpenDesk

PASSWORD = "seven lamps burn"


@pytest.fixture(autouse=True)
def english(qapp: QApplication):
    language.use("en")
    yield
    language.wear(None)
    theme.wear(None)
    language.use("en")


def choose(qtbot: QtBot, desk: Desk, name: str, value: object) -> None:
    """Open the list of a choice by the keyboard and take a value."""
    choice = desk.see(name)
    assert isinstance(choice, Choice)
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    view = choice.view()
    place = [one for one, _words in choice._items].index(value)
    view.setCurrentIndex(choice.model().index(place, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def come_in(desk: Desk) -> None:
    desk.sign_up("mlindqvist")
    desk.see("last_login")
    desk.press("nav_preferences")
    desk.see("language")


def kept(desk: Desk) -> Choices:
    """What the service says."""
    found: list[Choices] = []
    desk.flow.ask(lambda auth: auth.preferences.mine(), then=found.append)
    desk.wait_until(lambda: bool(found))
    return found[0]


def value(desk: Desk, name: str) -> object:
    choice = desk.see(name)
    assert isinstance(choice, Choice)
    return choice.value


def test_the_look_changes_at_once_and_is_kept(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    choose(qtbot, desk, "look", "dark")
    desk.wait_until(lambda: theme.current().dark)
    choose(qtbot, desk, "contrast", "more")
    desk.wait_until(lambda: theme.current().contrast)
    assert kept(desk) == Choices(look="dark", contrast="more")


def test_reduced_motion_holds_at_once(desk: Desk) -> None:
    come_in(desk)
    desk.press("reduce_motion")
    desk.wait_until(theme.still)
    assert kept(desk).reduce_motion


def test_the_language_changes_under_the_page_that_shows(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    choose(qtbot, desk, "language", "de")
    desk.wait_until(lambda: words.language() == "de")
    choice = desk.see("language")
    assert isinstance(choice, Choice)
    assert (choice.currentText(), choice.itemText(0)) == ("Deutsch", "Wie das System")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
    choose(qtbot, desk, "language", "ar")
    desk.wait_until(choice.isRightToLeft)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight, "a host's application is left alone"


def test_all_is_taken_off_at_the_log_out_and_put_on_at_the_next_log_in(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    choose(qtbot, desk, "language", "de")
    choose(qtbot, desk, "look", "dark")
    desk.wait_until(lambda: theme.current().dark and words.language() == "de")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    assert (theme.current().dark, words.language()) == (False, "en")
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")
    desk.wait_until(lambda: theme.current().dark and words.language() == "de")
    desk.see("last_login")
    desk.press("nav_preferences")
    desk.wait_until(lambda: (value(desk, "language"), value(desk, "look")) == ("de", "dark"))


def test_the_next_person_has_none_of_it(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    choose(qtbot, desk, "look", "dark")
    desk.wait_until(lambda: theme.current().dark)
    desk.press("logout_button")
    desk.press("show_signup")
    desk.sign_up("erikberg", "Erik", "Berg")
    desk.see("last_login")
    desk.press("nav_preferences")
    desk.see("look")
    assert kept(desk) == Choices()
    assert not theme.current().dark


def test_a_flow_that_is_closed_leaves_the_look_as_the_program_has_it(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    choose(qtbot, desk, "look", "dark")
    desk.wait_until(lambda: theme.current().dark)
    desk.flow.close()
    assert not theme.current().dark


def test_several_that_are_chosen_at_once_are_all_kept(qtbot: QtBot, desk: Desk) -> None:
    come_in(desk)
    desk.press("reduce_motion")
    choose(qtbot, desk, "look", "dark")
    choose(qtbot, desk, "contrast", "normal")
    wanted = Choices(look="dark", contrast="normal", reduce_motion=True)
    desk.wait_until(lambda: kept(desk) == wanted)


def test_another_window_of_the_same_person_is_seen_at_the_next_showing(desk: Desk) -> None:
    come_in(desk)
    desk.flow.ask(lambda auth: auth.preferences.change(Choices(look="light")), then=lambda _none: None)
    desk.wait_until(lambda: value(desk, "look") == "light")


def test_what_cannot_be_kept_is_said_and_shown_as_it_was(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_auth.features.preferences.service import Preferences

    come_in(desk)

    def full(self: Preferences, new: Choices) -> None:
        raise DatabaseFull

    monkeypatch.setattr(Preferences, "change", full)
    switch = desk.see("reduce_motion")
    assert isinstance(switch, Switch)
    desk.press("reduce_motion")
    assert switch.isChecked()
    desk.wait_until(lambda: not switch.isChecked())
    page = desk.see("preferences_page")
    said = [label.text() for label in page.findChildren(QLabel, "message_text") if label.isVisible()]
    assert any("The disk is full" in text for text in said)
    assert not theme.still()


def test_what_closing_does_is_chosen_in_our_own_program_only(
    qtbot: QtBot, open_desk: OpenDesk, auth_settings: Settings
) -> None:
    host = open_desk()
    come_in(host)
    assert host.find("on_close") is None
    host.flow.close()
    own = open_desk(replace(auth_settings, app_name="Desktop Auth"))
    own.press("person_mlindqvist")
    own.type("password", PASSWORD)
    own.press("login_button")
    own.see("last_login")
    own.press("nav_preferences")
    choose(qtbot, own, "on_close", "minimise")
    own.wait_until(lambda: kept(own).on_close == "minimise")


def test_every_language_there_is_can_be_chosen_in_its_own_words(desk: Desk) -> None:
    come_in(desk)
    choice = desk.see("language")
    assert isinstance(choice, Choice)
    named = {str(tag): name for tag, name in choice._items[1:]}
    assert set(named) == set(words.languages())
    assert (named["ja"], named["ar"], named["pt_BR"]) == ("日本語", "العربية", "Português (Brasil)")


def test_each_control_is_heard_with_what_it_is_for(desk: Desk) -> None:
    come_in(desk)
    for name, words_ in {"language": "Language", "look": "Look", "contrast": "Contrast"}.items():
        control = desk.see(name)
        assert control.accessibleName() == words_
        buddies = [label for label in control.window().findChildren(QLabel) if label.buddy() is control]
        assert [label.text() for label in buddies] == [words_]


def test_the_entry_stands_in_the_side() -> None:
    assert "preferences" in [place.key for place in PLACES]
