"""A password that others have seen: the log-in goes on with another one only."""

from typing import cast

import pytest
from conftest import Store
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_auth.testing import FrozenClock
from windows import Desk

PASSWORD = "seven lamps burn"
NEW = "nine quiet herons wade"


@pytest.fixture
def asked(desk: Desk, store: Store) -> Desk:
    """Mira has typed the password that was printed, and is asked for another."""
    desk.sign_up("mlindqvist")
    desk.see("last_login")
    desk.press("logout_button")
    store.write("UPDATE user SET password_must_change = 1")
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")
    desk.see("choose_password_step")
    desk.see("new_password_error", "At least 8 characters.")
    return desk


def fill(desk: Desk, new: str, again: str | None = None) -> None:
    desk.type("new_password", new)
    desk.type("confirm", new if again is None else again)


def test_it_opens_with_another_password(asked: Desk, qtbot: QtBot) -> None:
    assert asked.focus() == "new_password"
    assert asked.find("account_window") is None
    fill(asked, NEW)
    asked.see("strength_word", "Strong")
    qtbot.keyClick(asked.see("confirm"), Qt.Key.Key_Return)
    asked.see("last_login")
    asked.wait_until(lambda: asked.find("entry_window") is None)
    asked.press("logout_button")
    asked.press("person_mlindqvist")
    asked.type("password", NEW)
    asked.press("login_button")
    asked.see("last_login")


def test_not_with_the_same_one(asked: Desk) -> None:
    fill(asked, PASSWORD)
    asked.press("choose_password_button")
    asked.see("new_password_error", "This is your password already: choose another.")
    assert asked.focus() == "new_password"
    assert asked.find("account_window") is None


def test_a_slip_is_said_beside_its_field(asked: Desk) -> None:
    fill(asked, "mlindqvist1", NEW)
    asked.press("choose_password_button")
    asked.see("new_password_error", "This password is your name or address: choose another.")
    asked.see("confirm_error", "The passwords differ.")


@pytest.mark.parametrize("way", ["back_button", "escape"])
def test_there_is_no_way_round_it(asked: Desk, store: Store, qtbot: QtBot, way: str) -> None:
    before = store.one("SELECT password FROM user")
    fill(asked, NEW)
    if way == "escape":
        qtbot.keyClick(asked.see("new_password"), Qt.Key.Key_Escape)
    else:
        asked.press(way)
    asked.wait_until(lambda: asked.find("choose_password_step") is None)
    assert asked.flow.account is None
    assert store.one("SELECT password FROM user") == before
    assert store.one("SELECT password_must_change FROM user") == 1
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


def test_who_waits_too_long_begins_anew(asked: Desk, frozen_clock: FrozenClock) -> None:
    fill(asked, NEW)
    frozen_clock.advance(minutes=6)
    asked.press("choose_password_button")
    asked.see("message_text", "This took too long. Log in again.")
    assert asked.find("choose_password_step") is None


def test_the_page_has_what_a_reader_and_the_keyboard_need(asked: Desk, qtbot: QtBot) -> None:
    assert asked.see("new_password").accessibleName() == "New password"
    assert cast("QAbstractButton", asked.see("choose_password_button")).text() == "Save and log in"
    order = []
    for _ in range(4):
        qtbot.keyClick(asked.see("entry_window").focusWidget(), Qt.Key.Key_Tab)
        order.append(asked.focus())
    assert order == ["show_new_password", "confirm", "show_confirm", "choose_password_button"]
