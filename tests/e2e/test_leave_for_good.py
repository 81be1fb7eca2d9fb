"""A person takes what is kept about them along and leaves for good: nothing of them is left but the name, which nobody
else gets, and what they did, which the audit still says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from .desk import Desk
from .people import MIRA, PASSWORD, log_out, sign_up
from .program import Program

_ERIK = {"first_name": "Erik", "last_name": "Bergqvist", "user_name": "erikb", "email": "erik@ward.local"}


def test_leave_for_good(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)  # the administrator, who stays
    program.wait("welcome", label="Welcome, Mira!")
    log_out(program)
    program.press("show_signup")
    program.wait("first_name")
    program.fill(**_ERIK, password=PASSWORD, confirm=PASSWORD)
    program.press("signup_button")
    program.wait("welcome", label="Welcome, Erik!")
    program.front()

    program.press("nav_my_data")
    program.press("erase_button")
    program.wait("own_name", text="")
    program.fill(own_name="erikb")
    program.press("erase_for_good_button")
    _prove(program)
    program.wait("person_mlindqvist")
    desk.picture("gone")
    assert "person_erikb" not in program.shown()

    program.press("someone_else")
    program.fill(login="erikb", password=PASSWORD)
    program.press("login_button")
    program.wait("password_error", label="Invalid username or password.")
    program.press("back_button")
    program.press("show_signup")
    program.wait("first_name")
    program.fill(**(_ERIK | {"email": "other@ward.local"}), password=PASSWORD, confirm=PASSWORD)
    program.press("signup_button")
    program.wait("user_name_error", label="This username is already taken!")
    program.close()
    assert program.complaints() == []
    _only_the_name_is_left(desk)


def _prove(program: Program) -> None:
    program.wait("confirm_button")
    program.front()
    program.fill(password=PASSWORD)
    program.press("confirm_button")
    program.wait_gone("confirm_button")


def _only_the_name_is_left(desk: Desk) -> None:
    path = desk.home / "data" / "desktop-auth" / "accounts.db"
    ((name, state, *rest),) = _rows(
        path, "SELECT user_name, state, email, password, first_name, last_name FROM user WHERE id = 2"
    )
    assert (name, state) == ("erikb", "erased")
    assert not any(rest)
    assert MIRA["user_name"] in [name for (name,) in _rows(path, "SELECT user_name FROM user WHERE state = 'active'")]
    assert _rows(path, "SELECT count(*) FROM session WHERE ended_on IS NULL AND account_id = 2") == [(0,)]
    assert ("account_erased", "erikb") in _rows(path, "SELECT event, subject_name FROM audit")
    for secret in (b"Bergqvist", b"erik@ward.local"):
        assert secret not in path.read_bytes(), "what is emptied is overwritten too"


def _rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()
