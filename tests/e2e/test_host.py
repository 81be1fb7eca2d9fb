"""A host program of ten lines: its window comes when somebody is in."""

from __future__ import annotations

from pathlib import Path

from .desk import Desk
from .people import MIRA, PASSWORD, sign_up
from .program import Program

HOST = Path(__file__).with_name("host.py")


def test_a_host_program_shows_its_window_when_somebody_is_in(desk: Desk) -> None:
    desk.open(keyring=True)
    notes = Program(desk, HOST)
    notes.wait("entry_window", label="Ward Notes")
    notes.wait("signup_button")
    assert "QPlainTextEdit" not in notes.shown()
    notes.front()
    sign_up(notes)
    notes.wait("QPlainTextEdit")
    notes.wait_gone("entry_window")
    notes.wait_gone("account_window")  # it was there for the recovery codes alone
    desk.picture("host")
    notes.close()
    assert notes.complaints() == []
    assert [path.name for path in (desk.home / "data").iterdir() if path.name != "keyrings"] == ["ward-notes"]

    notes = Program(desk, HOST)
    notes.wait("person_mlindqvist", says=MIRA["first_name"])
    assert "QPlainTextEdit" not in notes.shown(), "a sign-up is not remembered"
    notes.front()
    notes.press("person_mlindqvist")
    notes.fill(password=PASSWORD)
    notes.press("login_button")
    notes.wait("QPlainTextEdit")
    notes.close()
    assert notes.complaints() == []
