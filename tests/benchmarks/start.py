"""From the start of the process to the first paint, and on to the open accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.screen import Screen, screen
from tests.benchmarks.table import Row, at_most
from tests.benchmarks.timing import pairs_ratio
from tests.benchmarks.window import prepare

_STARTS = 20
_FRAME = 16.7  # ms of one frame at 60 in a second
_PROGRAMS = ("bare", "ours", "eager", "ticks")
Found = dict[str, list[dict[str, Any]]]


def measure(folder: Path) -> Iterator[Row]:
    """All lines about the start."""
    with screen(folder) as on:
        prepare(on)
        for program in _PROGRAMS:  # everything has been read from the disk once
            _run(on, program)
        found = _starts(on)
    bare, ours, eager = (_of(found, name, "painted") for name in ("bare", "ours", "eager"))
    ready = _of(found, "ours", "ready")
    ratio = pairs_ratio(ours, bare)
    yield at_most("first paint / that of a bare PySide6 label", _ms(ours), _ms(bare), ratio, 1.3)
    what = "first paint / that of the same program loading everything first"
    yield at_most(what, _ms(ours), _ms(eager), pairs_ratio(ours, eager), 0.42)
    what = "accounts open / first paint of the same program loading everything first"
    yield at_most(what, _ms(ready), _ms(eager), pairs_ratio(ready, eager), 1.0)
    yield _gaps([1000 * one["gap"] for one in found["ticks"]])
    memory, least = _of(found, "ours", "memory"), _of(found, "bare", "memory")
    what = "resident memory when the people are on the screen / bare label"
    yield at_most(what, _mb(memory), _mb(least), pairs_ratio(memory, least), 1.8)


def _run(on: Screen, program: str) -> dict[str, Any]:
    return on.run(program, *(() if program == "bare" else ("--data-dir", on.data)))


def _starts(on: Screen) -> Found:
    programs = list(_PROGRAMS)
    found: Found = {program: [] for program in programs}
    for _ in range(_STARTS):
        for program in programs:
            found[program].append(_run(on, program))
        programs.append(programs.pop(0))  # nobody always comes after the same one
    return found


def _gaps(gaps: list[float]) -> Row:
    middle = median(gaps)
    within = sum(gap <= _FRAME for gap in gaps)
    met = within >= _STARTS - 1 and middle <= 10
    ours = f"median {middle:.1f} ms, longest {max(gaps):.1f} ms, a frame or less in {within} of {len(gaps)}"
    goal = f"≤ {_FRAME} ms in {_STARTS - 1} of {_STARTS} starts, median ≤ 10 ms"
    return Row("longest pause of the window while the accounts load", ours, goal=goal, met=met)


def _of(found: Found, program: str, name: str) -> list[float]:
    return [float(one[name]) for one in found[program]]


def _ms(values: list[float]) -> str:
    return f"{median(values):.0f} ms"


def _mb(values: list[float]) -> str:
    return f"{median(values) / 1024:.0f} MB"
