"""The help from the real windows: where it opens, that there is one, and what is left when it is closed."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from windows import Desk


def _helps() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.objectName() == "help_window"]


def _heading(desk: Desk) -> str:
    page = desk.see("help_text")
    assert isinstance(page, QTextEdit)
    return page.textCursor().block().text()


def _press_f1(qtbot: QtBot, desk: Desk, place: str) -> None:
    qtbot.keyClick(desk.see(place), Qt.Key.Key_F1)


@pytest.fixture
def at_login(desk: Desk) -> Desk:
    """Mira has an account and has logged out."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    return desk


def test_it_opens_at_the_part_of_each_page(desk: Desk, qtbot: QtBot) -> None:
    _press_f1(qtbot, desk, "first_name")
    assert _heading(desk) == "Create an account"
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    _press_f1(qtbot, desk, "nav_profile")
    assert _heading(desk) == "Your account"
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    _press_f1(qtbot, desk, "person_mlindqvist")
    assert _heading(desk) == "Log in"
    assert len(_helps()) == 1


def test_the_button_opens_it_in_every_window(at_login: Desk) -> None:
    for place, heading in (("login_window", "Log in"), ("signup_window", "Create an account")):
        button = at_login.see(place).findChild(QWidget, "help_button")
        assert button is not None
        button.click()  # type: ignore[attr-defined]
        assert _heading(at_login) == heading
        if place == "login_window":
            at_login.press("show_signup")
    at_login.press("show_login")
    at_login.press("person_mlindqvist")
    at_login.type("password", "seven lamps burn")
    at_login.press("login_button")
    at_login.see("welcome")
    at_login.see("account_window").findChild(QWidget, "help_button").click()  # type: ignore[attr-defined, union-attr]
    assert _heading(at_login) == "Your account"


def test_ctrl_q_is_told_where_it_closes_the_program(at_login: Desk, qtbot: QtBot) -> None:
    told = []
    for closes in (False, True):
        if closes:  # as the stand-alone program gives it to each of its windows
            QShortcut(QKeySequence("Ctrl+Q"), at_login.see("entry_window"))
        _press_f1(qtbot, at_login, "person_mlindqvist")
        page = at_login.see("help_text")
        assert isinstance(page, QTextEdit)
        told.append("Ctrl+Q" in page.toPlainText().split())
        at_login.press("help_close")
        qtbot.waitUntil(lambda: _helps() == [])
    assert told == [False, True]


def test_it_stands_beside_and_gives_the_keyboard_back_to_where_it_was(at_login: Desk, qtbot: QtBot) -> None:
    at_login.press("person_mlindqvist")
    at_login.type("password", "half a pass")
    password = at_login.see("password")
    _press_f1(qtbot, at_login, "password")
    help_window = at_login.see("help_window")
    assert help_window.windowModality() == Qt.WindowModality.NonModal
    qtbot.waitUntil(help_window.isActiveWindow)
    assert at_login.focus() == "help_text"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(password.hasFocus)
    assert at_login.text("password") == "half a pass"
    qtbot.waitUntil(lambda: _helps() == [])


def test_a_second_one_begins_anew(at_login: Desk, qtbot: QtBot) -> None:
    made: list[QWidget] = []
    at_login.flow.window_made.connect(made.append)
    for _again in range(2):
        _press_f1(qtbot, at_login, "person_mlindqvist")
        window = at_login.see("help_window")
        assert window in at_login.flow.windows()
        window.resize(500, 500)
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(at_login.see("help_text"), Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: _helps() == [])
        assert len(at_login.flow.windows()) == 2
    assert len(made) == 2


def test_it_goes_with_the_windows(at_login: Desk, qtbot: QtBot) -> None:
    _press_f1(qtbot, at_login, "person_mlindqvist")
    window = at_login.see("help_window")
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    with qtbot.waitSignal(at_login.flow.dismissed):
        at_login.see("entry_window").close()
    qtbot.waitUntil(lambda: _helps() == [])


def test_closing_the_flow_takes_it_along(at_login: Desk, qtbot: QtBot) -> None:
    _press_f1(qtbot, at_login, "person_mlindqvist")
    at_login.see("help_window")
    at_login.flow.close()
    qtbot.waitUntil(lambda: _helps() == [])


def test_in_a_narrow_window_the_button_is_a_mark_with_a_name_and_comes_first(at_login: Desk, qtbot: QtBot) -> None:
    entry = at_login.see("entry_window")
    assert at_login.text("help_button") == "Help"
    entry.resize(440, 640)
    button = at_login.see("help_button")
    qtbot.waitUntil(lambda: button.width() < 40)
    assert (at_login.text("help_button"), button.accessibleName(), button.toolTip()) == ("", "Help", "Help")
    assert at_login.find("computer") is None
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert at_login.focus() == "person_mlindqvist"
    entry.resize(880, 640)
    qtbot.waitUntil(lambda: at_login.text("help_button") == "Help")
    at_login.see("show_signup").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert at_login.focus() == "help_button"


def test_nothing_of_it_is_loaded_before_it_is_asked_for() -> None:
    said = (
        "import sys; from PySide6.QtWidgets import QApplication; application = QApplication([]); "
        "import desktop_auth.qt.flow, desktop_auth.qt.account_window, desktop_auth.features.signup.page.page; "
        "print(sorted(name for name in sys.modules if 'help_' in name and name.startswith('desktop_auth')))"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["['desktop_auth.gui.help_button']"]
