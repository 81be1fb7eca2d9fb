"""Who appears in the stories, and what they do at the log-in."""

from __future__ import annotations

from .program import Program

PASSWORD = "a quiet walk in the fog"
MIRA = {"first_name": "Mira", "last_name": "Lindqvist", "user_name": "mlindqvist", "email": "mira@ward.local"}


def sign_up(program: Program) -> None:
    """Mira makes the first account."""
    program.wait("first_name", focused=True)
    program.fill(**MIRA, password=PASSWORD, confirm=PASSWORD)
    program.press("signup_button")


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
