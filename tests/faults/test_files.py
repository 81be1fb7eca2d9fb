"""The file with the accounts vanishes, is cut, emptied, replaced or taken over, before a start and under a program that
runs: nobody is taken in, nothing is made in silence, nothing is written into it, and whoever is in can log out.

An older schema is not among them: there has been only one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_auth import AuthError, NewAccount, Outage, open_auth
from desktop_auth.service import AuthService
from desktop_auth.storage.migrate import SCHEMA

from .person import NAME, PASSWORD, settings
from .programs import Script
from .whole import FileKeychain, next_program, sign_up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store with one account."""
    with next_program(tmp_path, days=0) as auth:
        sign_up(auth)
    return tmp_path


@pytest.fixture
def file(folder: Path) -> Path:
    """The file with the accounts."""
    return folder / "data" / "accounts.db"


@pytest.fixture
def maria_in(folder: Path) -> Iterator[AuthService]:
    """A service in which Maria is in. She is still in when the file is disturbed."""
    auth = open_auth(settings(folder), keychain=FileKeychain(folder))
    auth.login(NAME, PASSWORD)
    yield auth
    auth.close()


_CUTS = (0, 1, 2, 50, 99, 100, 101, 512, 1_000, 4_095, 4_096, 4_097, 0.5, -4_097, -4_096, -4_095, -2_000, -100, -1)


@pytest.mark.expect_warnings("SQLite: SQLITE_", "the file ends before its last page does")
def test_a_store_that_was_cut_at_any_length_is_not_used_and_not_touched(folder: Path, file: Path) -> None:
    whole = file.read_bytes()
    found = {}
    for cut in _CUTS:
        size = int(len(whole) * cut) if isinstance(cut, float) else cut % len(whole)
        file.write_bytes(whole[:size])
        with pytest.raises(Outage) as caught, next_program(folder):
            pass
        found[cut] = caught.value.code
        assert file.read_bytes() == whole[:size], cut
        assert [path.name for path in file.parent.iterdir()] == [file.name]
    # Of nothing at all, and of one byte, SQLite would make an empty store, whose first person is its administrator.
    assert found == dict.fromkeys((0, 1), "database_missing") | dict.fromkeys(_CUTS[2:], "database_broken")


def _fill_with_garbage(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _empty(file: Path) -> None:
    os.truncate(file, 0)


def _put_another_programs_in_its_place(file: Path) -> None:
    other = file.with_name("other")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (word)")
    other.replace(file)


def _put_a_copy_in_its_place(file: Path) -> None:
    shutil.copy(file, file.with_name("copy"))
    file.with_name("copy").replace(file)


DISTURBED: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (Path.unlink, "database_read_only"),
    "moved away": (lambda file: file.rename(file.with_suffix(".away")), "database_read_only"),
    "folder deleted": (lambda file: shutil.rmtree(file.parent), "database_read_only"),
    "garbage": (_fill_with_garbage, "database_broken"),
    "cut": (_cut, "database_broken"),
    "emptied": (_empty, "database_broken"),
    "another program's": (_put_another_programs_in_its_place, "database_read_only"),
    "a copy": (_put_a_copy_in_its_place, "database_read_only"),
}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.mark.expect_warnings("a log-out could not be written down")
def test_a_store_that_a_newer_program_has_taken_over_is_written_no_more_and_she_can_log_out(
    maria_in: AuthService, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version={(SCHEMA + 1) * 10_001}")
    _is_written_no_more(maria_in, file, "database_too_new")


@pytest.mark.expect_warnings("SQLite: SQLITE_", "a log-out could not be written down")
@pytest.mark.parametrize("disturb", DISTURBED)
def test_a_store_that_is_disturbed_under_a_program_is_written_no_more_and_she_can_log_out(
    maria_in: AuthService, file: Path, disturb: str
) -> None:
    do, code = DISTURBED[disturb]
    do(file)
    _is_written_no_more(maria_in, file, code)


def _is_written_no_more(auth: AuthService, file: Path, code: str) -> None:
    before = _files(file.parent)
    auth.logout()
    assert auth.account is None
    for act in (lambda: auth.login(NAME, PASSWORD), lambda: auth.login(NAME, "wrong"), lambda: _sign_up(auth)):
        with pytest.raises(AuthError) as caught:
            act()
        assert (caught.value.code, auth.account) == (code, None)
    auth.close()
    assert _files(file.parent) == before


def _sign_up(auth: AuthService) -> None:
    auth.signup(NewAccount("erikberg", "Erik", "Berg", "e@ward.local"), password=PASSWORD, confirm=PASSWORD)


@pytest.mark.parametrize("disturb", ["deleted", "moved away", "folder deleted", "emptied"])
def test_the_next_start_asks_for_a_store_that_is_gone_and_makes_none(folder: Path, file: Path, disturb: str) -> None:
    DISTURBED[disturb][0](file)
    before = _files(file.parent)
    ending = Script(folder, "open").end()
    assert (ending.code, ending.met(), ending.done()) == (0, {"database_missing"}, [])
    assert _files(file.parent) == before
