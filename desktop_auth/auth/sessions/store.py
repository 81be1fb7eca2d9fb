"""The table `session`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
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

from desktop_auth.auth.accounts.store import account_columns, account_of, user
from desktop_auth.model import Account, State
from desktop_auth.storage.database import Tx, UtcTime, metadata
from desktop_auth.storage.prepared import Statement

session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("user.id"), nullable=False),
    Column("family", LargeBinary(16), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False),
    Column("pending_hash", LargeBinary(32)),
    Column("retired_hash", LargeBinary(32)),
    Column("retired_on", UtcTime),
    Column("rotated_on", UtcTime, nullable=False),
    Column("computer_id", String(32), ForeignKey("computer.id"), nullable=False),
    Column("run", String(32), nullable=False),
    Column("remembered", Boolean, nullable=False),
    Column("made_on", UtcTime, nullable=False),
    Column("last_seen", UtcTime, nullable=False),
    Column("ends_on", UtcTime, nullable=False),
    Column("ended_on", UtcTime),
    Column("ended_why", String(16)),
    sqlite_autoincrement=True,
)
_OPEN = session.c.ended_on.is_(None)
Index("ix_session_open_computer", session.c.computer_id, session.c.remembered, sqlite_where=_OPEN)
Index("ix_session_open_account", session.c.account_id, session.c.remembered, sqlite_where=_OPEN)
Index("ix_session_account", session.c.account_id, session.c.ended_on)

_LIVE = (
    select(
        session.c.id.label("session_id"),
        session.c.family,
        session.c.token_hash,
        session.c.pending_hash,
        session.c.retired_hash,
        session.c.retired_on,
        session.c.rotated_on,
        session.c.remembered,
        session.c.made_on,
        session.c.last_seen,
        session.c.ends_on,
        user.c.state,
        user.c.ends_on.label("account_ends_on"),
        *account_columns(),
    )
    .join(user, user.c.id == session.c.account_id)
    .where(session.c.id == bindparam("id"), _OPEN)
)
_HERE = select(session.c.id, session.c.account_id, session.c.run).where(
    session.c.computer_id == bindparam("computer"), session.c.remembered == bindparam("is_remembered"), _OPEN
)
_REMEMBERED_OF = (
    select(session.c.id, session.c.account_id, session.c.run)
    .where(session.c.account_id == bindparam("account"), session.c.remembered, _OPEN)
    .order_by(session.c.id.desc())  # not by a clock that may have been set back
)
_OPEN_OF = (
    select(session.c.id, session.c.account_id, session.c.run)
    .where(session.c.account_id == bindparam("account"), _OPEN)
    .order_by(session.c.id)
)
_ADD = insert(session)
_END = (
    update(session)
    .where(session.c.id == bindparam("session_id"), _OPEN)
    .values(ended_on=bindparam("now"), ended_why=bindparam("why"))
)
_NOT_REMEMBERED = update(session).where(session.c.id == bindparam("session_id"), _OPEN).values(remembered=False)
_PREPARE = (
    update(session)
    .where(session.c.id == bindparam("session_id"), _OPEN)
    .values(pending_hash=bindparam("digest"), rotated_on=bindparam("now"))
)
_PROMOTE = (
    update(session)
    .where(session.c.id == bindparam("session_id"), session.c.pending_hash == bindparam("digest"), _OPEN)
    .values(
        retired_hash=session.c.token_hash,
        retired_on=bindparam("now"),
        token_hash=session.c.pending_hash,
        pending_hash=None,
    )
)
_OVER = select(session.c.id).where(
    session.c.id.in_(select(session.c.id).where(session.c.id > 0).order_by(session.c.id).limit(bindparam("most"))),
    func.coalesce(session.c.ended_on, session.c.ends_on) < bindparam("moment"),
)
_DROP = delete(session).where(session.c.id == bindparam("session_id"))
_SEEN = update(session).where(session.c.id == bindparam("session_id")).values(last_seen=bindparam("now"))


@dataclass(frozen=True)
class LiveSession:
    """A session that nobody has ended, with its account as it is now."""

    id: int
    family: bytes
    token_hash: bytes
    pending_hash: bytes | None
    retired_hash: bytes | None
    retired_on: datetime | None
    rotated_on: datetime
    remembered: bool
    made_on: datetime
    last_seen: datetime
    ends_on: datetime
    account: Account
    account_state: State
    account_ends_on: datetime | None

    def __repr__(self) -> str:
        return f"LiveSession(id={self.id})"


@dataclass(frozen=True)
class OpenSession:
    """A session that nobody has ended: its number, whose it is, and the run of the program that made it."""

    id: int
    account_id: int
    run: str


def add(tx: Tx, values: dict[str, object]) -> int:
    """A new session; its number."""
    return tx.add(_ADD, values)


def live(tx: Tx, session_id: int) -> LiveSession | None:
    """The session with that number, unless somebody has ended it."""
    row = tx.one(_LIVE, {"id": session_id})
    if row is None:
        return None
    return LiveSession(
        id=row.session_id,
        family=row.family,
        token_hash=row.token_hash,
        pending_hash=row.pending_hash,
        retired_hash=row.retired_hash,
        retired_on=row.retired_on,
        rotated_on=row.rotated_on,
        remembered=row.remembered,
        made_on=row.made_on,
        last_seen=row.last_seen,
        ends_on=row.ends_on,
        account=account_of(row),
        account_state=State(row.state),
        account_ends_on=row.account_ends_on,
    )


def open_here(tx: Tx, computer_id: str, *, remembered: bool) -> list[OpenSession]:
    """The open sessions of a computer, remembered ones or those that live in memory only."""
    return _open(tx, _HERE, {"computer": computer_id, "is_remembered": remembered})


def remembered_of(tx: Tx, account_id: int) -> list[OpenSession]:
    """The remembered sessions of an account, newest first."""
    return _open(tx, _REMEMBERED_OF, {"account": account_id})


def open_of(tx: Tx, account_id: int) -> list[OpenSession]:
    """All open sessions of an account, on whatever computer, oldest first."""
    return _open(tx, _OPEN_OF, {"account": account_id})


def end(tx: Tx, session_id: int, *, why: str, now: datetime) -> bool:
    """End it; whether it was open."""
    return tx.change(_END, {"session_id": session_id, "why": why, "now": now}) == 1


def forget_remembered(tx: Tx, session_id: int) -> None:
    """The session is no longer a remembered one."""
    tx.change(_NOT_REMEMBERED, {"session_id": session_id})


def prepare(tx: Tx, session_id: int, digest: bytes, *, now: datetime) -> None:
    """A successor of the token waits for its first use; one that waited before is no longer good."""
    tx.change(_PREPARE, {"session_id": session_id, "digest": digest, "now": now})


def promote(tx: Tx, session_id: int, digest: bytes, *, now: datetime) -> None:
    """The successor is the session's token from now on, and the one before is retired."""
    tx.change(_PROMOTE, {"session_id": session_id, "digest": digest, "now": now})


def seen(tx: Tx, session_id: int, *, now: datetime) -> None:
    """The session was used now."""
    tx.change(_SEEN, {"session_id": session_id, "now": now})


def over_before(tx: Tx, moment: datetime, *, most: int) -> list[int]:
    """Of the `most` sessions that were made first, those that ended, or whose time was over, before `moment`. What was
    made later ends later, so no index is needed to find the old ones."""
    return [row.id for row in tx.all(_OVER, {"moment": moment, "most": most})]


def drop(tx: Tx, session_id: int) -> None:
    """Forget that it ever was."""
    tx.change(_DROP, {"session_id": session_id})


def _open(tx: Tx, question: Statement, values: dict[str, object]) -> list[OpenSession]:
    return [OpenSession(*row) for row in tx.all(question, values)]
