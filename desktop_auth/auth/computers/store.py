"""The table `computer`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, String, Table, bindparam, insert, select, update

from desktop_auth.storage.database import Tx, UtcTime, metadata

computer = Table(
    "computer",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("label", String(255), nullable=False),
    Column("first_seen", UtcTime, nullable=False),
)
_LABEL = select(computer.c.label).where(computer.c.id == bindparam("id"))
_ADD = insert(computer)
_RENAME = update(computer).where(computer.c.id == bindparam("computer_id")).values(label=bindparam("label"))


def label(tx: Tx, computer_id: str) -> str | None:
    """The name the computer is known by; None where it was never seen."""
    found: str | None = tx.value(_LABEL, {"id": computer_id})
    return found


def add(tx: Tx, computer_id: str, label: str, *, now: datetime) -> None:
    """A computer that is here for the first time."""
    tx.add(_ADD, {"id": computer_id, "label": label, "first_seen": now})


def rename(tx: Tx, computer_id: str, label: str) -> None:
    """The computer has another name now."""
    tx.change(_RENAME, {"computer_id": computer_id, "label": label})
