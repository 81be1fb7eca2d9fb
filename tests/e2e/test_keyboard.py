"""Sign up, log out and log in with the keyboard alone."""

from __future__ import annotations

from .desk import Desk
from .people import MIRA, PASSWORD
from .program import Program

_MANY = 12  # no window has so many places where Tab stops


def test_everything_is_done_with_keys(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    program.wait("first_name", focused=True)
    for name, text in (MIRA | {"password": PASSWORD, "confirm": PASSWORD}).items():
        _tab_to(program, name)
        program.type(text)
        program.wait(name, text="●" * len(text) if text == PASSWORD else text)
    _tab_to(program, "signup_button")
    desk.picture("1-sign-up")
    program.keys("Return")
    _keep_codes(program)
    program.wait("welcome", label="Welcome, Mira!")
    desk.picture("2-account")
    _tab_to(program, "logout_button")
    program.keys("Return")
    program.wait("person_mlindqvist")
    program.front()
    program.wait("person_mlindqvist", focused=True)
    desk.picture("3-people")
    program.keys("Right")
    program.wait("someone_else", focused=True)
    program.keys("Left")
    program.wait("person_mlindqvist", focused=True)
    program.keys("Return")
    program.wait("password", focused=True)
    program.type(PASSWORD)
    _tab_to(program, "remember_me")
    program.keys("space")
    program.wait("remember_me", checked=True)
    _tab_to(program, "login_button")
    desk.picture("4-password")
    program.keys("Return")
    program.wait("welcome", label="Welcome, Mira!")
    program.front()
    program.keys("ctrl+shift+q")
    program.wait("message", says="You have successfully logged out")
    program.close()
    assert program.complaints() == []


def test_enter_in_a_field_logs_in_and_escape_goes_back(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    program.wait("first_name", focused=True)
    program.keys("Return")
    program.wait("first_name_error", label="Enter your first name.")
    for name, text in (MIRA | {"password": PASSWORD, "confirm": PASSWORD}).items():
        _tab_to(program, name)
        program.type(text)
    program.wait_gone("first_name_error")
    program.keys("Return")
    _keep_codes(program)
    program.wait("welcome")
    program.keys("ctrl+shift+q")
    program.wait("person_mlindqvist")
    program.front()
    program.wait("person_mlindqvist", focused=True)
    program.keys("Return")
    program.wait("password", focused=True)
    program.type("not this one")
    # Qt asks the accessibility bus about each key and waits, but a shortcut goes at once and would come first.
    program.wait("password", text="●" * len("not this one"))
    program.keys("Escape")
    program.wait("person_mlindqvist", focused=True)
    program.keys("Return")
    program.wait("password", focused=True, text="")
    program.type(PASSWORD)
    program.keys("Return")
    program.wait("welcome")
    program.close()
    assert program.complaints() == []


def _keep_codes(program: Program) -> None:
    """The recovery codes of the first account are kept, before all else."""
    program.wait("codes_kept")
    program.front()
    _tab_to(program, "codes_kept")
    program.keys("space")
    program.wait("codes_done", enabled=True)
    _tab_to(program, "codes_done")
    program.keys("Return")
    program.wait_gone("codes_done")


def _tab_to(program: Program, name: str) -> None:
    """Go on by Tab until `name` has the keyboard."""
    at = program.focus()
    for _ in range(_MANY):
        if at == name:
            return
        program.keys("Tab")
        at = program.focus(other_than=at)
    raise AssertionError(f"Tab does not reach {name}")
