"""The whole way of an authenticator app through the windows: set up, asked for, on a new phone, turned off."""

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_auth.testing import FrozenClock
from windows import Desk

PASSWORD = "seven lamps burn"
Phone = Callable[[str], str]


@pytest.fixture
def code_of(frozen_clock: FrozenClock) -> Phone:
    """What an app that is not ours shows now (`oathtool`)."""

    def shown(uri: str) -> str:
        key = parse_qs(urlsplit(uri).query)["secret"][0]
        assert len(base64.b32decode(key)) == 20
        command = ["oathtool", "--totp", "--base32", f"--now=@{frozen_clock.now().timestamp():.0f}", key]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()

    return shown


@pytest.fixture
def scan(desk: Desk, tmp_path: Path) -> Callable[[], str]:
    """A photograph of the window, read by a reader that is not ours (`zbarimg`)."""

    def scanned() -> str:
        desk.wait_until(lambda: bool(desk.text("factor_key")))
        file = tmp_path / "photograph.png"
        desk.see("account_window").grab().save(str(file))
        command = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()

    return scanned


@pytest.fixture
def at_sign_in(desk: Desk) -> Desk:
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("nav_sign_in")
    desk.see("set_up_factor")
    return desk


def prove(desk: Desk) -> None:
    desk.see("confirm_window")
    desk.type("password", PASSWORD)
    desk.press("confirm_button")
    desk.wait_until(lambda: desk.find("confirm_window") is None)


def log_in_again(desk: Desk) -> None:
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")


def test_a_phone_is_set_up_lost_and_another_takes_its_place(
    at_sign_in: Desk, scan: Callable[[], str], code_of: Phone, frozen_clock: FrozenClock
) -> None:
    desk = at_sign_in
    desk.press("set_up_factor")
    prove(desk)
    first = scan()
    desk.type("code", code_of(first))
    desk.see("turn_off_factor")
    frozen_clock.advance(minutes=1)
    log_in_again(desk)
    desk.type("code", code_of(first))
    desk.see("welcome")
    desk.press("nav_sign_in")
    desk.press("change_factor")
    prove(desk)
    second = scan()
    assert second != first
    frozen_clock.advance(minutes=1)
    desk.type("code", code_of(second))
    desk.wait_until(lambda: desk.find("enrol_page") is None)
    frozen_clock.advance(minutes=1)
    log_in_again(desk)
    desk.type("code", code_of(first))
    desk.see("code_error")
    desk.type("code", code_of(second))
    desk.see("welcome")


def test_it_is_turned_off_with_a_proof_and_the_password_is_enough_again(
    at_sign_in: Desk, scan: Callable[[], str], code_of: Phone
) -> None:
    desk = at_sign_in
    desk.press("set_up_factor")
    prove(desk)
    desk.type("code", code_of(scan()))
    desk.press("turn_off_factor")
    prove(desk)
    desk.see("set_up_factor")
    log_in_again(desk)
    desk.see("welcome")


def test_whoever_does_not_prove_it_sees_no_key(at_sign_in: Desk) -> None:
    at_sign_in.press("set_up_factor")
    at_sign_in.see("confirm_window")
    at_sign_in.press("cancel_button")
    at_sign_in.wait_until(lambda: at_sign_in.find("confirm_window") is None)
    assert at_sign_in.find("enrol_page") is None


def test_a_copied_key_goes_with_the_person(at_sign_in: Desk) -> None:
    at_sign_in.press("set_up_factor")
    prove(at_sign_in)
    at_sign_in.wait_until(lambda: bool(at_sign_in.text("factor_key")))
    at_sign_in.press("copy_key")
    assert len(QGuiApplication.clipboard().text()) == 32
    at_sign_in.press("logout_button")
    at_sign_in.see("person_mlindqvist")
    assert QGuiApplication.clipboard().text() == ""
