"""The tables `user` and `last_here`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from desktop_auth.auth.computers.store import computer
from desktop_auth.errors import EmailTaken, UserNameTaken
from desktop_auth.model import Account, NewAccount, Person, Role, State
from desktop_auth.storage.database import Tx, UtcTime, metadata, taken
from desktop_auth.storage.prepared import Row

user = Table(
    "user",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("first_name", String(64), nullable=False),
    Column("last_name", String(64), nullable=False),
    Column("user_name", String(30), nullable=False),
    Column("user_name_key", String(30), nullable=False),
    Column("email", String(254)),
    Column("email_key", String(320)),
    Column("created_on", UtcTime, nullable=False),
    Column("role_code", Integer, nullable=False),
    Column("password", String(512)),
    Column("state", String(16), nullable=False),
    Column("ends_on", UtcTime),
    Column("password_must_change", Boolean, nullable=False),
    Column("hue", Integer, nullable=False),
    UniqueConstraint("user_name_key"),
    UniqueConstraint("email_key"),
    Index("ix_user_role_code_state", "role_code", "state"),
    sqlite_autoincrement=True,  # a number is never given to somebody else (21 CFR 11.100(a))
)
last_here = Table(
    "last_here",
    metadata,
    Column("computer_id", String(32), ForeignKey("computer.id"), primary_key=True),
    Column("account_id", Integer, ForeignKey("user.id"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Index("ix_last_here_computer_id_at", "computer_id", "at"),
)

_ACCOUNT = (
    user.c.id,
    user.c.user_name,
    user.c.email,
    user.c.first_name,
    user.c.last_name,
    user.c.role_code,
    user.c.hue,
)
_BY_USER_NAME = select(user).where(user.c.user_name_key == bindparam("key"))
_BY_EMAIL = select(user).where(user.c.email_key == bindparam("key"))
_BY_ID = select(user).where(user.c.id == bindparam("id"))
_OTHER_ADMIN = (
    select(user.c.id)
    .where(user.c.role_code == int(Role.ADMIN), user.c.state == State.ACTIVE.value, user.c.id != bindparam("account"))
    .limit(1)
)
_NEWEST_ID = select(func.max(user.c.id))
_ADD = insert(user)
_SET_PASSWORD = (
    update(user)
    .where(user.c.id == bindparam("account_id"))
    .values(password=bindparam("hash"), password_must_change=bindparam("must_change"))
)
_PEOPLE = (
    select(user.c.id, user.c.user_name, user.c.first_name, user.c.last_name, user.c.hue, last_here.c.at)
    .join(last_here, last_here.c.account_id == user.c.id)
    .where(last_here.c.computer_id == bindparam("computer"), user.c.state == State.ACTIVE.value)
    .order_by(last_here.c.at.desc())
    .limit(bindparam("most"))
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
_DROP_HERE = delete(last_here).where(
    last_here.c.computer_id == bindparam("computer"), last_here.c.account_id == bindparam("account")
)


@dataclass(frozen=True)
class Record:
    """An account with what only the service may know of it; it never leaves the service."""

    account: Account
    password: str | None
    state: State
    ends_on: datetime | None
    created_on: datetime
    must_change: bool
    """Whether the next log-in asks for another password first."""

    def __repr__(self) -> str:
        return f"Record(account_id={self.account.id})"

    def is_open(self, now: datetime) -> bool:
        """Whether somebody may be in with it."""
        return self.state is State.ACTIVE and (self.ends_on is None or now < self.ends_on)


def account_columns() -> tuple[Column[object], ...]:
    """The columns of an account, for the stores that join it; `account_of` reads them."""
    return _ACCOUNT


def account_of(row: Row) -> Account:
    """The account that a row with `account_columns` holds."""
    return Account(
        id=row.id,
        user_name=row.user_name,
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        role=Role(row.role_code),
        hue=row.hue,
    )


def by_user_name(tx: Tx, key: str) -> Record | None:
    """The account with that user name."""
    return _record(tx.one(_BY_USER_NAME, {"key": key}))


def by_email(tx: Tx, key: str) -> Record | None:
    """The account with that e-mail address."""
    return _record(tx.one(_BY_EMAIL, {"key": key}))


def by_id(tx: Tx, account_id: int) -> Record | None:
    """The account with that number."""
    return _record(tx.one(_BY_ID, {"id": account_id}))


def is_other_admin(tx: Tx, account_id: int) -> bool:
    """Whether another account is an active administrator's."""
    return tx.one(_OTHER_ADMIN, {"account": account_id}) is not None


def newest_id(tx: Tx) -> int:
    """The number of the newest account; 0 where there is none. None is ever removed: it is also how many there are."""
    return int(tx.value(_NEWEST_ID) or 0)


@dataclass(frozen=True)
class NewRow:
    """What is kept of a new account beside what the person says of themselves."""

    user_name_key: str
    email_key: str | None
    role: Role
    hue: int
    hash: str = field(repr=False)
    created_on: datetime


def add(tx: Tx, new: NewAccount, row: NewRow) -> int:
    """A new account; its number. Raises UserNameTaken, EmailTaken."""
    values = {
        "first_name": new.first_name,
        "last_name": new.last_name,
        "user_name": new.user_name,
        "user_name_key": row.user_name_key,
        "email": new.email or None,
        "email_key": row.email_key,
        "created_on": row.created_on,
        "role_code": int(row.role),
        "password": row.hash,
        "state": State.ACTIVE.value,
        "ends_on": None,
        "password_must_change": False,
        "hue": row.hue,
    }
    with taken(user_name_key=UserNameTaken, email_key=EmailTaken):
        return tx.add(_ADD, values)


def set_password(tx: Tx, account_id: int, hash_: str, *, must_change: bool) -> None:
    """Another hash for the account, and whether the next log-in asks for a new password."""
    tx.change(_SET_PASSWORD, {"account_id": account_id, "hash": hash_, "must_change": must_change})


def been_here(tx: Tx, computer_id: str, account_id: int, *, now: datetime) -> None:
    """The person was at that computer now."""
    if tx.change(_BEEN_HERE, {"computer": computer_id, "account": account_id, "now": now}) == 0:
        values = {"computer_id": computer_id, "account_id": account_id, "at": now}
        tx.add(_FIRST_HERE, values)


def people_here(tx: Tx, computer_id: str, *, most: int) -> list[Person]:
    """Who can log in and has been at that computer, latest first."""
    rows = tx.all(_PEOPLE, {"computer": computer_id, "most": most})
    return [Person(*row) for row in rows]


def here_before(tx: Tx, moment: datetime, *, most: int) -> list[tuple[str, int]]:
    """Computer and account of visits before `moment`, at most so many."""
    return [(row.computer_id, row.account_id) for row in tx.all(_LONG_AGO, {"moment": moment, "most": most})]


def drop_here(tx: Tx, computer_id: str, account_id: int) -> None:
    """Forget that the person was at that computer."""
    tx.change(_DROP_HERE, {"computer": computer_id, "account": account_id})


def _record(row: Row | None) -> Record | None:
    if row is None:
        return None
    return Record(
        account=account_of(row),
        password=row.password,
        state=State(row.state),
        ends_on=row.ends_on,
        created_on=row.created_on,
        must_change=row.password_must_change,
    )
