"""A person sets an authenticator app up, loses the telephone, and sets up another: worked from outside, with an app
(`oathtool`) and a reader of pictures (`zbarimg`) that are not ours."""

from __future__ import annotations

import subprocess
import time
from urllib.parse import parse_qs, urlsplit

from .desk import Desk
from .people import PASSWORD, choose_mira, log_out, make_codes, sign_up
from .program import Program

_STEP = 30  # seconds
_TRIES = 4  # a code may become too old between reading and typing it


def test_a_new_telephone(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    program.press("nav_sign_in")
    first = _set_up(program, "set_up_factor")
    log_out(program)
    _log_in(program, first)
    program.press("nav_sign_in")
    second = _set_up(program, "change_factor")
    assert second != first
    log_out(program)
    choose_mira(program)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("code", label="Code from your authenticator app, six digits", focused=True)
    program.fill(code=_shown(first))
    program.wait("code_error", says="This code is not right. The clock of this computer shows ")
    program.wait("code", text="", focused=True)
    _type_code(program, second, until="welcome")
    program.close()
    assert program.complaints() == []


def test_a_lost_telephone(desk: Desk) -> None:
    """A recovery code stands in for its app, once; then another app is set up."""
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    codes = make_codes(program)
    lost = _set_up(program, "set_up_factor")
    log_out(program)
    choose_mira(program)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("code", focused=True)
    program.press("use_recovery_code")
    program.wait("recovery_code", text="", focused=True)
    program.fill(recovery_code=codes[-1])
    program.press("continue_button")
    program.wait("welcome", label="Welcome, Mira!")
    program.press("nav_sign_in")
    program.wait("recovery_codes", says="9 of 10 left")
    found = _set_up(program, "change_factor")
    assert found != lost
    log_out(program)
    _log_in(program, found)
    program.close()
    assert program.complaints() == []


def _set_up(program: Program, button: str) -> str:
    """Set an app up; what the picture on the screen says."""
    program.press(button)
    program.wait("confirm_button")
    program.front()
    program.fill(password=PASSWORD)
    program.press("confirm_button")
    program.wait_gone("confirm_button")
    program.wait("factor_qr", says="QR code")
    key = program.wait("factor_key", says=" ")["label"].replace(" ", "")
    program.front()
    program.wait("code", focused=True)
    uri = _photograph(program)
    assert parse_qs(urlsplit(uri).query)["secret"] == [key]
    # A code of the step before: that of now is left for the log-in, as none is taken twice.
    _type_code(program, uri, until="turn_off_factor", ago=_STEP)
    return uri


def _photograph(program: Program) -> str:
    picture = program.desk.picture("authenticator")
    command = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", str(picture)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def _shown(uri: str, ago: int = 0) -> str:
    key = parse_qs(urlsplit(uri).query)["secret"][0]
    command = ["oathtool", "--totp", "--base32", f"--now=@{time.time() - ago:.0f}", key]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()


def _type_code(program: Program, uri: str, *, until: str, ago: int = 0) -> None:
    for _ in range(_TRIES):
        program.wait("code", text="")
        program.fill(code=_shown(uri, ago))
        if program.wait_any(until, "code_error") == until:
            return
    raise AssertionError("no code was right")


def _log_in(program: Program, uri: str) -> None:
    choose_mira(program)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("code", focused=True)
    _type_code(program, uri, until="welcome")
