"""The table `last_here`: who has been at which computer, and when last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, bindparam, delete, insert, select, update

from desktop_auth.auth.accounts.store import user
from desktop_auth.auth.computers.store import computer
from desktop_auth.model import Person, Role, State
from desktop_auth.storage.database import Tx, UtcTime, metadata

last_here = Table(
    "last_here",
    metadata,
    Column("computer_id", String(32), ForeignKey("computer.id"), primary_key=True),
    Column("account_id", Integer, ForeignKey("user.id"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Index("ix_last_here_computer_id_at", "computer_id", "at"),
)

_PEOPLE = (
    select(user.c.id, user.c.user_name, user.c.first_name, user.c.last_name, user.c.hue, last_here.c.at)
    .join(last_here, last_here.c.account_id == user.c.id)
    .where(last_here.c.computer_id == bindparam("computer"), user.c.state == State.ACTIVE.value)
    .order_by(last_here.c.at.desc())
    .limit(bindparam("most"))
)
_ADMINS = (
    select(user.c.id, user.c.user_name, user.c.first_name, user.c.last_name, user.c.hue, last_here.c.at)
    .join(last_here, last_here.c.account_id == user.c.id)
    .where(
        last_here.c.computer_id == bindparam("computer"),
        user.c.role_code == int(Role.ADMIN),
        user.c.state == State.ACTIVE.value,
    )
)
_BEEN_HERE = (
    update(last_here)
    .where(last_here.c.computer_id == bindparam("computer"), last_here.c.account_id == bindparam("account"))
    .values(at=bindparam("now"))
)
_FIRST_HERE = insert(last_here)
_LONG_AGO = (
    select(last_here.c.computer_id, last_here.c.account_id)
    # The list of computers lets the index find each one's oldest.
    .where(last_here.c.computer_id.in_(select(computer.c.id)), last_here.c.at < bindparam("moment"))
    .limit(bindparam("most"))
)
_DROP_ALL_HERE = delete(last_here).where(
    last_here.c.computer_id.in_(select(computer.c.id)), last_here.c.account_id == bindparam("account")
)
_DROP_HERE = delete(last_here).where(
    last_here.c.computer_id == bindparam("computer"), last_here.c.account_id == bindparam("account")
)


def been_here(tx: Tx, computer_id: str, account_id: int, *, now: datetime) -> None:
    """The person was at that computer now."""
    if tx.change(_BEEN_HERE, {"computer": computer_id, "account": account_id, "now": now}) == 0:
        values = {"computer_id": computer_id, "account_id": account_id, "at": now}
        tx.add(_FIRST_HERE, values)


def people_here(tx: Tx, computer_id: str, *, most: int) -> list[Person]:
    """Who can log in and has been at that computer, latest first."""
    rows = tx.all(_PEOPLE, {"computer": computer_id, "most": most})
    return [Person(*row) for row in rows]


def admins_here(tx: Tx, computer_id: str, *, most: int) -> list[Person]:
    """The active administrators who have been at that computer, latest first: few, so they are sorted here."""
    found = [Person(*row) for row in tx.all(_ADMINS, {"computer": computer_id})]
    return sorted(found, key=lambda person: person.last_here, reverse=True)[:most]


def here_before(tx: Tx, moment: datetime, *, most: int) -> list[tuple[str, int]]:
    """Computer and account of visits before `moment`, at most so many."""
    return [(row.computer_id, row.account_id) for row in tx.all(_LONG_AGO, {"moment": moment, "most": most})]


def drop_here(tx: Tx, computer_id: str, account_id: int) -> None:
    """Forget that the person was at that computer."""
    tx.change(_DROP_HERE, {"computer": computer_id, "account": account_id})


def drop_all(tx: Tx, account_id: int) -> None:
    """Forget all places where the person was."""
    tx.change(_DROP_ALL_HERE, {"account": account_id})
