"""The page *Sessions*: where I am logged in, ended one by one or all at once, with the mouse or the keyboard."""

import dataclasses
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop_auth import NotLoggedIn, Settings
from desktop_auth.service import AuthService
from desktop_auth.testing import OpenAuthService
from windows import Desk

Elsewhere = Callable[[str], AuthService]


@pytest.fixture
def elsewhere(
    desk: Desk, open_auth_service: OpenAuthService, auth_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Elsewhere:
    """Mira is in here, and logs in at another computer of that name; the service there."""
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    desk.press("message_close")

    def log_in(name: str) -> AuthService:
        with monkeypatch.context() as there:
            there.setattr("platform.node", lambda: name)
            state = auth_settings.state_folder().parent / name
            service = open_auth_service(dataclasses.replace(auth_settings, state_dir=state))
        service.login("mlindqvist", "seven lamps burn")
        return service

    return log_in


def names(desk: Desk, begin: str) -> list[str]:
    """The buttons of the page whose names begin so, from top to bottom."""
    buttons = desk.see("devices_page").findChildren(QAbstractButton)
    shown = [button for button in buttons if button.isVisible() and button.objectName().startswith(begin)]
    return [button.objectName() for button in sorted(shown, key=lambda button: button.mapToGlobal(button.pos()).y())]


def ends(desk: Desk) -> list[str]:
    return [name for name in names(desk, "end_") if name != "end_others"]


def turn_to(desk: Desk) -> None:
    desk.press("nav_devices")
    desk.see("open_sessions")


def is_out(service: AuthService) -> bool:
    try:
        service.verify_auth()
    except NotLoggedIn:
        return True
    return False


def test_this_computer_comes_first_and_has_no_end(elsewhere: Elsewhere, desk: Desk) -> None:
    elsewhere("trolley")
    turn_to(desk)
    assert desk.text("session_1").split(", ")[1] == "This computer"
    assert desk.text("session_2").startswith("trolley, Last used ")
    assert ends(desk) == ["end_2"]
    assert desk.see("end_2").accessibleName() == "End: trolley"
    desk.see("end_others")


def test_alone_there_is_nothing_to_log_out_of(elsewhere: Elsewhere, desk: Desk) -> None:
    turn_to(desk)
    desk.see("session_1")
    assert (desk.find("end_others"), ends(desk)) == (None, [])


def test_an_ended_one_goes_to_the_others_that_ended(elsewhere: Elsewhere, desk: Desk) -> None:
    trolley = elsewhere("trolley")
    turn_to(desk)
    desk.press("end_2")
    desk.see("message_text", "Whoever uses it is out at their next act.")
    desk.wait_until(lambda: ends(desk) == [])
    assert is_out(trolley)
    assert "you ended it from" in desk.text("session_2")
    assert desk.find("end_others") is None


def test_all_others_end_when_asked_once(elsewhere: Elsewhere, desk: Desk) -> None:
    others = [elsewhere(name) for name in ("trolley", "pharmacy")]
    turn_to(desk)
    desk.press("end_others")
    desk.see("message")
    assert desk.text("message").startswith("End 2 sessions?")
    assert [is_out(one) for one in others] == [False, False]
    assert desk.focus() == "message_action"
    desk.press("message_action")
    desk.see("message_text", "You are logged in here only.")
    assert [is_out(one) for one in others] == [True, True]
    assert ends(desk) == []


def test_the_cross_takes_the_question_back(elsewhere: Elsewhere, desk: Desk) -> None:
    trolley = elsewhere("trolley")
    turn_to(desk)
    desk.press("end_others")
    desk.press("message_close")
    assert desk.find("message") is None
    assert not is_out(trolley)


def test_with_the_keyboard_one_after_the_other_is_ended(elsewhere: Elsewhere, desk: Desk, qtbot: QtBot) -> None:
    for name in ("a", "b", "c"):
        elsewhere(name)
    turn_to(desk)
    assert ends(desk) == ["end_4", "end_3", "end_2"]  # last used first
    desk.see("end_3").setFocus(Qt.FocusReason.TabFocusReason)
    for left, focus in ((["end_4", "end_2"], "end_2"), (["end_4"], "end_4"), ([], "message_close")):
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        desk.wait_until(lambda left=left: ends(desk) == left)  # type: ignore[misc]
        assert desk.focus() == focus


def test_one_that_has_ended_meanwhile_says_so_and_goes(elsewhere: Elsewhere, desk: Desk) -> None:
    trolley = elsewhere("trolley")
    turn_to(desk)
    trolley.logout()
    desk.press("end_2")
    desk.see("message_text", "This session has ended already.")
    desk.wait_until(lambda: ends(desk) == [])


def test_a_reason_that_alarms_is_explained(elsewhere: Elsewhere, desk: Desk, auth_settings: Settings) -> None:
    elsewhere("trolley").logout()
    _write(auth_settings.store_path(), "UPDATE session SET ended_why = 'reused' WHERE id = 2")
    turn_to(desk)
    desk.press("explain_2")
    assert "change your password" in desk.text("session_2")
    assert desk.find("explain_2") is None


def test_of_a_hundred_the_first_are_shown_and_the_rest_when_asked_for(
    elsewhere: Elsewhere, desk: Desk, auth_settings: Settings, qtbot: QtBot
) -> None:
    elsewhere("trolley")
    columns = "account_id, family, token_hash, rotated_on, computer_id, run, remembered, made_on, last_seen, ends_on"
    _write(
        auth_settings.store_path(),
        f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 98)
        INSERT INTO session ({columns}) SELECT {columns} FROM session, n WHERE session.id = 2""",
    )
    turn_to(desk)
    assert len(ends(desk)) == 7
    assert desk.text("more_open") == "Show 92 more"
    eighth = sorted(int(name[4:]) for name in [*ends(desk), "end_93"])[0]
    desk.see("more_open").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(desk.see("more_open"), Qt.Key.Key_Return)
    assert desk.focus() == f"end_{eighth}"
    desk.wait_until(lambda: len(ends(desk)) == 99)
    assert desk.find("more_open") is None
    desk.press("nav_profile")
    turn_to(desk)
    assert len(ends(desk)) == 7


def _write(path: Path | None, sql: str) -> None:
    assert path is not None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)
