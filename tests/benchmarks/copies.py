"""A copy of the data of somebody with a long life: how fast it is written, whether anybody waits for it, and whether
the window stands still meanwhile."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from desktop_auth.service import AuthService
from tests.benchmarks import long_life, store
from tests.benchmarks.screen import PROGRAMS
from tests.benchmarks.table import Row
from tests.benchmarks.timing import seconds

_ROUNDS = 3
_GOAL_SPEED, _GOAL_WAIT_MS, _GOAL_GAP_MS = 0.3, 50, 16.7
_BETWEEN_SECONDS = 0.05  # log-ins of the other process: a person does not try a thousand in a second
_OWN = "actor_id = 1 OR (subject_kind = 'account' AND subject_id = 1)"


def measure(folder: Path) -> Iterator[Row]:
    """All lines about the copy. Log-ins of this process go on while another one writes: of this store, and in turns of
    its twin, which takes as much of the computer and none of the locks."""
    long_life.make(folder / "one")
    shutil.copytree(folder / "one", folder / "twin")
    found, raw, extra, count = [], [], [], 0
    with store.opened(folder / "one") as auth:
        for _round in range(_ROUNDS):
            copy, beside = _copy_beside(folder / "one", folder / "copy.json", auth)
            _other, apart = _copy_beside(folder / "twin", folder / "copy.json", auth)
            found.append(copy)
            extra.append(1000 * (max(beside) - max(apart)))
            count += len(beside)
            raw.append(seconds(lambda: _raw(folder / "one", folder / "raw.json")))
    yield _speed([one["seconds"] for one in found], raw, lines=found[0]["lines"])
    yield Row(
        f"how much longer the longest of {count} log-ins takes beside a copy of its store than beside one of another",
        f"median {median(extra):.1f} ms, longest {max(extra):.1f} ms",
        goal=f"median ≤ {_GOAL_WAIT_MS} ms",
        met=median(extra) <= _GOAL_WAIT_MS,
    )
    gaps = [1000 * one["gap"] for one in found]
    yield Row(
        "the longest pause of the event loop while the copy is written, ticks each 5 ms",
        f"median {median(gaps):.1f} ms, longest {max(gaps):.1f} ms",
        goal=f"median ≤ {_GOAL_GAP_MS} ms",
        met=median(gaps) <= _GOAL_GAP_MS,
    )


def _speed(ours: list[float], theirs: list[float], *, lines: int) -> Row:
    speed = median(raw / copy for copy, raw in zip(ours, theirs, strict=True))
    what = f"a copy of {lines:,} own lines / the same rows read by sqlite3 and written by json alone: speed"
    goal = f"≥ {_GOAL_SPEED:g}"
    return Row(what, f"{median(ours):.1f} s", f"{median(theirs):.1f} s", speed, goal, speed >= _GOAL_SPEED)


def _copy_beside(folder: Path, file: Path, auth: AuthService) -> tuple[dict[str, Any], list[float]]:
    """A copy in a process of its own, and how long log-ins take meanwhile."""
    log_ins = []
    command = [sys.executable, str(PROGRAMS / "taking.py"), str(folder), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            log_ins.append(_log_in(auth))
            time.sleep(_BETWEEN_SECONDS)
        assert process.stdout is not None
        said = process.stdout.read()
    if process.returncode:
        raise RuntimeError(f"taking ended with {process.returncode}")
    return dict(json.loads(said.splitlines()[-1])), log_ins


def _log_in(auth: AuthService) -> float:
    took = seconds(lambda: auth.login("user1", store.PASSWORD))
    auth.logout()
    return took


def _raw(folder: Path, file: Path) -> None:
    """The same rows as fast as Python can: all at once, held in memory, by the encoder that is written in C."""
    with closing(sqlite3.connect(store.file_of(folder))) as connection:
        rows = connection.execute(f"SELECT * FROM audit WHERE {_OWN} ORDER BY number")
        names = [column[0] for column in rows.description]
        text = json.dumps([dict(zip(names[:-1], row[:-1], strict=True)) for row in rows], ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
