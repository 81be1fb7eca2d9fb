"""A store in which one person has a long life behind them: a million lines of the audit, chained as the program chains
them, and a hundred sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_auth.auth.audit.service import _digest
from tests.benchmarks import store

LINES = 1_000_000
SESSIONS = 100
_FROM = datetime(2024, 3, 2, 9, tzinfo=UTC)
_STORY = (
    ("login", "ok", True), ("logout", "ok", True), ("login", "wrong_credentials", False), ("login", "ok", True),
    ("preferences_changed", "ok", True), ("session_ended", "ok", False), ("login", "ok", True), ("logout", "ok", True),
)  # fmt: skip
_FIELDS = 16  # of a line, without its digest
_SESSIONS = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last)
INSERT INTO session (account_id, family, token_hash, rotated_on, computer_id, run, remembered, made_on, last_seen,
                     ends_on, ended_on, ended_why)
SELECT 1, randomblob(16), randomblob(32), :now, (SELECT id FROM computer LIMIT 1), 'elsewhere', 1, :now, :now, :later,
       CASE WHEN i % 2 THEN :now END, CASE WHEN i % 2 THEN 'logout' END
FROM n"""


def make(folder: Path, lines: int = LINES, *, sessions: int = SESSIONS) -> Path:
    """A store with the account `user1`, so many lines by it and about it, and so many sessions."""
    store.make(folder, 1)
    with closing(sqlite3.connect(store.file_of(folder), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=0")
        connection.execute("PRAGMA cache_size=-400000")
        connection.execute("BEGIN")
        computer, label = connection.execute("SELECT id, label FROM computer LIMIT 1").fetchone()
        connection.execute("DELETE FROM audit WHERE event = 'login'")  # what `store` has put there is not chained
        head = connection.execute("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
        marks = ",".join("?" * (_FIELDS + 1))
        rows = _chained(lines, head=head, where=(computer, label))
        connection.executemany(f"INSERT INTO audit VALUES ({marks})", rows)
        now = datetime.now(UTC)
        moments = {"now": now.isoformat(timespec="microseconds"), "later": (now + timedelta(days=14)).isoformat()}
        connection.execute(_SESSIONS, {"last": sessions, **moments})
        connection.execute("COMMIT")
    return folder


def _chained(lines: int, *, head: tuple[int, bytes], where: tuple[str, str]) -> Iterator[list[Any]]:
    number, digest = head
    for i in range(lines):
        number += 1
        event, result, mine = _STORY[i % len(_STORY)]
        at = (_FROM + timedelta(seconds=60 * i)).isoformat(timespec="microseconds")
        actor = (1, "user1", "staff") if mine else (None, None, None)
        of_session = mine and event != "preferences_changed"
        subject = ("session", 1_000 + i, "user1") if of_session else ("account", 1, "user1")
        line = [number, at, 60, *actor, "normal", *subject, event, result, *where, None, None]
        digest = _digest(digest, line)
        yield [*line, digest]
