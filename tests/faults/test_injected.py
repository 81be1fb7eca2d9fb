"""The disk answers with an error, once, at any call: the person reads an outage, does the same again, and it goes well.

strace injects the error at the n-th call of a system call, while a program does `person.ACTS`, each act again where it
met an outage."""

from __future__ import annotations

from pathlib import Path

import pytest

from .person import ACTS
from .programs import Ending, Programs, spread
from .whole import assert_answered, assert_goes_on, assert_whole

ERRORS = [
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("write", "EIO"),
    ("write", "ENOSPC"),
    ("unlink", "EIO"),
    ("unlink", "EACCES"),
    ("link", "EPERM"),
    ("rename", "EIO"),
    ("ftruncate", "EIO"),
]
OUTAGES = {"database_unreachable", "database_full", "database_read_only"}
_MOST = 4  # of each
_IN_DOUBT = "SQLITE_IOERR_DIR_FSYNC"


def _points(calls: dict[str, list[int]], most: int) -> list[tuple[str, str, int]]:
    """Of each call and error at most so many."""
    return [(call, error, number) for call, error in ERRORS for number in spread(calls.get(call, []), most)]


def _met_well(ending: Ending) -> None:
    """It ended by itself, and what went wrong was said as an outage."""
    assert ending.code == 0
    assert "Traceback" not in ending.errors
    if _IN_DOUBT in ending.errors:
        # The journal is gone, only that it is gone could not be made sure of: an act that was answered with an outage
        # may be done, whole. What stands on it has its own refusal then.
        assert ending.met() <= OUTAGES | {"user_name_taken", "not_logged_in"}
        return
    assert ending.met() <= OUTAGES | ({"not_logged_in"} if "NotRemembered:failed" in ending.events() else set())
    if "NotRemembered:failed" not in ending.events():
        assert ending.done() == list(ACTS)


@pytest.mark.parametrize("part", range(2))
def test_an_error_of_the_disk_is_an_outage_and_the_same_act_goes_well_after_it(
    programs: Programs, tmp_path: Path, calls: dict[str, list[int]], part: int, *, full: bool
) -> None:
    for call, error, number in _points(calls, 10_000 if full else _MOST)[part::2]:
        folder = tmp_path / f"{call}-{error}-{number}"
        ending = programs.run_traced(folder, *ACTS, inject=f"{call}:error={error}:when={number}", again=True)
        try:
            _met_well(ending)
            assert_whole(folder)
            assert_answered(folder, ending.lines, logout_may_fail="a log-out could not be written" in ending.errors)
            assert_goes_on(folder)
        except BaseException as failure:
            failure.add_note(f"{error} at {call} {number}: {ending}")
            raise


@pytest.fixture
def used(programs: Programs, tmp_path: Path) -> Path:
    """The folder of a store with one account."""
    folder = tmp_path / "store"
    assert programs.run_traced(folder, "open", "signup", "logout", "remember", "close").code == 0
    return folder


def test_a_disk_that_never_syncs_lets_nobody_in_and_says_so(programs: Programs, used: Path) -> None:
    before = (used / "data" / "accounts.db").read_bytes()
    ending = programs.run_traced(used, "open", "login", "close", inject="fsync,fdatasync:error=EIO")
    assert (ending.code, ending.done(), ending.met()) == (0, ["open", "close"], {"database_unreachable"})
    assert (used / "data" / "accounts.db").read_bytes() == before
    assert_whole(used)


def test_a_session_that_could_not_be_resumed_for_the_disk_is_resumed_at_the_next_call(
    programs: Programs, used: Path
) -> None:
    ending = programs.run_traced(used, "day", "verify", "close", inject="pwrite64:error=ENOSPC:when=1", again=True)
    assert (ending.met(), ending.done()) == ({"database_full"}, ["day", "verify", "close"])
    assert_whole(used)


def test_the_mark_of_a_run_that_cannot_be_removed_stops_nobody(programs: Programs, used: Path) -> None:
    for _ in range(2):  # the second finds what the first has left
        ending = programs.run_traced(used, "open", "verify", "close", inject="unlink:error=EACCES")
        assert (ending.code, ending.done()) == (0, ["open", "verify", "close"])
        assert "the file of a run that is over cannot be removed: PermissionError" in ending.errors
    programs.run_traced(used, "open", "close")
    assert list((used / "state" / "runs").iterdir()) == []


def test_no_room_for_the_computers_id_is_a_full_disk_and_leaves_nothing(programs: Programs, tmp_path: Path) -> None:
    ending = programs.run_traced(tmp_path / "new", "open", "close", inject="write:error=ENOSPC:when=1", again=True)
    assert (ending.met(), ending.done()) == ({"database_full"}, ["open", "close"])
    assert {path.name for path in (tmp_path / "new" / "state").iterdir()} == {"computer-id", "runs", "stores"}
