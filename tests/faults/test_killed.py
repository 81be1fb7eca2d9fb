"""A program is killed anywhere in its writes: nothing that it answered is lost, nobody is accused.

strace kills it at the n-th call of a system call, while it does `person.ACTS`."""

from __future__ import annotations

from pathlib import Path

from .person import ACTS, NAME
from .programs import Ending, Programs, spread
from .whole import assert_answered, assert_goes_on, assert_whole, next_program, who_is_in

SYNCS = ("fsync", "fdatasync")
_KILLED = -9
_MOST = 40


def _look(folder: Path, ending: Ending) -> None:
    _look_who_is_in(folder, ending)
    if (folder / "data").exists():
        assert_whole(folder)
        assert_answered(folder, ending.lines)
    assert_goes_on(folder)


def _look_who_is_in(folder: Path, ending: Ending) -> None:
    """Twice: the first use of a successor retires the token before it."""
    for days in (5.0, 7.0):
        with next_program(folder, days=days) as auth:
            found = who_is_in(auth)
        if "Remembered" in ending.events() and not _may_have_logged_out(ending):
            assert found == NAME
        if ending.answers("logout")[1:] or not ending.answers("signup"):
            assert found is None


def _may_have_logged_out(ending: Ending) -> bool:
    return len(ending.answers("verify")) == 2


def _kill(programs: Programs, top: Path, points: list[tuple[str, int]]) -> None:
    for call, number in points:
        folder = top / f"{call}-{number}"
        ending = programs.run_traced(folder, *ACTS, inject=f"{call}:signal=KILL:when={number}")
        try:
            assert ending.code == _KILLED
            assert ending.errors.count("Traceback") == 0
            _look(folder, ending)
        except BaseException as error:
            error.add_note(f"killed at {call} {number}, after {ending.done()}")
            raise


def test_killed_at_each_sync(programs: Programs, tmp_path: Path, calls: dict[str, list[int]]) -> None:
    points = [(call, number) for call in SYNCS for number in calls.get(call, [])]
    assert len(points) > 30
    _kill(programs, tmp_path, points)


def test_killed_at_any_other_write(
    programs: Programs, tmp_path: Path, calls: dict[str, list[int]], *, full: bool
) -> None:
    points = [(call, number) for call, numbers in calls.items() if call not in SYNCS for number in numbers]
    _kill(programs, tmp_path, points if full else spread(points, _MOST))
