"""On a computer without a keyring people log in all the same; only nobody is kept logged in."""

from __future__ import annotations

from .desk import Desk
from .people import PASSWORD, choose_mira, log_out, sign_up
from .program import Program

QUICK_SECONDS = 5.0


def test_without_a_keyring_the_program_says_so_and_goes_on(desk: Desk) -> None:
    desk.open(keyring=False)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    log_out(program)
    choose_mira(program)
    program.wait("remember_me", enabled=False, checked=False, description="Not available: see the message above.")
    desk.picture("no-keyring")
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    assert program.close() < QUICK_SECONDS

    program = Program(desk, "-m", "desktop_auth")
    program.wait("person_mlindqvist")
    program.front()
    choose_mira(program)
    program.wait("message", says="The keyring is unavailable")
    program.wait("message_text", says="This computer has no keyring.")
    program.wait("remember_me", enabled=False)
    program.wait("remember_me_note", says="Not available")
    assert not desk.driver.ask("owns", name="org.freedesktop.secrets"), "nobody may have started a keyring"
    assert program.close() < QUICK_SECONDS
    assert program.complaints() == []
