"""How long each page of the account window takes, from the click to the paint, after a long life and after a short one.

It is so short that all of it is seen at once: a page with nothing on it would say what its rows cost, not what a life
does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from tests.benchmarks import long_life, store
from tests.benchmarks.screen import screen
from tests.benchmarks.table import Row
from tests.benchmarks.timing import pairs_ratio, shown

_ROUNDS = 20
_GOAL_MS, _GOAL_RATIO = 50, 1.3
_ELSEWHERE = "f" * 32
_FEW_LINES, _FEW_SESSIONS = 30, 10


def measure(folder: Path) -> Iterator[Row]:
    """Each page in turns over both stores; the first look, which makes the page, is thrown away."""
    long = _life(folder / "long", long_life.LINES, long_life.SESSIONS)
    short = _life(folder / "short", _FEW_LINES, _FEW_SESSIONS)
    with screen(folder / "home") as on:
        found = on.run("pages", _ROUNDS, long, short)
    for key, (ours, theirs) in found.items():
        what = f"the page `{key}`, clicked to painted: 1,000,000 lines of audit and 100 open sessions / 30 and 10"
        ratio, middle = pairs_ratio(ours, theirs), 1000 * median(ours)
        goal = f"≤ {_GOAL_MS} ms, ratio ≤ {_GOAL_RATIO:g}"
        yield Row(what, shown(ours), shown(theirs), ratio, goal, middle <= _GOAL_MS and ratio <= _GOAL_RATIO)


def _life(folder: Path, lines: int, sessions: int) -> Path:
    """So many sessions that are open, and as many that have ended, all at another computer: the log-in of the
    measurement ends what is remembered at its own."""
    long_life.make(folder, lines, sessions=2 * sessions)
    with closing(sqlite3.connect(store.file_of(folder))) as connection, connection:
        connection.execute("INSERT INTO computer SELECT ?, 'Ward 4', first_seen FROM computer LIMIT 1", (_ELSEWHERE,))
        connection.execute("UPDATE session SET computer_id = ? WHERE remembered", (_ELSEWHERE,))
    return folder
