"""Who appears in the stories, and what they do at the log-in."""

from __future__ import annotations

from .program import Program

PASSWORD = "a quiet walk in the fog"
CODES = 10
MIRA = {"first_name": "Mira", "last_name": "Lindqvist", "user_name": "mlindqvist", "email": "mira@ward.local"}


def sign_up(program: Program) -> None:
    """Mira makes the first account, and keeps her recovery codes."""
    program.wait("first_name", focused=True)
    program.fill(**MIRA, password=PASSWORD, confirm=PASSWORD)
    program.press("signup_button")
    keep_codes(program)


def keep_codes(program: Program) -> None:
    """The page after the first sign-up is left when its codes are kept."""
    program.wait("codes_done", enabled=False)
    program.press("codes_kept")
    program.wait("codes_done", enabled=True)
    program.press("codes_done")


def log_out(program: Program) -> None:
    """Whoever is in goes; the log-in says so."""
    program.press("logout_button")
    program.wait("message", says="You have successfully logged out")
    program.wait("person_mlindqvist")
    program.front()


def choose_mira(program: Program) -> None:
    """Choose her tile: her password is asked for."""
    program.press("person_mlindqvist")
    program.wait("password", text="", focused=True)


def make_codes(program: Program) -> list[str]:
    """A new set, with a fresh proof; read from the screen."""
    program.press("nav_sign_in")
    program.press("make_codes")
    if program.wait_any("confirm_button", "recovery_codes_page") == "confirm_button":
        program.front()
        program.fill(password=PASSWORD)
        program.press("confirm_button")
    codes = [program.wait(f"recovery_code_{number}")["label"] for number in range(1, CODES + 1)]
    program.front()
    program.press("codes_kept")
    program.wait("codes_done", enabled=True)
    program.press("codes_done")
    program.wait("make_codes")
    return codes
