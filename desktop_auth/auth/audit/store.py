"""The table `audit`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    type_coerce,
)

from desktop_auth.storage.database import Tx, UtcTime, metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("actor_id", Integer),
    Column("actor_name", String(30)),
    Column("actor_role", String(16)),
    Column("capacity", String(16), nullable=False),
    Column("subject_kind", String(16)),
    Column("subject_id", Integer),
    Column("subject_name", String(30)),
    Column("event", String(32), nullable=False),
    Column("result", String(32), nullable=False),
    Column("computer_id", String(32), nullable=False),
    Column("place", String(320), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("digest", LargeBinary(32), nullable=False),
)
Index("ix_audit_actor", audit.c.actor_id, audit.c.event, audit.c.number)
Index("ix_audit_subject", audit.c.subject_kind, audit.c.subject_id, audit.c.number)

_HEAD = select(audit.c.number, audit.c.digest).where(
    audit.c.number == select(func.max(audit.c.number)).scalar_subquery()
)
_ADD = insert(audit)
_OF_ACTOR = (
    select(audit.c.at, audit.c.computer_id, audit.c.place)
    .where(
        audit.c.actor_id == bindparam("actor"),
        audit.c.event == bindparam("what"),
        audit.c.number < bindparam("below"),
    )
    .order_by(audit.c.number.desc())
    .limit(1)
)
_ABOUT = (
    select(audit.c.number)
    .where(
        audit.c.subject_kind == bindparam("kind"),
        audit.c.subject_id == bindparam("id"),
        audit.c.event == bindparam("what"),
    )
    .order_by(audit.c.number)
    .limit(1)
)
_AS_KEPT = [type_coerce(column, String) if column is audit.c.at else column for column in audit.c]
_PAGE = select(*_AS_KEPT).where(audit.c.number > bindparam("above")).order_by(audit.c.number).limit(bindparam("most"))


@dataclass(frozen=True)
class Line:
    """A line of the audit as it is kept, but for its digest."""

    number: int
    at: datetime
    offset_minutes: int
    actor_id: int | None
    actor_name: str | None
    actor_role: str | None
    capacity: str
    subject_kind: str | None
    subject_id: int | None
    subject_name: str | None
    event: str
    result: str
    computer_id: str
    place: str
    before: str | None
    after: str | None


def head(tx: Tx) -> tuple[int, bytes] | None:
    """Number and digest of the last line; None where there is none."""
    row = tx.one(_HEAD)
    return None if row is None else (row.number, row.digest)


def add(tx: Tx, line: Line, digest: bytes) -> None:
    """One more line."""
    tx.add(_ADD, vars(line) | {"digest": digest})


def last_of_actor(tx: Tx, actor_id: int, event: str, *, below: int) -> tuple[datetime, str, str] | None:
    """Time, computer and place of the newest line of that event by that actor under the number `below`."""
    row = tx.one(_OF_ACTOR, {"actor": actor_id, "what": event, "below": below})
    return None if row is None else (row.at, row.computer_id, row.place)


def number_about(tx: Tx, kind: str, subject_id: int, *, event: str) -> int | None:
    """The number of the first line of that event about that subject."""
    found: int | None = tx.value(_ABOUT, {"kind": kind, "id": subject_id, "what": event})
    return found


def page(tx: Tx, *, above: int, most: int) -> Iterator[tuple[list[object], object]]:
    """The next lines after the number `above` as they are kept, whatever somebody may have put there, and their
    digests."""
    for row in tx.connection.execute(_PAGE, {"above": above, "most": most}):
        *values, digest = row
        yield values, digest
