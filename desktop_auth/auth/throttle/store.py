"""The table `throttle`: failures in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Table, bindparam, delete, func, insert, select, update

from desktop_auth.storage.database import Tx, UtcTime, metadata

throttle = Table(
    "throttle",
    metadata,
    Column("key", String(72), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("account_id", Integer),
    Index("ix_throttle_account_id_last_at", "account_id", "last_at"),  # the oldest of those without an account
)
_GET = select(throttle.c.failures, throttle.c.last_at).where(throttle.c.key == bindparam("k"))
_ADD = insert(throttle)
_COUNT = (
    update(throttle)
    .where(throttle.c.key == bindparam("k"))
    .values(failures=bindparam("count"), last_at=bindparam("now"))
)
_CLEAR = delete(throttle).where(throttle.c.key == bindparam("k"))
_UNKNOWN = throttle.c.account_id.is_(None)
_HOW_MANY_UNKNOWN = select(func.count()).select_from(throttle).where(_UNKNOWN)
_OLD_UNKNOWN = delete(throttle).where(_UNKNOWN, throttle.c.last_at < bindparam("before"))
_EXTRA_UNKNOWN = delete(throttle).where(
    throttle.c.key.in_(
        select(throttle.c.key).where(_UNKNOWN).order_by(throttle.c.last_at).limit(bindparam("extra")).scalar_subquery()
    )
)


@dataclass(frozen=True)
class Failures:
    """How many failures in a row, and when the last was."""

    count: int
    last_at: datetime


def get(tx: Tx, key: str) -> Failures | None:
    """The failures under `key`."""
    row = tx.one(_GET, {"k": key})
    return None if row is None else Failures(row.failures, row.last_at)


def put(tx: Tx, key: str, failures: Failures, *, account_id: int | None) -> None:
    """Keep the failures under `key`."""
    values = {"k": key, "count": failures.count, "now": failures.last_at}
    if tx.change(_COUNT, values) == 0:
        row = {"key": key, "failures": failures.count, "last_at": failures.last_at, "account_id": account_id}
        tx.add(_ADD, row)


def clear(tx: Tx, key: str) -> None:
    """Forget the failures under `key`."""
    tx.change(_CLEAR, {"k": key})


def trim_unknown(tx: Tx, *, before: datetime, most: int) -> None:
    """Forget unknown names that are older than `before`, and the oldest above `most`."""
    tx.change(_OLD_UNKNOWN, {"before": before})
    extra = tx.value(_HOW_MANY_UNKNOWN) - most
    if extra > 0:
        tx.change(_EXTRA_UNKNOWN, {"extra": extra})
