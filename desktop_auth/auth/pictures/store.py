"""The table `picture`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, bindparam, delete, insert, select, update

from desktop_auth.model import Picture
from desktop_auth.storage.database import Tx, UtcTime, metadata

picture = Table(
    "picture",
    metadata,
    Column("account_id", Integer, ForeignKey("user.id"), primary_key=True),
    Column("large", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
    Column("changed_on", UtcTime, nullable=False),
)
_GET = select(picture.c.large, picture.c.small).where(picture.c.account_id == bindparam("account"))
MOST_SMALL = 12
_SMALL = select(picture.c.account_id, picture.c.small).where(
    picture.c.account_id.in_([bindparam(f"account_{place}") for place in range(MOST_SMALL)])
)
_ADD = insert(picture)
_CHANGE = (
    update(picture)
    .where(picture.c.account_id == bindparam("account"))
    .values(large=bindparam("in_large"), small=bindparam("in_small"), changed_on=bindparam("now"))
)
_REMOVE = delete(picture).where(picture.c.account_id == bindparam("account"))


def get(tx: Tx, account_id: int) -> Picture | None:
    """The picture of an account; None where there is none."""
    row = tx.one(_GET, {"account": account_id})
    return None if row is None else Picture(row.large, row.small)


def small_of(tx: Tx, account_ids: Sequence[int]) -> dict[int, bytes]:
    """The small pictures of those accounts that have one; of at most `MOST_SMALL`."""
    asked = [*account_ids, *[None] * (MOST_SMALL - len(account_ids))]
    rows = tx.all(_SMALL, {f"account_{place}": account_id for place, account_id in enumerate(asked)})
    return {row.account_id: row.small for row in rows}


def put(tx: Tx, account_id: int, new: Picture, *, now: datetime) -> None:
    """Another picture for the account."""
    values = {"account": account_id, "in_large": new.large, "in_small": new.small, "now": now}
    if tx.change(_CHANGE, values) == 0:
        tx.add(_ADD, {"account_id": account_id, "large": new.large, "small": new.small, "changed_on": now})


def remove(tx: Tx, account_id: int) -> bool:
    """No picture any more; whether there was one."""
    return tx.change(_REMOVE, {"account": account_id}) == 1
