"""Another program holds the store: for a while, and the act waits for it; for ever, and the person is told in time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_auth.errors import DatabaseLocked

from .person import NAME, PASSWORD
from .programs import Ending, Script
from .whole import assert_whole, events, next_program, who_is_in

HOLDS = {
    "writer": ("BEGIN IMMEDIATE",),
    "whole file": ("BEGIN EXCLUSIVE",),
    "reader": ("BEGIN", "SELECT * FROM user"),
}
_HELD = 3.0  # seconds
_LIMIT = 9.0  # seconds: the five, and what a busy machine adds


@dataclass(frozen=True)
class Case:
    """What somebody does while another program holds the store so."""

    hold: str
    act: str
    before: tuple[str, ...] = ("open", "signup", "logout")
    after: tuple[str, ...] = ()
    may: bool = False
    """Who only looks can do so while another only prepares to write, and while another looks."""

    def start(self, top: Path) -> tuple[Path, Script]:
        """Its program, at the act."""
        folder = top / f"{self.act} {self.hold}".replace(":", " ")
        script = Script(folder, *self.before, "go", self.act, *self.after, "close", log="WARNING")
        return folder, script


FOR_A_WHILE = [
    Case("writer", "login"),
    Case("reader", "signup:erikberg"),
    Case("whole file", "logout", before=("open", "signup")),
    Case("whole file", "open", before=("open", "signup", "logout", "close")),
]
FOR_EVER = [
    Case("writer", "login"),
    Case("reader", "signup:erikberg"),
    Case("whole file", "wrong"),
    Case("whole file", "open"),
    Case("writer", "open", may=True),
]
LOG_OUT = [Case(hold, "logout", before=("open", "signup", "logout", "remember"), after=("verify",)) for hold in HOLDS]


@pytest.fixture(scope="module")
def in_vain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Case, Ending]]:
    """All that wait for ever, at one time."""
    return list(_run(tmp_path_factory.mktemp("held"), [*FOR_EVER, *LOG_OUT], seconds=None))


@contextmanager
def _held(cases: dict[Path, Case]) -> Iterator[None]:
    with ExitStack() as stack:
        for folder, case in cases.items():
            other = sqlite3.connect(folder / "data" / "accounts.db", isolation_level=None)
            stack.enter_context(closing(other))
            for statement in HOLDS[case.hold]:
                other.execute(statement).fetchone()
        yield


def _run(top: Path, cases: list[Case], *, seconds: float | None) -> Iterator[tuple[Path, Case, Ending]]:
    """Have all done at one time, each over a store of its own that is held so long; how each ended."""
    started = {case: case.start(top) for case in cases}
    for _, script in started.values():
        script.until("ready")
    with _held({folder: case for case, (folder, _) in started.items()}):
        for _, script in started.values():
            script.go()
        if seconds is not None:
            threading.Event().wait(seconds)  # this long it is held: nothing else is waited for
        else:
            endings = [script.end() for _, script in started.values()]
    if seconds is not None:
        endings = [script.end() for _, script in started.values()]
    for (case, (folder, _)), ending in zip(started.items(), endings, strict=True):
        assert ending.code == 0, ending.errors
        yield folder, case, ending


def test_an_act_waits_for_a_program_that_holds_the_store_for_a_while(tmp_path: Path) -> None:
    for folder, case, ending in _run(tmp_path, FOR_A_WHILE, seconds=_HELD):
        assert (ending.met(), ending.errors) == (set(), "")
        assert ending.done() == [*case.before, "go", case.act, "close"]
        assert _HELD - 1 < ending.seconds(case.act) < _LIMIT
        assert_whole(folder)


def test_who_waits_in_vain_is_told_after_five_seconds_and_nothing_has_changed(
    in_vain: list[tuple[Path, Case, Ending]],
) -> None:
    for folder, case, ending in in_vain[: len(FOR_EVER)]:
        if case.may:
            assert ending.met() == set()
            continue
        assert ending.met() == {"database_locked"}
        assert ending.sentences() == [DatabaseLocked().describe()]
        assert 4 < ending.seconds(case.act) < _LIMIT
        assert ending.errors == "ERROR desktop_auth.storage.sqlite: SQLite: SQLITE_BUSY\n"
        assert events(folder) == ["schema_changed", "signup", "login", "logout"]
        assert_whole(folder)


def test_a_log_out_stands_though_the_store_is_held_for_ever(in_vain: list[tuple[Path, Case, Ending]]) -> None:
    for folder, _case, ending in in_vain[len(FOR_EVER) :]:
        assert (ending.answers("logout"), ending.met()) == ([None, None], {"not_logged_in"})
        assert ending.seconds("logout") < _LIMIT
        assert ending.seconds("close") < 2
        assert events(folder).count("logout") == 1  # the one before
        with next_program(folder) as auth:
            assert who_is_in(auth) is None
            auth.login(NAME, PASSWORD)
        assert_whole(folder)
