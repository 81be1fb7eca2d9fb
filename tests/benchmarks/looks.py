"""What a change of the look, of the language or of the size takes, and a letter; what the design adds to the paint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.screen import screen
from tests.benchmarks.table import Row
from tests.benchmarks.window import prepare

_ROUNDS = 40
_STARTS = 20
_WINDOWS = ("log-in", "sign-up", "account")
_FRAME = 16.7  # ms
_ADDED = 35  # ms
_LINES = (  # of the programs' words, of the table's, the most in ms
    ("theme", "a change of light and dark, asked to painted: the", 50.0),
    ("language", "a change of the language, asked to painted: the", 50.0),
    ("letter", "a letter, typed to painted: the", 8.0),
    ("resize", "a frame of a window that is resized: the", _FRAME),
)


def measure(folder: Path) -> Iterator[Row]:
    """All lines about the look."""
    with screen(folder) as on:
        prepare(on)
        on.run("looks", on.home, 1)  # everything has been read from the disk once
        found = on.run("looks", on.home, _ROUNDS)
        yield from _lines(found)
        on.run("stock", "--data-dir", on.data)
        starts = [
            (on.run("ours", "--data-dir", on.data)["painted"], on.run("stock", "--data-dir", on.data)["painted"])
            for _ in range(_STARTS)
        ]
    yield _added([ours for ours, _stock in starts], [stock for _ours, stock in starts])


def _lines(found: dict[str, list[float]]) -> Iterator[Row]:
    for name, words, most in _LINES:
        for window in _WINDOWS:
            if (times := found.get(f"{name}, {window}")) is not None:
                middle = 1000 * median(times)
                ours = f"median {middle:.1f} ms, longest {1000 * max(times):.1f} ms"
                yield Row(f"{words} {window}", ours, goal=f"median ≤ {most:g} ms", met=middle <= most)


def _added(ours: list[float], stock: list[float]) -> Row:
    """The median of what each pair says, as a busy computer disturbs both alike."""
    added = median(one - other for one, other in zip(ours, stock, strict=True))
    what = "first paint, less that of the same program with stock widgets"
    words = f"{median(ours):.0f} ms, {added:.0f} ms more"
    return Row(what, words, f"{median(stock):.0f} ms", goal=f"≤ {_ADDED} ms more", met=added <= _ADDED)
