"""A laptop with an open session is stolen: its owner ends that session from another computer, and whoever has the
laptop is out, at the next act and at the next start. Two screens, two keyrings, one store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .desk import Desk
from .people import PASSWORD, choose_mira, log_out, sign_up
from .program import Program

_APP = "Desktop Auth"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Desk]:
    """Another computer."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    laptop = Desk(folder)
    try:
        yield laptop
    finally:
        laptop.close()


def test_a_stolen_laptop(desk: Desk, laptop: Desk, tmp_path: Path) -> None:
    desk.open(keyring=True)
    laptop.open(keyring=True)
    store = tmp_path / "accounts"
    at_desk = _start(desk, store)
    at_desk.wait("signup_button")
    at_desk.front()
    sign_up(at_desk)
    at_desk.wait("welcome", label="Welcome, Mira!")
    log_out(at_desk)
    stolen = _start(laptop, store)
    _log_in(stolen, remembered=True)
    laptop.driver.ask("wait_entries", service=_APP, count=1)

    _log_in(at_desk, remembered=False)
    at_desk.press("nav_devices")
    at_desk.wait("session_3", says="This computer, Logged in today")
    at_desk.wait("session_2", says="remembered")
    assert [name for name in at_desk.shown() if name.startswith("end_")] == ["end_others", "end_2"]
    desk.picture("sessions")
    at_desk.press("end_2")
    at_desk.wait("message", says="The session has ended. Whoever uses it is out at their next act.")
    at_desk.wait_gone("end_2")
    at_desk.wait("session_2", says="you ended it from")
    at_desk.wait_gone("end_others")
    desk.picture("ended")

    stolen.press("nav_devices")
    stolen.wait("message", says="Your session has ended")
    stolen.wait("person_mlindqvist")
    assert {"welcome", "devices_page"} & set(stolen.shown()) == set()
    laptop.picture("out")
    stolen.kill()
    stolen = _start(laptop, store)
    stolen.wait("person_mlindqvist")
    laptop.driver.ask("wait_entries", service=_APP, count=0)
    assert "welcome" not in stolen.shown()
    stolen.close()
    at_desk.press("nav_profile")
    at_desk.wait("welcome", label="Welcome, Mira!")
    at_desk.close()
    assert (at_desk.complaints(), stolen.complaints()) == ([], [])
    assert _told(store)[-2:] == [("session_ended", "mlindqvist", 2), ("session_ended", "mlindqvist", 3)]


def _start(desk: Desk, store: Path) -> Program:
    return Program(desk, "-m", "desktop_auth", "--data-dir", store)


def _log_in(program: Program, *, remembered: bool) -> None:
    if program.wait_any("person_mlindqvist", "login") == "login":  # nobody has been at this computer yet
        program.fill(login="mlindqvist")
    else:
        choose_mira(program)
    if remembered:
        program.press("remember_me")
        program.wait("remember_me", checked=True)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")


def _told(store: Path) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(f"file:{store / 'accounts.db'}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT event, actor_name, subject_id FROM audit ORDER BY number").fetchall()
