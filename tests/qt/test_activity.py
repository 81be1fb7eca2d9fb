"""Activity in the account window, and what is said after a log-in of those that failed before it."""

from PySide6.QtWidgets import QAbstractButton, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_auth.qt.account_window import AccountWindow
from windows import Desk, OpenDesk

PASSWORD = "seven lamps burn"


def log_in(desk: Desk, *passwords: str) -> None:
    """Try these passwords one after the other; the last one is right."""
    desk.press("person_mlindqvist")
    for password in passwords:
        desk.type("password", password)
        desk.press("login_button")
        if password != PASSWORD:
            desk.see("password_error")


def rows(desk: Desk) -> list[str]:
    """What the list says, row by row."""
    view = desk.see("audit_log_list")
    assert isinstance(view, QListView)
    model = view.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def enrol(desk: Desk) -> None:
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    desk.press("logout_button")
    desk.see("person_mlindqvist")


def test_ones_own_lines_stand_on_the_page(desk: Desk) -> None:
    enrol(desk)
    log_in(desk, "wrong", PASSWORD)
    desk.press("nav_audit_log")
    expected = [
        "2 March", "You logged in", "A log-in as you was refused", "You logged out", "You logged in", "You signed up",
    ]  # fmt: skip
    desk.wait_until(lambda: rows(desk) == expected)
    desk.press("activity_sessions")
    desk.see("audit_log_nothing")


def test_the_next_person_sees_their_own(desk: Desk) -> None:
    enrol(desk)
    log_in(desk, PASSWORD)
    desk.press("nav_audit_log")
    desk.wait_until(lambda: len(rows(desk)) == 5)
    desk.press("logout_button")
    desk.press("show_signup")
    desk.sign_up("erikberg", "Erik", "Berg")
    desk.press("nav_audit_log")
    desk.wait_until(lambda: rows(desk) == ["2 March", "You logged in", "You signed up"])


def test_failed_attempts_are_told_after_the_log_in(desk: Desk) -> None:
    enrol(desk)
    log_in(desk, "wrong", "wrong again", PASSWORD)
    desk.see("message_action")
    assert desk.text("message").startswith("2 failed attempts since 2 March. The last was 2 March ")
    assert desk.text("message_text").endswith(", at this computer. If it was not you, choose another password.")


def test_their_button_leads_to_the_activity(desk: Desk) -> None:
    enrol(desk)
    log_in(desk, "wrong", PASSWORD)
    desk.press("message_action")
    desk.wait_until(lambda: desk.find("message") is None)
    desk.wait_until(lambda: "A log-in as you was refused" in rows(desk))


def test_where_none_failed_nothing_is_said(desk: Desk, qtbot: QtBot) -> None:
    enrol(desk)
    log_in(desk, "wrong", PASSWORD)
    desk.see("message_action")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    log_in(desk, PASSWORD)
    desk.see("last_login")
    desk.wait_until(lambda: desk.text("last_login") != "")  # asked after it, so answered after it
    assert desk.find("message_action") is None


def test_beside_a_hosts_window_it_is_told_when_the_account_is_opened(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(account=False)
    home = QPlainTextEdit()
    qtbot.addWidget(home)
    desk.flow.guard(home)
    desk.sign_up("mlindqvist")
    desk.wait_until(home.isVisible)
    desk.flow.log_out()
    log_in(desk, "wrong", PASSWORD)
    desk.wait_until(home.isVisible)
    answered: list[object] = []
    desk.flow.ask(lambda auth: auth.audit_log.since_last_login(), then=answered.append)
    desk.wait_until(lambda: bool(answered))
    desk.flow.show_account()
    desk.see("message_action")
    window = desk.see("account_window")
    assert isinstance(window, AccountWindow)
    action = window.findChild(QAbstractButton, "message_action")
    assert action is not None
    assert action.text() == "Show activity"
