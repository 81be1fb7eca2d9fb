"""The window that asks for a proof: what it lets pass, and that nothing happens where somebody turns away."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import AuthError, Confirmation, NotConfirmed, NotLoggedIn, Purpose
from desktop_auth.errors import TooManyTries
from desktop_auth.features.confirm.page.page import ConfirmPage
from desktop_auth.gui.page import Page
from windows import Desk

PASSWORD = "seven lamps burn"
REASON = "To release the batch, type your password once more."
_SEEN = {
    *("confirm_window", "confirm_name", "confirm_who", "not_you", "password", "show_password", "cancel_button"),
    *("confirm_button", "other_proof"),
}


class Asking:
    """An act that wants a proof, and what has become of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.proofs: list[Confirmation] = []
        self.refused: list[str] = []

    def for_host(self) -> None:
        self._desk.flow.confirm_identity(REASON, then=self.proofs.append, refused=self._refuse)
        self._desk.see("confirm_window")

    def for_page(self, purpose: Purpose = Purpose.PROFILE) -> None:
        page = self._desk.see("profile_page")
        assert isinstance(page, Page)
        page.prove(purpose, then=self.proofs.append)

    def _refuse(self, error: AuthError) -> None:
        self.refused.append(error.code)


@pytest.fixture
def asking(desk: Desk) -> Asking:
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    return Asking(desk)


def give_codes(desk: Desk) -> tuple[str, ...]:
    done: list[tuple[str, ...]] = []

    def make(auth: Any) -> tuple[str, ...]:
        confirm = auth.confirm
        new = confirm._codes.make()
        with confirm._database.transaction() as tx:
            confirm._codes.replace(tx, auth.account.id, new)
        return tuple(new.codes)

    desk.flow.ask(make, then=done.append)
    desk.wait_until(lambda: bool(done))
    return done[0]


def closed(desk: Desk) -> bool:
    return desk.find("confirm_window") is None


def send(desk: Desk, password: str) -> None:
    desk.type("password", password)
    desk.press("confirm_button")


def names(window: QWidget) -> set[str]:
    shown = {widget.objectName() for widget in (window, *window.findChildren(QWidget)) if widget.isVisible()}
    return {name for name in shown if name and not name.startswith("qt_")}


def test_a_page_gets_its_proof_and_is_not_asked_again_for_five_minutes(asking: Asking, desk: Desk) -> None:
    asking.for_page()
    desk.see("confirm_window")
    send(desk, PASSWORD)
    desk.wait_until(lambda: len(asking.proofs) == 1)
    assert closed(desk)
    asking.for_page()
    desk.wait_until(lambda: len(asking.proofs) == 2)
    assert asking.proofs[0] == asking.proofs[1]
    assert closed(desk)


def test_it_bears_these_names_and_every_part_can_be_reached(asking: Asking, desk: Desk) -> None:
    asking.for_page()
    window = desk.see("confirm_window")
    assert names(window) == _SEEN
    assert desk.focus() == "password"
    reached = set()
    for _ in range(12):
        window.focusNextChild()
        reached.add(desk.focus())
    assert reached == {"password", "show_password", "cancel_button", "confirm_button", "not_you", "other_proof"}
    for button in window.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
    edit = window.findChild(QLineEdit, "password")
    assert [label.text() for label in window.findChildren(QLabel) if label.buddy() is edit] == ["Password"]


def test_it_is_modal_to_its_window_alone_and_says_what_it_is_for(asking: Asking, desk: Desk) -> None:
    asking.for_host()
    window = desk.see("confirm_window")
    assert window.windowModality() == Qt.WindowModality.WindowModal
    assert window.parentWidget() is desk.find("account_window")
    assert REASON in [label.text() for label in window.findChildren(QLabel)]


@pytest.mark.parametrize("how", ["cancel_button", "escape", "cross"])
def test_who_turns_away_changes_nothing(asking: Asking, desk: Desk, qtbot: QtBot, how: str) -> None:
    asking.for_host()
    window = desk.see("confirm_window")
    desk.type("password", "half")
    if how == "cancel_button":
        desk.press("cancel_button")
    elif how == "escape":
        qtbot.keyClick(desk.see("password"), Qt.Key.Key_Escape)
    else:
        window.close()
    assert (closed(desk), asking.proofs, asking.refused) == (True, [], ["not_confirmed"])
    assert NotConfirmed().code == "not_confirmed"
    asking.for_host()  # and can be asked anew


def test_a_wrong_password_is_said_under_the_field_and_is_gone_from_it(asking: Asking, desk: Desk) -> None:
    asking.for_page()
    desk.see("confirm_window")
    send(desk, "not mine")
    desk.see("password_error", "That is not the password of Mira Lindqvist. Nothing was changed.")
    assert (desk.text("password"), desk.focus(), asking.proofs) == ("", "password", [])


def test_enter_sends_it_and_nothing_typed_is_no_wrong_answer(asking: Asking, desk: Desk, qtbot: QtBot) -> None:
    asking.for_page()
    desk.see("confirm_window")
    for _ in range(4):
        qtbot.keyClick(desk.see("password"), Qt.Key.Key_Return)
        desk.see("password_error", "Enter your password.")
    desk.type("password", PASSWORD)
    qtbot.keyClick(desk.see("password"), Qt.Key.Key_Return)
    desk.wait_until(lambda: len(asking.proofs) == 1)


def test_three_wrong_answers_close_it_and_log_out(asking: Asking, desk: Desk) -> None:
    asking.for_host()
    for _ in range(2):
        send(desk, "not mine")
        desk.see("password_error", "That is not the password of Mira Lindqvist. Nothing was changed.")
        desk.wait_until(lambda: not desk.see("confirm_button").signalsBlocked())
    send(desk, "not mine")
    desk.see("entry_window")
    desk.see("message_text", "Nothing was changed.")
    assert (closed(desk), desk.find("account_window"), desk.flow.account, asking.proofs) == (True, None, None, [])


def test_a_recovery_code_does_in_place_of_the_password(asking: Asking, desk: Desk) -> None:
    codes = give_codes(desk)
    asking.for_page(Purpose.PASSWORD)
    desk.see("confirm_window")
    desk.press("other_proof")
    assert (desk.focus(), desk.text("other_proof")) == ("recovery_code", "Use your password")
    desk.type("recovery_code", "0000-0000-00000")
    desk.press("confirm_button")
    desk.see("recovery_code_error", "That is none of your unused codes. Nothing was changed.")
    desk.type("recovery_code", codes[3])
    desk.press("confirm_button")
    desk.wait_until(lambda: len(asking.proofs) == 1)
    assert asking.proofs[0].purpose is Purpose.PASSWORD


def test_a_wait_holds_for_the_password_alone(asking: Asking, desk: Desk, qtbot: QtBot) -> None:
    give_codes(desk)
    asking.for_page()
    desk.see("confirm_window")
    page = desk.see("confirm_window")
    assert isinstance(page, ConfirmPage)
    page.show_refusal(TooManyTries(seconds=28))
    button = desk.see("confirm_button")
    assert (button.isEnabled(), desk.text("confirm_button")) == (False, "Confirm (0:28)")
    desk.press("other_proof")
    assert (button.isEnabled(), desk.text("confirm_button")) == (True, "Confirm")
    desk.press("other_proof")
    assert not button.isEnabled()
    page._wait.seconds = 1
    page._wait._count_down()
    assert (button.isEnabled(), page.bar.isVisible()) == (True, False)


def test_somebody_else_is_asked_once_and_then_logs_out(asking: Asking, desk: Desk) -> None:
    asking.for_host()
    desk.press("not_you")
    desk.see("message_action", "Log out")
    assert desk.flow.account is not None
    desk.wait_until(lambda: desk.see("message_action").height() > 0)  # laid out
    desk.press("message_action")
    desk.see("entry_window")
    desk.wait_until(lambda: closed(desk) and desk.flow.account is None)
    assert asking.proofs == []


def test_an_answer_that_comes_after_one_has_turned_away_proves_nothing(asking: Asking, desk: Desk) -> None:
    asking.for_host()
    send(desk, PASSWORD)
    desk.press("cancel_button")
    done: list[None] = []
    desk.flow.ask(lambda _auth: None, then=done.append)
    desk.wait_until(lambda: bool(done))
    assert (asking.proofs, asking.refused) == ([], ["not_confirmed"])


def test_nobody_can_be_asked_while_nobody_is_in(desk: Desk) -> None:
    refused: list[AuthError] = []
    desk.flow.confirm_identity(REASON, then=lambda _proof: None, refused=refused.append)
    assert [type(error) for error in refused] == [NotLoggedIn]
