"""Checked copies of a store, made beside it before its tables are changed.

A copy holds what the migration finds: whoever makes one keeps other writers out meanwhile. It is whole and on the disk
before the first change, or the migration does not begin."""

from __future__ import annotations

import contextlib
import filecmp
import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from desktop_auth import errors
from desktop_auth.storage import sqlite

_log = logging.getLogger(__name__)
KEPT = 3
_NUMBER = re.compile(r"\d{4,}\Z")


class Copies:
    """The copies of one store: `accounts.db.copy-0001` and so on, numbered, as a clock may be set back."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._draft = store.with_name(f"{store.name}.copy")

    def all(self) -> list[Path]:
        """The copies, the oldest first. Raises OSError."""
        head = f"{self._store.name}.copy-"
        names = (path for path in self._store.parent.iterdir() if path.name.startswith(head))
        return sorted(path for path in names if _NUMBER.match(path.name.removeprefix(head)))

    def make(self) -> Path:
        """Copy the store, look whether the copy is whole, and keep the three newest.

        Raises DatabaseFull, DatabaseReadOnly, DatabaseUnreachable; DatabaseBroken where the copy, and so the store, is
        damaged. Nothing is left then."""
        with _in_our_words():
            try:
                self._forget_draft()
                sqlite.make_private(self._draft)
                _copy(self._store, self._draft)
                _check(self._draft)
                return self._keep()
            finally:
                with contextlib.suppress(OSError):  # what went wrong before is to be said
                    self._forget_draft()

    def remove_all(self) -> None:
        """Nothing is left of any copy. Raises an Outage."""
        with _in_our_words():
            self._forget_draft()
            for path in self.all():
                path.unlink()

    def _forget_draft(self) -> None:
        self._draft.unlink(missing_ok=True)

    def _keep(self) -> Path:
        """Give the draft its name, on the disk. One that is there already is not kept twice: a migration that is killed
        again and again would push out all older ones."""
        there = self.all()
        if there and _same(there[-1], self._draft):
            return there[-1]
        number = int(there[-1].name.rpartition("-")[2]) + 1 if there else 1
        kept = self._store.with_name(f"{self._store.name}.copy-{number:04d}")
        _sync(self._draft)
        self._draft.rename(kept)
        if os.name == "posix":
            _sync(kept.parent)
        for old in there[: 1 - KEPT]:
            try:
                old.unlink()
            except OSError as error:
                _log.warning("a copy of the accounts that is too old cannot be removed: %s", type(error).__name__)
        return kept


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise sqlite.outage_of(error) from error
    except sqlite3.Error as error:
        raise sqlite.outage_or_bug(error) from error


def _copy(store: Path, draft: Path) -> None:
    with closing(_connect(store, mode="ro")) as source, closing(_connect(draft, mode="rw")) as copy:
        copy.execute("PRAGMA journal_mode=OFF")  # a draft that is not finished is thrown away, whatever is in it
        copy.execute("PRAGMA synchronous=OFF")
        source.backup(copy)


def _check(draft: Path) -> None:
    """Through a connection of its own: what the disk has is looked at, and not what was meant to be written. SQLite's
    quick check takes an eighth of the whole one (0.6 s for 1,000,000 lines of the audit) and leaves out only whether
    each index has all rows, which can be made anew from the tables."""
    with closing(_connect(draft, mode="ro")) as copy:
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        _log.error("the accounts cannot be copied, SQLite says: %s", found)
        raise errors.DatabaseBroken


def _connect(path: Path, *, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=sqlite.BUSY_SECONDS, isolation_level=None)


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return filecmp.cmp(one, other, shallow=False)
    return False


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
