"""The table `preference`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, bindparam, delete, insert, select

from desktop_auth.auth.preferences.choices import CONTRASTS, LOOKS, ON_CLOSE, Choices
from desktop_auth.storage.database import Tx, UtcTime, metadata

preference = Table(
    "preference",
    metadata,
    Column("account_id", Integer, ForeignKey("user.id"), primary_key=True),
    Column("language", String(16)),
    Column("look", String(16), nullable=False),
    Column("contrast", String(16), nullable=False),
    Column("reduce_motion", Boolean, nullable=False),
    Column("on_close", String(16), nullable=False),
    Column("changed_on", UtcTime, nullable=False),
)
_GET = select(preference).where(preference.c.account_id == bindparam("account"))
_ADD = insert(preference)
_REMOVE = delete(preference).where(preference.c.account_id == bindparam("account"))


def get(tx: Tx, account_id: int) -> Choices | None:
    """What the account has chosen; None where it never did."""
    row = tx.one(_GET, {"account": account_id})
    if row is None:
        return None
    return Choices(
        language=row.language,
        look=_known(row.look, LOOKS),
        contrast=_known(row.contrast, CONTRASTS),
        reduce_motion=row.reduce_motion,
        on_close=_known(row.on_close, ON_CLOSE),
    )


def put(tx: Tx, account_id: int, new: Choices, *, now: datetime) -> None:
    """What the account chooses from now on."""
    remove(tx, account_id)
    tx.add(_ADD, {"account_id": account_id, **vars(new), "changed_on": now})


def remove(tx: Tx, account_id: int) -> None:
    """The account chooses nothing."""
    tx.change(_REMOVE, {"account": account_id})


def _known(word: str, words: tuple[str, ...]) -> str:
    """A word that a newer program wrote means here what nobody has chosen."""
    return word if word in words else words[0]
