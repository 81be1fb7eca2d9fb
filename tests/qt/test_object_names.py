"""The object names are a contract for other people's tests, and nothing is shown that does nothing yet."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from windows import Desk

_ENTRY = {"entry_window", "program", "computer", "help_button"}
_INPUTS = {
    *("login_window", "login", "password", "show_password", "forgot_button", "remember_me", "login_button"),
    "back_button",
}
_SEEN = {
    "tiles": _ENTRY | {"login_window", "people_hint", "person_mlindqvist", "someone_else", "show_signup"},
    "form": _ENTRY | _INPUTS | {"show_signup"},
    "signup": {
        *("entry_window", "signup_window", "preview", "first_name", "last_name", "user_name", "user_name_error"),
        *("email", "password", "password_error", "show_password", "confirm", "show_confirm"),
        *("show_login", "help_button", "signup_button"),
    },
    "account": {
        *(
            "account_window",
            "account_name",
            "account_role",
            "nav_profile",
            "nav_sign_in",
            "nav_devices",
            "nav_audit_log",
            "nav_preferences",
            "nav_my_data",
            "logout_button",
            "profile_page",
        ),
        *("welcome", "role", "account_since", "choose_picture", "first_name", "last_name", "user_name", "email"),
        *("proof_note", "undo_button", "save_button", "last_login", "open_sessions", "second_step"),
        "help_button",
    },
}


def _names(window: QWidget) -> set[str]:
    widgets = (window, *window.findChildren(QWidget))
    names = {widget.objectName() for widget in widgets if widget.isVisible()}
    return {name for name in names if name and not name.startswith("qt_")}


def _window(desk: Desk, name: str) -> QWidget:
    return desk.see(name).window()


@pytest.fixture
def at(desk: Desk) -> dict[str, QWidget]:
    """Every place of the program, by turns; the last one shown is the one asked for."""
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    desk.press("message_close")
    return {}


def _go(desk: Desk, place: str) -> QWidget:
    if place == "account":
        return _window(desk, "account_window")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    desk.see("message")
    desk.find("message").setVisible(False)  # type: ignore[union-attr]  # it closes itself after a while
    if place == "form":
        desk.press("someone_else")
    elif place == "signup":
        desk.press("show_signup")
        desk.see("signup_window")
    return _window(desk, "entry_window")


@pytest.mark.usefixtures("at")
@pytest.mark.parametrize("place", list(_SEEN))
def test_what_is_on_the_screen_bears_these_names_and_no_others(desk: Desk, place: str) -> None:
    assert _names(_go(desk, place)) == _SEEN[place]


@pytest.mark.usefixtures("at")
@pytest.mark.parametrize("place", ["form", "signup"])
def test_every_input_has_a_label_that_is_its_buddy_and_its_name(desk: Desk, place: str) -> None:
    window = _go(desk, place)
    edits = [edit for edit in window.findChildren(QLineEdit) if edit.isVisible()]
    assert len(edits) == {"form": 2, "signup": 6}[place]
    buddies = {label.buddy(): label.text() for label in window.findChildren(QLabel) if label.buddy() is not None}
    for edit in edits:
        assert edit.accessibleName() == buddies[edit] != ""


@pytest.mark.usefixtures("at")
@pytest.mark.parametrize("place", list(_SEEN))
def test_every_button_has_a_name_and_can_be_reached_by_the_keyboard(desk: Desk, place: str) -> None:
    window = _go(desk, place)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button.objectName()
    reached = {window.focusWidget()}
    for _ in range(40):
        window.focusNextChild()
        reached.add(window.focusWidget())
    unreached = {
        widget.objectName()
        for widget in window.findChildren(QAbstractButton) + window.findChildren(QLineEdit)
        if widget.isVisible() and widget.isEnabled() and widget not in reached
    }
    by_arrows = {"tiles": {"someone_else"}, "account": {name for name in unreached if name.startswith("nav_")}}
    assert unreached == by_arrows.get(place, set())
