"""Who is shown what, and when."""

import sqlite3
from contextlib import closing

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_auth import Account, AuthEvent, NewAccount, Remembered, Settings
from desktop_auth.testing import MemoryKeychain, OpenAuthService, SlowKeychain
from windows import Desk, OpenDesk

_MIRA = NewAccount("mlindqvist", "Mira", "Lindqvist", "mira@ward.local")


def test_a_guarded_window_is_shown_while_somebody_is_in(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(account=False)
    window = QPlainTextEdit()
    qtbot.addWidget(window)
    desk.flow.guard(window)
    desk.see("signup_window")
    assert not window.isVisible()
    with qtbot.waitSignal(desk.flow.logged_in) as told:
        desk.sign_up("mlindqvist")
    account: Account = told.args[0]
    assert (account.user_name, window.isVisible()) == ("mlindqvist", True)
    desk.wait_until(lambda: desk.find("entry_window") is None)
    with qtbot.waitSignal(desk.flow.logged_out):
        desk.flow.log_out()
    assert (window.isVisible(), desk.flow.account) == (False, None)
    desk.see("message", "You have successfully logged out")


def test_the_account_window_is_there_for_whoever_is_in(desk: Desk) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome", "Welcome, Mira!")
    desk.see("last_login", "None: this is your first")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.type("password", "seven lamps burn")
    desk.press("login_button")
    desk.see("welcome", "Welcome, Mira!")
    desk.wait_until(lambda: desk.text("last_login").endswith(", this computer"))
    assert desk.find("message") is None  # the greeting was for the sign-up


def test_a_remembered_session_is_resumed_at_the_next_start(
    open_desk: OpenDesk, open_auth_service: OpenAuthService, memory_keychain: MemoryKeychain
) -> None:
    auth = open_auth_service()
    auth.signup(_MIRA, password="seven lamps burn", confirm="seven lamps burn")
    auth.logout()
    auth.login("mlindqvist", "seven lamps burn", remember_me=True)
    auth.close()
    desk = open_desk()
    desk.see("welcome", "Welcome, Mira!")
    assert memory_keychain.entries
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    desk.wait_until(lambda: not memory_keychain.entries)


def test_keep_me_logged_in_is_answered_by_an_event_while_the_account_is_open(
    desk: Desk, memory_keychain: MemoryKeychain
) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    events: list[AuthEvent] = []
    desk.flow.happened.connect(events.append)
    desk.press("person_mlindqvist")
    box = desk.see("remember_me")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    box.setChecked(True)
    desk.type("password", "seven lamps burn")
    desk.press("login_button")
    desk.see("welcome")
    desk.wait_until(lambda: any(isinstance(event, Remembered) for event in events))
    assert len(memory_keychain.entries) == 1


def test_a_hanging_keyring_holds_nobody_up(open_desk: OpenDesk) -> None:
    keychain = SlowKeychain()
    desk = open_desk(keychain=keychain)
    desk.see("signup_window")
    desk.sign_up("mlindqvist")
    desk.see("welcome", "Welcome, Mira!")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    keychain.release()


def test_who_types_first_is_not_disturbed_by_a_session_found_late(
    open_desk: OpenDesk, open_auth_service: OpenAuthService
) -> None:
    keychain = SlowKeychain()
    keychain.release()
    auth = open_auth_service(keychain=keychain)
    auth.signup(_MIRA, password="seven lamps burn", confirm="seven lamps burn")
    auth.logout()
    auth.login("mlindqvist", "seven lamps burn", remember_me=True)
    auth.close()
    keychain.hang()
    desk = open_desk(keychain=keychain)
    desk.press("someone_else")
    desk.type("login", "somebody")
    read: list[object] = []
    desk.flow.ask(lambda service: service.keychain.read(service.slot, lambda *_found: read.append(True)), then=id)
    keychain.release()
    desk.wait_until(lambda: bool(read))
    asked: list[object] = []
    desk.flow.ask(lambda service: service.account, then=asked.append)
    desk.wait_until(lambda: bool(asked))
    assert (asked, desk.flow.account, desk.text("login")) == ([None], None, "somebody")


def test_closing_the_log_in_without_one_dismisses_it(desk: Desk, qtbot: QtBot) -> None:
    window = desk.see("entry_window")
    with qtbot.waitSignal(desk.flow.dismissed):
        window.close()


def test_ask_puts_a_question_off_the_gui_thread_and_refusals_have_a_way(desk: Desk) -> None:
    desk.see("signup_window")
    refused: list[str] = []
    desk.flow.ask(lambda auth: auth.verify_auth(), then=id, refused=lambda error: refused.append(error.code))
    desk.wait_until(lambda: refused == ["not_logged_in"])


def test_a_window_that_comes_to_the_front_finds_out_that_its_session_was_ended(
    desk: Desk, open_auth_service: OpenAuthService, auth_settings: Settings
) -> None:
    desk.sign_up("mlindqvist")
    window = desk.see("account_window")
    desk.see("last_login", "None: this is your first")
    path = auth_settings.store_path()
    assert path is not None
    with closing(sqlite3.connect(path)) as elsewhere, elsewhere:
        elsewhere.execute("UPDATE session SET ended_on = '2026-03-02T09:00:00.000000+00:00', ended_why = 'elsewhere'")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    desk.see("message_text", "Log in again to go on.")
    assert not window.isVisible()
