"""What the log-in window takes where very many have been at the computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks import store
from tests.benchmarks.screen import screen
from tests.benchmarks.table import Row, at_most
from tests.benchmarks.timing import pairs_ratio, shown

_MANY = 10_000
_ROUNDS = 60
_GOAL = 1.2
_HERE = """INSERT INTO last_here
SELECT (SELECT id FROM computer), id, strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', 'now', (id - 20000) || ' minutes')
FROM user"""


def measure(folder: Path) -> Iterator[Row]:
    """The tiles, and a letter in the search, with 10,000 people and with as few as can be compared."""
    many, ten, twelve = (_been_here(folder / str(size), size) for size in (_MANY, 10, 12))
    with screen(folder / "home") as on:
        found = on.run("people", "show", _ROUNDS, many, ten, "type_a_letter", _ROUNDS, many, twelve)
    yield _row("the tiles of the log-in window, asked to painted: 10,000 people have been here / 10", found["show"])
    what = (
        "a letter in the search over the tiles, typed to painted: 10,000 people / 12, the fewest that can be searched"
    )
    yield _row(what, found["type_a_letter"])


def _row(what: str, times: list[list[float]]) -> Row:
    return at_most(what, shown(times[0]), shown(times[1]), pairs_ratio(*times), _GOAL)


def _been_here(folder: Path, people: int) -> Path:
    store.make(folder, people)
    with closing(sqlite3.connect(store.file_of(folder))) as connection, connection:
        connection.execute(_HERE)
    return folder
