"""A keyring that is missing, shut, hanging or lying: people log in all the same, hear the truth, and go home in time.

Each program is a process of its own, whose keyring (backends.py) is named in its environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from .backends import write_entries
from .person import NAME, PASSWORD
from .programs import Ending, Programs, Script
from .whole import assert_goes_on, assert_whole, entries, events, next_program, remembered_sessions, who_is_in

LIMIT = 0.4  # seconds, in place of the five
QUICK = 2.0

AT_START = {
    "keyring.backends.fail.Keyring": "none",
    "keyring.backends.null.Keyring": "refused_backend",
    "no_such_module.Keyring": "failed",
    "hangs_at_import.Keyring": "timed_out",
    "backends.HangsAlways": "timed_out",
    "backends.PanicAlways": "failed",
}
LATER = {
    "LockedAlways": "locked",
    "LockedAtWrite": "locked",
    "KeyringErrorAlways": "failed",
    "KeyringErrorAtRead": "failed",
    "DBusAlways": "failed",
    "DBusAtWrite": "failed",
    "OSErrorAlways": "failed",
    "OSErrorAtRead": "failed",
    "DecodeAtRead": "failed",
    "DecodeAtWrite": "failed",
    "UnsetAtWrite": "failed",
    "PanicAtWrite": "failed",
    "HangsAtRead": "timed_out",
    "HangsAtWrite": "timed_out",
    "HangsWhenWritten": "timed_out",
    "Forgets": "differs",
    "Other": "differs",
    "Cuts": "differs",
    "Pads": "differs",
    "Garbage": "differs",
    "Far": "differs",
    "Bytes": "differs",
    "Number": "differs",
}
ACTS = ("open", "verify", "signup", "logout", "remember", "verify", "close")


def _keep_no_secret(folder: Path, ending: Ending) -> None:
    """The log holds nothing that opens an account."""
    handed = folder / "keyring.handed"
    tokens = {line.split(":")[2] for line in handed.read_text().split()} if handed.exists() else set()
    tokens |= {entry.split(":")[2] for entry in entries(folder) if entry.count(":") == 2}
    for secret in {PASSWORD, "pbkdf2:", *tokens}:
        assert secret not in ending.errors


def _is_in_and_hears(folder: Path, ending: Ending, why: str) -> None:
    assert ending.code == 0, ending.errors
    assert ending.done() == ["open", "signup", "logout", "remember", "verify", "close"]
    assert (ending.met(), ending.answers("verify")) == ({"not_logged_in"}, [NAME])
    assert ending.events() == [f"NotRemembered:{why}"]
    assert ending.seconds("close") < QUICK
    assert "Traceback" not in ending.errors
    _keep_no_secret(folder, ending)
    assert remembered_sessions(folder) == 0
    with next_program(folder) as auth:  # whatever the keyring has kept after all opens nothing
        assert who_is_in(auth) is None
    assert_whole(folder)


@pytest.mark.parametrize("backend", AT_START)
def test_without_a_usable_keyring_people_are_in_and_hear_why_and_the_process_ends(tmp_path: Path, backend: str) -> None:
    ending = Script(tmp_path, *ACTS, backend=backend, limit=LIMIT).end()
    _is_in_and_hears(tmp_path, ending, AT_START[backend])


@pytest.mark.parametrize("backend", LATER)
def test_who_cannot_be_kept_logged_in_is_in_and_hears_why(programs: Programs, tmp_path: Path, backend: str) -> None:
    ending = programs.run(tmp_path, *ACTS, backend=f"backends.{backend}", limit=LIMIT, log="DEBUG")
    _is_in_and_hears(tmp_path, ending, LATER[backend])


@pytest.fixture
def kept(programs: Programs, tmp_path: Path) -> Path:
    """The folder of a store whose one person is kept logged in."""
    ending = programs.run(tmp_path, "open", "signup", "logout", "remember", "close")
    assert (ending.events(), remembered_sessions(tmp_path)) == (["Remembered"], 1)
    return tmp_path


@pytest.mark.parametrize(
    "backend", ["LockedAtRead", "DBusAtRead", "HangsAtRead", "PanicAtRead", "Garbage", "Bytes", "Number"]
)
def test_a_keyring_that_cannot_be_read_today_ends_no_session(programs: Programs, kept: Path, backend: str) -> None:
    ending = programs.run(kept, "open", "verify", "close", backend=f"backends.{backend}", limit=LIMIT)
    assert (ending.code, ending.met(), ending.done()) == (0, {"not_logged_in"}, ["open", "close"])
    _keep_no_secret(kept, ending)
    assert programs.run(kept, "open", "verify", "close").answers("verify") == [NAME]
    assert_whole(kept)


@pytest.mark.parametrize(
    "backend", ["LockedAtWrite", "OSErrorAtWrite", "PanicAtWrite", "HangsAtWrite", "HangsWhenWritten"]
)
def test_a_rotation_that_the_keyring_does_not_take_puts_nobody_out(
    programs: Programs, kept: Path, backend: str
) -> None:
    for days in range(2):
        acts = ("day", "verify", "verify", "close")
        ending = programs.run(kept, *acts, backend=f"backends.{backend}", limit=LIMIT, days=days * 1.1)
        assert (ending.code, ending.met(), ending.answers("verify")) == (0, set(), [NAME, NAME])
        assert "the session's next token could not be put into the keyring" in ending.errors
        assert ending.seconds("close") < QUICK
        _keep_no_secret(kept, ending)
    assert programs.run(kept, "open", "verify", "close", days=2.2).answers("verify") == [NAME]
    assert_whole(kept)


def test_a_keyring_that_mangles_the_next_token_ends_the_session_and_accuses_nobody(
    programs: Programs, kept: Path
) -> None:
    assert programs.run(kept, "day", "verify", "close", backend="backends.Cuts").answers("verify") == [NAME]
    assert programs.run(kept, "open", "verify", "close", days=2).met() == {"not_logged_in"}
    assert_goes_on(kept)
    assert_whole(kept)


@pytest.mark.parametrize("backend", ["LockedAtDelete", "OSErrorAtDelete", "PanicAtDelete", "HangsAtDelete"])
def test_a_log_out_stands_though_the_entry_cannot_be_deleted(programs: Programs, kept: Path, backend: str) -> None:
    acts = ("open", "verify", "logout", "close")
    ending = programs.run(kept, *acts, backend=f"backends.{backend}", limit=LIMIT)
    assert (ending.code, ending.done(), ending.met()) == (0, list(acts), set())
    assert ending.seconds("close") < QUICK
    assert len(entries(kept)) == 1
    _keep_no_secret(kept, ending)
    ending = programs.run(kept, "open", "verify", "close")
    assert (ending.met(), entries(kept)) == ({"not_logged_in"}, [])
    assert_whole(kept)


def test_an_entry_that_somebody_has_deleted_asks_for_the_password_once(programs: Programs, kept: Path) -> None:
    write_entries(kept / "keyring.json", {})
    ending = programs.run(kept, "open", "verify", "remember", "close")
    assert (ending.met(), ending.events(), ending.answers("remember")) == (
        {"not_logged_in"},
        ["Remembered"],
        ["logged_in"],
    )
    assert remembered_sessions(kept) == 1
    assert programs.run(kept, "open", "verify", "close").answers("verify") == [NAME]
    assert_whole(kept)


def test_an_entry_that_is_deleted_while_the_program_runs_disturbs_neither_use_nor_log_out(kept: Path) -> None:
    script = Script(kept, "open", "verify", "go", "verify", "logout", "close")
    script.until("ready")
    write_entries(kept / "keyring.json", {})
    script.go()
    ending = script.end()
    assert (ending.code, ending.met(), ending.answers("verify")) == (0, set(), [NAME, NAME])
    assert events(kept)[-1] == "logout"
    assert_whole(kept)
