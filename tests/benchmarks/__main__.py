"""`make bench`: measures what docs/performance.md promises, and prints the table.

`--write` puts the table into the page; `--only` names parts: idle, start, window, looks, people, pages, copies,
reading, service, peers, hashes."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks import copies, hashes, looks, pages, peers, people, reading, service, start, store, table, window
from tests.benchmarks.table import Row

_PARTS = ("start", "window", "looks", "people", "pages", "copies", "reading", "idle", "service", "peers", "hashes")
_NEED_STORES = {"service", "peers"}


def main() -> int:
    """Measure, print, write; the answer is 1 where a goal is missed."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS, help="these parts only")
    chosen = arguments.parse_args()
    if chosen.write and set(chosen.only) != set(_PARTS):
        arguments.error("a table of some parts only is not written")
    logging.disable(logging.WARNING)  # failed log-ins are wanted here
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        rows = _measure(Path(folder), set(chosen.only))
    print(table.text(rows))
    taken = time.monotonic() - begun
    print(f"\n{taken:.0f} s")
    if chosen.write:
        table.write(rows, seconds=taken)
    return 0 if all(row.met is not False for row in rows) else 1


def _measure(folder: Path, parts: set[str]) -> list[Row]:
    stores, idle = _prepare(folder, parts)
    ways: dict[str, Callable[[], Iterable[Row]]] = {
        "start": lambda: start.measure(folder / "start"),
        "window": lambda: window.measure(folder / "window"),
        "looks": lambda: looks.measure(folder / "looks"),
        "people": lambda: people.measure(folder / "people"),
        "pages": lambda: pages.measure(folder / "pages"),
        "copies": lambda: copies.measure(folder / "copies"),
        "reading": lambda: reading.measure(folder / "reading"),
        "idle": lambda: idle,
        "service": lambda: service.measure(folder / "service", *stores.values()),
        "peers": lambda: peers.measure(folder / "peers", stores),
        "hashes": lambda: hashes.measure(folder / "hashes"),
    }
    rows: list[Row] = []
    for part in _PARTS:
        if part in parts:
            _say(f"{part} …")
            rows += ways[part]()
    return rows


def _prepare(folder: Path, parts: set[str]) -> tuple[dict[int, Path], list[Row]]:
    """What needs no quiet machine: fill the stores, and meanwhile count how often an idle program wakes."""
    with ThreadPoolExecutor() as pool:
        idle = pool.submit(window.measure_idle, folder / "idle") if "idle" in parts else None
        _say("filling the stores …")
        stores = {size: store.make(folder / str(size), size) for size in peers.SIZES if parts & _NEED_STORES}
        return stores, idle.result() if idle is not None else []


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
