"""The yardstick of the service: the same rows by sqlite3 alone, in one transaction, with the same pragmas."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.benchmarks import store

_PRAGMAS = "foreign_keys=1", "trusted_schema=0", "secure_delete=1", "synchronous=3", "journal_mode=delete"
_WHO = """SELECT session.*, user.* FROM session JOIN user ON user.id = session.account_id
WHERE session.id = ? AND session.ended_on IS NULL"""


class Raw:
    """Writes again what the service wrote for one log-in and one sign-up: the rows are taken from its file."""

    def __init__(self, folder: Path, written: Path) -> None:
        self._connection = sqlite3.connect(store.file_of(folder), isolation_level=None)
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._number = 10**9
        self._session = 0
        with closing(sqlite3.connect(store.file_of(written))) as found:
            found.row_factory = sqlite3.Row
            self._rows = {
                "user": _last(found, "user", "id"),
                "session": _last(found, "session", "id"),
                "audit": _last(found, "audit", "number"),
                "computer": _last(found, "computer", "first_seen"),
                "last_here": _last(found, "last_here", "at"),
            }
        self._one("INSERT OR IGNORE INTO computer VALUES (:id, :label, :first_seen)", self._rows["computer"])
        self._rows["session"]["account_id"] = self._rows["last_here"]["account_id"] = 1
        self._one("INSERT OR REPLACE INTO last_here VALUES (:computer_id, :account_id, :at)", self._rows["last_here"])

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def verify(self) -> None:
        """Who is in?"""
        self._connection.execute(_WHO, (self._session,)).fetchone()

    def log_in(self) -> None:
        """A session, when the person was here, a line of audit."""
        self._begin()
        self._session = self._add_session()
        self._one(
            "UPDATE last_here SET at = :at WHERE computer_id = :computer_id AND account_id = :account_id",
            self._rows["last_here"],
        )
        self._add_line()
        self._connection.execute("COMMIT")

    def log_out(self) -> None:
        """The session ends."""
        self._begin()
        self._one("UPDATE session SET ended_on = made_on, ended_why = 'logout' WHERE id = :id", {"id": self._session})
        self._add_line()
        self._connection.execute("COMMIT")

    def sign_up(self) -> None:
        """An account, a session, when the person was here, two lines of audit."""
        self._begin()
        name = f"new{self._number}"
        names = {"user_name": name, "user_name_key": name, "email": name, "email_key": name}
        account = self._insert("user", {**self._rows["user"], **names}, leave="id")
        self._add_line()
        self._rows["session"]["account_id"] = account
        self._session = self._add_session()
        self._rows["session"]["account_id"] = 1
        self._insert("last_here", {**self._rows["last_here"], "account_id": account})
        self._add_line()
        self._connection.execute("COMMIT")

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def _add_session(self) -> int:
        return self._insert("session", self._rows["session"], leave="id")

    def _add_line(self) -> None:
        self._number += 1
        self._insert("audit", {**self._rows["audit"], "number": self._number, "digest": os.urandom(32)})

    def _insert(self, table: str, row: dict[str, Any], *, leave: str = "") -> int:
        names = [name for name in row if name != leave]
        places = ", ".join(f":{name}" for name in names)
        return self._one(f'INSERT INTO "{table}" ({", ".join(names_of(names))}) VALUES ({places})', row)

    def _one(self, sql: str, row: dict[str, Any]) -> int:
        return int(self._connection.execute(sql, row).lastrowid or 0)


def names_of(names: list[str]) -> list[str]:
    """Quoted: `before` and `after` are words of SQL."""
    return [f'"{name}"' for name in names]


def _last(connection: sqlite3.Connection, table: str, key: str) -> dict[str, Any]:
    row = connection.execute(f'SELECT * FROM "{table}" ORDER BY {key} DESC LIMIT 1').fetchone()
    return dict(row)
