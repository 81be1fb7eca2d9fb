"""The table `code`: hashed single proofs, each good once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from desktop_auth.storage.database import Tx, UtcTime, metadata

code = Table(
    "code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("user.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("made_on", UtcTime, nullable=False),
    Column("used_on", UtcTime),
    Index("ix_code_account_id_kind", "account_id", "kind"),
    sqlite_autoincrement=True,
)
_UNUSED = (
    code.c.account_id == bindparam("account"),
    code.c.kind == bindparam("of_kind"),
    code.c.used_on.is_(None),
)
_ADD = insert(code)
_ALL = select(code.c.id, code.c.salt, code.c.digest).where(*_UNUSED)
_LEFT = select(func.count()).select_from(code).where(*_UNUSED)
_MADE_ON = select(func.max(code.c.made_on, type_=UtcTime())).where(
    code.c.account_id == bindparam("account"), code.c.kind == bindparam("of_kind")
)
_REMOVE = delete(code).where(code.c.account_id == bindparam("account"), code.c.kind == bindparam("of_kind"))
_USE = update(code).where(code.c.id == bindparam("code_id"), code.c.used_on.is_(None)).values(used_on=bindparam("now"))


@dataclass(frozen=True)
class StoredCode:
    """A code that is still good, as it is kept."""

    id: int
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)


def unused(tx: Tx, account_id: int, kind: str) -> list[StoredCode]:
    """The codes of an account that are still good."""
    return [StoredCode(*row) for row in tx.all(_ALL, {"account": account_id, "of_kind": kind})]


def left(tx: Tx, account_id: int, kind: str) -> int:
    """How many codes are still good."""
    return int(tx.value(_LEFT, {"account": account_id, "of_kind": kind}))


def made_on(tx: Tx, account_id: int, kind: str) -> datetime | None:
    """When the codes of an account were made; None where there never were any."""
    found: datetime | None = tx.value(_MADE_ON, {"account": account_id, "of_kind": kind})
    return found


def replace(tx: Tx, account_id: int, kind: str, *, salt: bytes, digests: list[bytes], now: datetime) -> None:
    """These codes and no others are good from now on."""
    remove(tx, account_id, kind)
    for digest in digests:
        values = {"account_id": account_id, "kind": kind, "salt": salt, "digest": digest, "made_on": now}
        tx.add(_ADD, values | {"used_on": None})


def remove(tx: Tx, account_id: int, kind: str) -> None:
    """The account has no codes any more."""
    tx.change(_REMOVE, {"account": account_id, "of_kind": kind})


def use(tx: Tx, code_id: int, *, now: datetime) -> bool:
    """The code is used now; False where it was before."""
    return tx.change(_USE, {"code_id": code_id, "now": now}) == 1
