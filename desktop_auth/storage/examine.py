"""Looks at a store without changing it: nothing is made, nothing is opened for writing.

The marks are read from the bytes of the file first. SQLite is asked only about a file that is ours: it would put files
of its own beside one in WAL mode, even where it may only read."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from desktop_auth import errors
from desktop_auth.storage import migrate, sqlite
from desktop_auth.storage.database import Tx

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100  # https://www.sqlite.org/fileformat.html, 1.3
_MOST_FAULTS = 5
_ACCOUNTS = text(
    "SELECT count(*), coalesce(sum(role_code = 0 AND state = 'active' AND (ends_on IS NULL OR ends_on > :now)), 0)"
    ' FROM "user"'
)
_NEWEST_LINE = text("SELECT number, at FROM audit ORDER BY number DESC LIMIT 1")


@dataclass(frozen=True)
class Marks:
    """What the first bytes of a SQLite file say."""

    application: int
    schema: int
    least_reader: int
    wal: bool

    @property
    def ours(self) -> bool:
        """Whether a program of this package wrote it."""
        return self.application == migrate.APPLICATION_ID

    @property
    def blank(self) -> bool:
        """Whether nobody has marked it: new, if it has no tables either."""
        return self.application == 0 and self.schema == 0 and self.least_reader == 0

    @property
    def too_new(self) -> bool:
        """Whether only a newer program may use it."""
        return self.least_reader > migrate.SCHEMA


def marks(path: Path) -> Marks | None:
    """The marks of the file; None of an empty one. Raises DatabaseBroken where it is no SQLite file, OSError."""
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if not head:
        return None
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        raise errors.DatabaseBroken
    schema, least_reader = divmod(int.from_bytes(head[60:64], "big"), migrate._PLACES)
    return Marks(int.from_bytes(head[68:72], "big"), schema, least_reader, wal=2 in head[18:20])


class Examination:
    """Questions to a store that is only looked at. Each may raise an Outage."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.tx = Tx(connection)
        """For the stores' own questions. Nothing was begun: each question is a transaction of its own, so that nobody
        who writes has to wait for all of them."""

    def is_without_tables(self) -> bool:
        """Whether nothing was ever made in it."""
        return not self._connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file, at most five sentences of its own; none of them holds a value."""
        found = self._connection.exec_driver_sql(f"PRAGMA quick_check({_MOST_FAULTS})").scalars().all()
        return [str(fault) for fault in found if fault != "ok"]

    def lost_references(self) -> int:
        """How many rows name a row of another table that is not there."""
        return len(self._connection.exec_driver_sql("PRAGMA foreign_key_check").all())

    def accounts(self, now: datetime) -> tuple[int, int]:
        """How many accounts there are, and how many administrators who can log in."""
        row = self._connection.execute(_ACCOUNTS, {"now": now.isoformat(timespec="microseconds")}).one()
        return int(row[0]), int(row[1])

    def newest_line(self) -> tuple[int, datetime | None]:
        """Number and time of the last line of the audit; no time where somebody wrote something else there."""
        row = self._connection.execute(_NEWEST_LINE).one_or_none()
        if row is None:
            return 0, None
        try:
            at = datetime.fromisoformat(row.at)
        except (TypeError, ValueError):
            return row.number, None
        return row.number, at if at.tzinfo is not None else None


@contextmanager
def examining(path: Path, *, wal: bool = False) -> Iterator[Examination]:
    """A look at the store at `path`. With `wal` SQLite takes it for a file that nobody writes to, and so makes none of
    its own beside it.

    Raises an Outage, also from inside the block: DatabaseReadOnly means that a write was cut off and is still to be
    undone, which a reader may not; DatabaseBroken also that a table is not there."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if wal else ''}"

    def connect() -> sqlite3.Connection:
        found = sqlite3.connect(uri, uri=True, timeout=sqlite.BUSY_SECONDS, isolation_level=None)
        with contextlib.closing(found.cursor()) as cursor:
            cursor.execute("PRAGMA query_only=1")
            cursor.execute("PRAGMA trusted_schema=0")
        return found

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, paramstyle="named", hide_parameters=True)
    event.listen(engine, "handle_error", sqlite._translate)
    engine.update_execution_options(in_our_words=sqlite._in_our_words)
    try:
        with engine.connect() as connection:
            yield Examination(connection)
    except DBAPIError:  # what has no word of ours: no such table, no such column
        raise errors.DatabaseBroken from None
    finally:
        engine.dispose()
