"""What a log-in asks for after the password, in the window of the log-in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_auth import Purpose
from desktop_auth.features.second_factor.service import totp
from desktop_auth.gui.step_page import StepPage
from desktop_auth.service import AuthService
from desktop_auth.testing import FrozenClock
from windows import Desk

PASSWORD = "seven lamps burn"
Code = Callable[..., str]


def _turn_on(auth: AuthService) -> str:
    with auth._parts.database.reading() as tx:
        me = auth._parts.current.require(tx)
    factor = auth.second_factor
    enrolment = factor.begin(proof=factor._proofs.issue(me, Purpose.FACTOR))
    begun = factor._begun[enrolment.handle]
    factor.confirm(enrolment, totp.code_of(begun.secret, totp.step_at(factor._clock.now())))
    return begun.secret.hex()


@pytest.fixture
def code(desk: Desk, frozen_clock: FrozenClock) -> Code:
    """Mira's account asks for a code; she has logged out, and the code of the set-up is over. The code of now."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    secrets: list[str] = []
    desk.flow.ask(_turn_on, then=secrets.append)
    desk.wait_until(lambda: bool(secrets))
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    frozen_clock.advance(minutes=2)

    def shown(*, wrong: bool = False) -> str:
        right = totp.code_of(bytes.fromhex(secrets[0]), totp.step_at(frozen_clock.now()))
        return f"{(int(right) + 1) % 1_000_000:06d}" if wrong else right

    return shown


@pytest.fixture
def at_step(desk: Desk, code: Code) -> Desk:
    log_in(desk)
    desk.see("factor_step")
    return desk


def log_in(desk: Desk) -> None:
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")


def pages(desk: Desk) -> list[Any]:
    return [page for window in desk.flow.windows() for page in window.findChildren(StepPage)]


def test_after_the_password_the_code_is_asked_for_in_the_same_window(at_step: Desk) -> None:
    assert at_step.find("entry_window") is not None
    assert at_step.find("account_window") is None
    assert at_step.text("step_name") == "Mira Lindqvist"
    at_step.wait_until(lambda: at_step.focus() == "code")


def test_its_last_digit_sends_it_and_the_account_opens(at_step: Desk, code: Code) -> None:
    at_step.type("code", code())
    at_step.see("welcome")
    at_step.wait_until(lambda: at_step.find("entry_window") is None and pages(at_step) == [])


def test_after_the_log_out_the_people_are_there_again(at_step: Desk, code: Code) -> None:
    at_step.type("code", code())
    at_step.see("welcome")
    at_step.wait_until(lambda: at_step.find("entry_window") is None)
    at_step.press("logout_button")
    at_step.see("person_mlindqvist")
    assert at_step.find("factor_step") is None


def test_a_wrong_code_says_what_time_this_computer_has(at_step: Desk, code: Code, frozen_clock: FrozenClock) -> None:
    at_step.type("code", code(wrong=True))
    at_step.see("code_error")
    local: datetime = frozen_clock.now().astimezone()
    assert f"{local:%H:%M}" in at_step.text("code_error")
    assert (at_step.text("code"), at_step.focus()) == ("", "code")
    at_step.type("code", code())
    at_step.see("welcome")


def test_the_button_and_enter_say_what_is_missing(at_step: Desk, qtbot: QtBot) -> None:
    at_step.press("continue_button")
    at_step.see("code_error", "Type the code that your app shows.")
    at_step.type("code", "48")
    qtbot.keyClick(at_step.see("code"), Qt.Key.Key_Return)
    at_step.see("code_error", "The code has 6 digits.")
    assert at_step.text("code") == "48"


def test_too_many_wrong_codes_are_a_wait(at_step: Desk, code: Code, frozen_clock: FrozenClock) -> None:
    page = pages(at_step)[0]
    for _ in range(5):
        at_step.type("code", code(wrong=True))
        at_step.wait_until(lambda: not page.busy and at_step.text("code") == "")
    at_step.type("code", code())
    at_step.wait_until(lambda: page.shell.said == "Too many failed attempts. Try again in 1 second.")
    frozen_clock.advance(seconds=1)
    at_step.type("code", code())
    at_step.see("welcome")


@pytest.mark.parametrize("way", ["arrow", "escape"])
def test_the_way_back_is_the_password_of_the_same_person(at_step: Desk, qtbot: QtBot, way: str, code: Code) -> None:
    if way == "arrow":
        at_step.press("back_button")
    else:
        qtbot.keyClick(at_step.see("code"), Qt.Key.Key_Escape)
    at_step.see("password")
    at_step.wait_until(lambda: at_step.focus() == "password" and pages(at_step) == [])
    assert at_step.text("password") == ""
    at_step.type("password", PASSWORD)
    at_step.press("login_button")
    at_step.see("factor_step")
    at_step.type("code", code())
    at_step.see("welcome")


def test_a_step_that_took_too_long_begins_at_the_password(at_step: Desk, code: Code, frozen_clock: FrozenClock) -> None:
    frozen_clock.advance(minutes=5)
    at_step.type("code", code())
    at_step.see("password")
    entry = at_step.see("login_window")
    at_step.wait_until(lambda: entry._bar._shell.said == "This took too long. Log in again.")  # type: ignore[attr-defined]


def test_the_code_stands_in_no_widget_after_it(at_step: Desk, code: Code) -> None:
    typed = code(wrong=True)
    at_step.type("code", typed)
    at_step.see("code_error")
    edit = at_step.see("code")
    assert isinstance(edit, QLineEdit)
    edit.undo()
    assert edit.text() == ""


def test_a_window_that_was_closed_at_a_step_opens_at_the_people(at_step: Desk) -> None:
    at_step.see("entry_window").close()
    at_step.wait_until(lambda: pages(at_step) == [])
    at_step.flow.show_login()
    at_step.see("entry_window")
    assert at_step.find("factor_step") is None


def test_help_is_there_too(at_step: Desk) -> None:
    at_step.press("help_button")
    at_step.see("help_window")
