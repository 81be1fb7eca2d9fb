"""The table `factor`: what an account asks for beside its password."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from desktop_auth.storage.database import Tx, UtcTime, metadata

factor = Table(
    "factor",
    metadata,
    Column("account_id", Integer, ForeignKey("user.id"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_on", UtcTime, nullable=False),
    Column("last_step", Integer, nullable=False),
)
_GET = select(factor).where(factor.c.account_id == bindparam("account"))
_ANY = select(factor).limit(1)
_ADD = insert(factor)
_REMOVE = delete(factor).where(factor.c.account_id == bindparam("account"))
_USE = (
    update(factor)
    .where(factor.c.account_id == bindparam("account"), factor.c.last_step < bindparam("step"))
    .values(last_step=bindparam("step"))
)


@dataclass(frozen=True)
class StoredFactor:
    """A factor as it is kept: its secret is sealed with the store secret."""

    account_id: int
    kind: str
    sealed: bytes = field(repr=False)
    made_on: datetime
    last_step: int
    """The newest time step whose code was used (RFC 6238, 5.2: none is taken twice)."""


def get(tx: Tx, account_id: int) -> StoredFactor | None:
    """The factor of an account; None where its password is enough."""
    row = tx.one(_GET, {"account": account_id})
    return None if row is None else StoredFactor(*row)


def any_one(tx: Tx) -> StoredFactor | None:
    """A factor of whoever has one; None where nobody has."""
    row = tx.one(_ANY)
    return None if row is None else StoredFactor(*row)


def add(tx: Tx, new: StoredFactor) -> None:
    """A factor for the account, in place of the one it had."""
    remove(tx, new.account_id)
    tx.add(_ADD, dict(vars(new)))


def remove(tx: Tx, account_id: int) -> bool:
    """The password is enough again; whether there was a factor."""
    return tx.change(_REMOVE, {"account": account_id}) == 1


def use(tx: Tx, account_id: int, step: int) -> bool:
    """The code of that step is used; False where it, or a later one, was before."""
    return tx.change(_USE, {"account": account_id, "step": step}) == 1
