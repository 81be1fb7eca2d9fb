"""The table `audit`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    type_coerce,
)

from desktop_auth.errors import DatabaseBroken
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
Index("ix_audit_subject", audit.c.subject_kind, audit.c.subject_id, audit.c.event, audit.c.number)

_HEAD = select(audit.c.number, audit.c.digest).where(
    audit.c.number == select(func.max(audit.c.number)).scalar_subquery()
)
_ADD = insert(audit)
_OF_ACTOR = (
    select(audit.c.number, audit.c.at, audit.c.computer_id, audit.c.place)
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


def _next_event(*whose: ColumnElement[bool]) -> Select[Any]:
    return select(func.min(audit.c.event)).where(*whose, audit.c.event > bindparam("after"))


def _numbers(*whose: ColumnElement[bool]) -> Select[Any]:
    return (
        select(audit.c.number)
        .where(*whose, audit.c.event == bindparam("what"), audit.c.number < bindparam("below"))
        .order_by(audit.c.number.desc())
        .limit(bindparam("most"))
    )


def _numbers_up(*whose: ColumnElement[bool]) -> Select[Any]:
    return (
        select(audit.c.number)
        .where(*whose, audit.c.event == bindparam("what"), audit.c.number > bindparam("above"))
        .order_by(audit.c.number)
        .limit(bindparam("most"))
    )


_BY = (audit.c.actor_id == bindparam("who"),)
_ABOUT_ACCOUNT = (audit.c.subject_kind == "account", audit.c.subject_id == bindparam("who"))
_NEXT_EVENT_BY, _NEXT_EVENT_ABOUT = _next_event(*_BY), _next_event(*_ABOUT_ACCOUNT)
_NUMBERS_BY, _NUMBERS_ABOUT = _numbers(*_BY), _numbers(*_ABOUT_ACCOUNT)
_NUMBERS_UP_BY, _NUMBERS_UP_ABOUT = _numbers_up(*_BY), _numbers_up(*_ABOUT_ACCOUNT)
_FAILED = (
    *_ABOUT_ACCOUNT,
    audit.c.event == "login",
    # What a log-in says on its way is no failure.
    audit.c.result != "factor_needed",
    audit.c.result != "password_change_needed",
    audit.c.number > bindparam("above"),
    audit.c.number < bindparam("below"),
)
_COUNT_FAILED = select(func.count()).where(*_FAILED)
_LAST_FAILED = select(audit.c.number).where(*_FAILED).order_by(audit.c.number.desc()).limit(1)
_LINE = select(*(column for column in audit.c if column is not audit.c.digest)).where(
    audit.c.number == bindparam("number")
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


class Seen(NamedTuple):
    """When and where somebody was."""

    number: int
    at: datetime
    computer_id: str
    place: str


def head(tx: Tx) -> tuple[int, bytes] | None:
    """Number and digest of the last line; None where there is none."""
    row = tx.one(_HEAD)
    return None if row is None else (row.number, row.digest)


def add(tx: Tx, line: Line, digest: bytes) -> None:
    """One more line."""
    tx.add(_ADD, vars(line) | {"digest": digest})


def last_of_actor(tx: Tx, actor_id: int, event: str, *, below: int) -> Seen | None:
    """The newest line of that event by that actor under the number `below`."""
    row = tx.one(_OF_ACTOR, {"actor": actor_id, "what": event, "below": below})
    return None if row is None else Seen(*row)


def number_about(tx: Tx, kind: str, subject_id: int, *, event: str) -> int | None:
    """The number of the first line of that event about that subject."""
    found: int | None = tx.value(_ABOUT, {"kind": kind, "id": subject_id, "what": event})
    return found


def events_of(tx: Tx, account_id: int) -> set[str]:
    """What the lines by an account, or about it, tell of. Leaps from one event to the next: their number counts, not
    that of the lines."""
    found: set[str] = set()
    for question in (_NEXT_EVENT_BY, _NEXT_EVENT_ABOUT):
        event: str | None = ""
        while (event := tx.value(question, {"who": account_id, "after": event})) is not None:
            found.add(event)
    return found


def numbers_of(tx: Tx, account_id: int, event: str, *, below: int, most: int) -> set[int]:
    """The newest numbers under `below` of the lines of that event by the account, and of those about it."""
    values = {"who": account_id, "what": event, "below": below, "most": most}
    return {row.number for question in (_NUMBERS_BY, _NUMBERS_ABOUT) for row in tx.all(question, values)}


def numbers_after(tx: Tx, account_id: int, event: str, *, above: int, most: int) -> set[int]:
    """The same from `above` on towards the newest: those that come next."""
    values = {"who": account_id, "what": event, "above": above, "most": most}
    return {row.number for question in (_NUMBERS_UP_BY, _NUMBERS_UP_ABOUT) for row in tx.all(question, values)}


def count_failed(tx: Tx, account_id: int, *, between: tuple[int, int]) -> int:
    """How many log-ins to the account failed between two numbers."""
    above, below = between
    return int(tx.value(_COUNT_FAILED, {"who": account_id, "above": above, "below": below}))


def last_failed(tx: Tx, account_id: int, *, between: tuple[int, int]) -> Line | None:
    """The last of these."""
    above, below = between
    number = tx.value(_LAST_FAILED, {"who": account_id, "above": above, "below": below})
    return None if number is None else line(tx, number)


def line(tx: Tx, number: int) -> Line | None:
    """The line with that number. Raises DatabaseBroken for one whose time is none."""
    try:
        row = tx.one(_LINE, {"number": number})
    except ValueError:
        raise DatabaseBroken from None
    return None if row is None else Line(*row)


def page(tx: Tx, *, above: int, most: int) -> Iterator[tuple[list[object], object]]:
    """The next lines after the number `above` as they are kept, whatever somebody may have put there, and their
    digests."""
    for row in tx.connection.execute(_PAGE, {"above": above, "most": most}):
        *values, digest = row
        yield values, digest
