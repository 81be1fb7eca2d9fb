"""A store in a SQLite file: made with the right modes, opened with pragmas that are read back, its errors in our words.

Why the journal is DELETE and not WAL: docs/decisions/0005-journal-mode.md."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.pool import NullPool

from desktop_auth import errors
from desktop_auth.settings import private_folder
from desktop_auth.storage.database import AlreadyThere, metadata
from desktop_auth.storage.migrate import is_ours, too_new

_log = logging.getLogger(__name__)
BUSY_SECONDS = 5
_POLL_SECONDS = 0.01
_PRAGMAS: dict[str, object] = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "synchronous": 3,  # EXTRA: the folder's entry of the journal is synced too
}
if sys.platform == "darwin":
    _PRAGMAS["fullfsync"] = 1
_OUTAGES: dict[int, type[errors.Outage]] = {
    sqlite3.SQLITE_BUSY: errors.DatabaseLocked,
    sqlite3.SQLITE_LOCKED: errors.DatabaseLocked,
    sqlite3.SQLITE_FULL: errors.DatabaseFull,
    sqlite3.SQLITE_READONLY: errors.DatabaseReadOnly,
    sqlite3.SQLITE_PERM: errors.DatabaseUnreachable,
    sqlite3.SQLITE_AUTH: errors.DatabaseUnreachable,
    sqlite3.SQLITE_CANTOPEN: errors.DatabaseUnreachable,
    sqlite3.SQLITE_IOERR: errors.DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: errors.DatabaseBroken,
    sqlite3.SQLITE_NOTADB: errors.DatabaseBroken,
}
_UNIQUE = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


def sqlite_engine(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """The engine for the store at `path`, which is made when it is not there; it waits `busy_seconds` for others.

    Raises DatabaseUnreachable, DatabaseReadOnly."""
    make_private(path)
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"
    is_same = _same_file(path)

    def connect() -> sqlite3.Connection:
        if not is_same():
            raise errors.DatabaseReadOnly
        # Autocommit of the driver: BEGIN is ours, so that a writer takes its lock at once and never half-way.
        return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, paramstyle="named", hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "handle_error", _translate)
    engine.update_execution_options(begin=partial(_begin, busy_seconds=busy_seconds), in_our_words=_in_our_words)
    return engine


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone, whatever the umask, and its folder; one that is there stays as it is.

    Raises an Outage."""
    try:
        private_folder(path.parent)
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            try:
                if hasattr(os, "fchmod"):
                    os.fchmod(handle, 0o600)
            finally:
                os.close(handle)
    except OSError as error:
        raise outage_of(error) from error


def outage_of(error: OSError) -> errors.Outage:
    """What it is when a file or a folder of ours cannot be made."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return errors.DatabaseFull()
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return errors.DatabaseReadOnly()
    return errors.DatabaseUnreachable()


def _same_file(path: Path) -> Callable[[], bool]:
    """A question: whether the file still is the one that it was when it was asked first. SQLite looks for that before
    each write, but a connection that is opened anew would take whatever stands there for the store."""
    first: tuple[int, int] | None = None

    def ask() -> bool:
        nonlocal first
        try:
            found = path.stat()
        except OSError:  # what it is, opening it will tell, unless it was there before
            return first is None
        first = first or (found.st_dev, found.st_ino)
        return first == (found.st_dev, found.st_ino)

    return ask


def keep_private(path: Path) -> None:
    """A copy or a restore may have left the store open to others. Asked when it is known to be ours."""
    try:
        found = path.stat()
        mine = hasattr(os, "getuid") and found.st_uid == os.getuid()
        if mine and stat.S_ISREG(found.st_mode) and found.st_mode & 0o077:
            path.chmod(0o600)
            _log.warning("the file of the accounts was open to others; it is private again")
    except OSError:
        _log.warning("the file of the accounts is open to others and could not be made private")


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    with contextlib.closing(connection.cursor()) as cursor:
        for name, wanted in _PRAGMAS.items():
            _set(cursor, name, wanted)
        marks = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if is_ours(*marks):  # the mode is written into the file, and another program's is not touched
            _set(cursor, "journal_mode", "delete")


def _set(cursor: sqlite3.Cursor, name: str, wanted: object) -> None:
    cursor.execute(f"PRAGMA {name}={wanted}")
    cursor.execute(f"PRAGMA {name}")
    found = cursor.fetchone()[0]
    if found != wanted:
        raise RuntimeError(f"SQLite answers {found} for {name}, not {wanted}")


def _begin(connection: Connection, *, write: bool, busy_seconds: float) -> None:
    """Begin a transaction past SQLAlchemy, which makes much of each refusal. Raises an Outage; one may be open then."""
    driver: Any = connection.connection.driver_connection
    try:
        if write:
            _wait_for_turn(driver, busy_seconds)
            _refuse_newer(driver)
        else:
            driver.execute("BEGIN").close()
    except sqlite3.Error as error:
        raise _in_our_words(error) or error from None


def _wait_for_turn(driver: sqlite3.Connection, busy_seconds: float) -> None:
    """Writers ask for their turn every few milliseconds. SQLite's own wait asks ten times a second after a moment, so
    that of ten busy programs one may find the store taken each time until its five seconds are over."""
    deadline = time.monotonic() + busy_seconds
    _be_patient(driver, min(_POLL_SECONDS, busy_seconds))
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE").close()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                    raise
            else:
                return
    finally:
        _be_patient(driver, busy_seconds)


def _be_patient(driver: sqlite3.Connection, seconds: float) -> None:
    driver.execute(f"PRAGMA busy_timeout={int(seconds * 1_000)}").close()


def _refuse_newer(driver: sqlite3.Connection) -> None:
    """A newer program may have brought the store to its own schema while this one was open."""
    if too_new(driver.execute("PRAGMA user_version").fetchone()[0]):
        raise errors.DatabaseTooNew


def _translate(context: ExceptionContext) -> None:
    known = _in_our_words(context.original_exception)
    if known is not None:
        raise known from None


def outage_or_bug(error: sqlite3.Error) -> Exception:
    """What an error of the driver's is in our words; itself where it is a bug."""
    return _in_our_words(error) or error


def _in_our_words(error: Any) -> Exception | None:
    """The Outage that an error of the driver's is, or AlreadyThere; None for what is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        if isinstance(error, sqlite3.OperationalError) and "UTF-8" in str(error):  # text that is none
            _log.error("SQLite: text that is not UTF-8")
            return errors.DatabaseBroken()
        return None
    if code in _UNIQUE:
        return AlreadyThere(_column(str(error)))
    outage = _OUTAGES.get(code & 0xFF)
    if code == sqlite3.SQLITE_ERROR and str(error).removeprefix("no such table: ") in metadata.tables:
        outage = errors.DatabaseBroken  # it was there when the store was opened
    if outage is None:
        return None
    _log.error("SQLite: %s", error.sqlite_errorname)
    return outage()


def _column(message: str) -> str:
    """The column of `UNIQUE constraint failed: user.user_name_key`; SQLite names no value there."""
    return message.rpartition(".")[2]
