"""The store is open and does not answer any more: the window says so and tries again when asked."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_auth import Settings
from windows import Desk


@pytest.fixture
def file(auth_settings: Settings) -> Path:
    path = auth_settings.store_path()
    assert path is not None
    return path


def _damage(file: Path) -> bytes:
    """Spoil the file; what stood in it."""
    whole = file.read_bytes()
    file.write_bytes(os.urandom(len(whole)))
    return whole


@pytest.mark.expect_warnings("SQLite: SQLITE_", "a log-out could not be written down: database_broken")
def test_who_logs_out_of_a_damaged_store_reads_that_and_nobody_waits_for_ever(desk: Desk, file: Path) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome", "Welcome, Mira!")
    whole = _damage(file)
    desk.press("logout_button")
    desk.wait_until(lambda: "is damaged" in desk.text("message_text"))
    file.write_bytes(whole)
    desk.press("message_action")
    desk.see("person_mlindqvist")


@pytest.mark.expect_warnings("SQLite: SQLITE_")
def test_a_sign_up_that_cannot_be_opened_says_why(desk: Desk, file: Path) -> None:
    desk.sign_up("mlindqvist")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    whole = _damage(file)
    desk.press("show_signup")
    desk.wait_until(lambda: desk.find("message_text") is not None and "is damaged" in desk.text("message_text"))
    file.write_bytes(whole)
    desk.press("message_action")
    desk.press("show_signup")
    desk.see("signup_window")


def test_a_log_out_says_that_it_is_on_its_way_while_another_program_holds_the_store(desk: Desk, file: Path) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome", "Welcome, Mira!")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk.press("logout_button")
        assert desk.text("logout_button") == "Logging out …"
        other.execute("ROLLBACK")
        desk.see("person_mlindqvist")


@pytest.mark.expect_warnings("SQLite: SQLITE_")
def test_after_an_outage_the_password_is_typed_again_where_the_cursor_stands(desk: Desk, file: Path) -> None:
    desk.sign_up("mlindqvist")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    desk.press("show_signup")
    desk.see("signup_window")
    _damage(file)
    desk.sign_up("ademir")
    desk.wait_until(lambda: desk.find("message_text") is not None and "is damaged" in desk.text("message_text"))
    assert (desk.text("first_name"), desk.text("password")) == ("Mira", "")
    assert desk.find("password").hasFocus()
