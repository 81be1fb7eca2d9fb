"""A person has forgotten the password: a recovery code opens, another password has to be chosen, and that one opens
from then on. Worked from outside; the code is typed as a person types it."""

from __future__ import annotations

from .desk import Desk
from .people import PASSWORD, choose_mira, log_out, make_codes, sign_up
from .program import Program

_NEW = "an early bus to the coast"


def test_a_forgotten_password(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    codes = make_codes(program)
    log_out(program)

    _forgot(program)
    program.fill(recovery_code="0000-0000-00000")
    program.press("continue_button")
    program.wait("recovery_code_error", says="This code is not right")
    desk.picture("wrong-code")
    _type_code(program, codes[0].lower().replace("-", " "))
    program.wait("new_password", text="", focused=True)
    program.fill(new_password=_NEW, confirm=_NEW)
    desk.picture("new-password")
    program.press("choose_password_button")
    program.wait("welcome", label="Welcome, Mira!")
    program.press("nav_sign_in")
    program.wait("recovery_codes", says="9 of 10 left")
    log_out(program)

    choose_mira(program)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("password_error", label="Invalid username or password.")
    program.press("back_button")
    _forgot(program)
    _type_code(program, codes[0])
    program.wait("recovery_code_error", says="This code is not right")
    program.press("back_button")
    program.wait("by_administrator")
    program.press("back_button")
    program.wait("password", text="")
    program.fill(password=_NEW)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    program.close()
    assert program.complaints() == []


def _forgot(program: Program) -> None:
    choose_mira(program)
    program.press("forgot_button")
    program.press("use_recovery_code")
    program.wait("recovery_code", text="", focused=True)


def _type_code(program: Program, code: str) -> None:
    program.fill(recovery_code=code)
    program.press("continue_button")
