"""The table `user`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from desktop_auth.errors import EmailTaken, UserNameTaken
from desktop_auth.model import Account, NewAccount, Role, State
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
    .where(
        user.c.role_code == int(Role.ADMIN),
        user.c.state == State.ACTIVE.value,
        or_(user.c.ends_on.is_(None), user.c.ends_on > bindparam("now")),
        user.c.id != bindparam("account"),
    )
    .limit(1)
)
_NEWEST_ID = select(func.max(user.c.id))
_ADD = insert(user)
_SET_PASSWORD = (
    update(user)
    .where(user.c.id == bindparam("account_id"))
    .values(password=bindparam("hash"), password_must_change=bindparam("must_change"))
)
_RENAME = (
    update(user)
    .where(user.c.id == bindparam("account_id"))
    .values(
        first_name=bindparam("first"),
        last_name=bindparam("last"),
        user_name=bindparam("name"),
        user_name_key=bindparam("name_key"),
        email=bindparam("address"),
        email_key=bindparam("address_key"),
    )
)

_ERASE = (
    update(user)
    .where(user.c.id == bindparam("account_id"))
    .values(
        first_name="",
        last_name="",
        email=None,
        email_key=None,
        password=None,
        password_must_change=False,
        ends_on=None,
        state=State.ERASED.value,
    )
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


def is_other_admin(tx: Tx, account_id: int, *, now: datetime) -> bool:
    """Whether another account is an active administrator's."""
    return tx.one(_OTHER_ADMIN, {"account": account_id, "now": now}) is not None


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
    must_change: bool = False


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
        "password_must_change": row.must_change,
        "hue": row.hue,
    }
    with taken(user_name_key=UserNameTaken, email_key=EmailTaken):
        return tx.add(_ADD, values)


def rename(tx: Tx, account_id: int, new: NewAccount, *, user_name_key: str, email_key: str | None) -> None:
    """Other names and another address for the account. Raises UserNameTaken, EmailTaken."""
    values = {
        "account_id": account_id,
        "first": new.first_name,
        "last": new.last_name,
        "name": new.user_name,
        "name_key": user_name_key,
        "address": new.email or None,
        "address_key": email_key,
    }
    with taken(user_name_key=UserNameTaken, email_key=EmailTaken):
        tx.change(_RENAME, values)


def set_password(tx: Tx, account_id: int, hash_: str, *, must_change: bool) -> None:
    """Another hash for the account, and whether the next log-in asks for a new password."""
    tx.change(_SET_PASSWORD, {"account_id": account_id, "hash": hash_, "must_change": must_change})


def erase(tx: Tx, account_id: int) -> None:
    """Empty the account. Its number and its user name stay, so that nobody gets them."""
    tx.change(_ERASE, {"account_id": account_id})


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
