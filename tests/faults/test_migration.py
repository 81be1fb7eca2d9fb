"""A program that brings an older store up to date is killed, or its disk fails, anywhere: the store is the old one or
the new one, never between, and as it was it stands beside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import older
from desktop_auth.storage import migrate
from desktop_auth.storage.copies import Copies

from .person import NAME, PASSWORD
from .programs import Programs, calls_of, spread
from .test_injected import ERRORS, OUTAGES
from .whole import next_program

ACTS = ("open", "login", "logout", "close")
_NEW_TABLES = {"picture", "factor", "code", "preference"}
_MOST = 30
_MOST_OF_EACH = 2


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of version 0.1.0."""
    folder = tmp_path_factory.mktemp("older") / "store"
    folder.mkdir()
    older.write_0_1_0(folder / "data" / "accounts.db", more_lines=2_000)
    return folder


@pytest.fixture(scope="module")
def calls(programs: Programs, old: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """The system calls of a program that nobody disturbs."""
    folder = tmp_path_factory.mktemp("calls") / "alive"
    shutil.copytree(old, folder)
    ending = programs.run_traced(folder, *ACTS)
    assert (ending.code, ending.done(), ending.met()) == (0, list(ACTS), set())
    _look(folder, old)
    return calls_of(folder)


def _store(folder: Path) -> Path:
    return folder / "data" / "accounts.db"


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as store:
        return {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _is_new(folder: Path, old: Path) -> bool:
    """Whether it is the new one; it is one of the two."""
    with closing(sqlite3.connect(_store(folder))) as store:  # undoes what was cut off, as the next program would
        version = store.execute("PRAGMA user_version").fetchone()[0]
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if version == older.SCHEMA_1:
        assert _tables(_store(folder)) & _NEW_TABLES == set()
        assert older.rows(_store(folder)) == older.rows(_store(old))
        return False
    assert version == migrate.SCHEMA * 10_000 + migrate.LEAST_READER
    assert _tables(_store(folder)) >= _NEW_TABLES
    after = older.rows(_store(folder))["audit"]
    assert after[: len(after) - 1][:2_005] == older.rows(_store(old))["audit"]
    return True


def _look(folder: Path, old: Path) -> None:
    is_new = _is_new(folder, old)
    copies = Copies(_store(folder)).all()
    assert [older.rows(path) for path in copies] == [older.rows(_store(old))] * len(copies)
    assert len(copies) == 1 or not (copies or is_new)
    with next_program(folder) as auth:
        with auth._parts.database.reading() as tx:
            assert auth.login_desk._audit.first_break(tx) is None
        auth.login(NAME, PASSWORD)
        auth.logout()
    assert _is_new(folder, old)
    assert sorted(path.name for path in _store(folder).parent.iterdir()) == ["accounts.db", "accounts.db.copy-0001"]


def _points(calls: dict[str, list[int]], *, full: bool) -> Iterator[tuple[str, int]]:
    points = [(call, number) for call, numbers in calls.items() for number in numbers]
    assert len(points) > _MOST
    yield from points if full else spread(points, _MOST)


def test_killed_at_any_write_the_store_is_the_old_one_or_the_new_one(
    programs: Programs, tmp_path: Path, old: Path, calls: dict[str, list[int]], *, full: bool
) -> None:
    for call, number in _points(calls, full=full):
        folder = tmp_path / f"{call}-{number}"
        shutil.copytree(old, folder)
        ending = programs.run_traced(folder, *ACTS, inject=f"{call}:signal=KILL:when={number}")
        try:
            assert ending.code == -9
            _look(folder, old)
        except BaseException as error:
            error.add_note(f"killed at {call} {number}, after {ending.done()}")
            raise


@pytest.mark.parametrize(("call", "error"), ERRORS)
def test_a_disk_that_fails_is_an_outage_and_the_next_try_brings_the_store_up(
    programs: Programs, tmp_path: Path, old: Path, calls: dict[str, list[int]], call: str, error: str, *, full: bool
) -> None:
    for number in spread(calls.get(call, []), 10_000 if full else _MOST_OF_EACH):
        folder = tmp_path / str(number)
        shutil.copytree(old, folder)
        ending = programs.run_traced(folder, *ACTS, inject=f"{call}:error={error}:when={number}", again=True)
        try:
            assert (ending.code, "Traceback" in ending.errors) == (0, False)
            assert ending.met() <= OUTAGES | {"not_logged_in"}
            _look(folder, old)
        except BaseException as failure:
            failure.add_note(f"{error} at {call} {number}: {ending}")
            raise
