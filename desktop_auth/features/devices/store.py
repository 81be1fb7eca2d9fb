"""One person's sessions, with the names of their computers."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from desktop_auth.auth.audit.store import audit
from desktop_auth.auth.computers.store import computer
from desktop_auth.auth.sessions.store import session
from desktop_auth.storage.database import Tx

_MINE = (
    select(
        session.c.id,
        session.c.computer_id,
        computer.c.label,
        session.c.remembered,
        session.c.made_on,
        session.c.last_seen,
        session.c.ends_on,
    )
    .join(computer, computer.c.id == session.c.computer_id)
    .where(session.c.account_id == bindparam("account"), session.c.ended_on.is_(None))
)
_OVER = _MINE.where(or_(session.c.ends_on <= bindparam("now"), session.c.last_seen <= bindparam("unused_since")))
_IS_MINE = select(session.c.id).where(
    session.c.id == bindparam("id"), session.c.account_id == bindparam("account"), session.c.ended_on.is_(None)
)
_ENDED = (
    select(session.c.id, session.c.computer_id, computer.c.label, session.c.ended_on, session.c.ended_why)
    .join(computer, computer.c.id == session.c.computer_id)
    .where(session.c.account_id == bindparam("account"), session.c.ended_on.is_not(None))
    .order_by(session.c.ended_on.desc(), session.c.id.desc())
    .limit(bindparam("most"))
)
_ENDED_FROM = (
    select(computer.c.label)
    .join(audit, audit.c.computer_id == computer.c.id)
    .where(audit.c.subject_kind == "session", audit.c.subject_id == bindparam("id"), audit.c.event == "session_ended")
    .limit(1)
)


class OpenRow(NamedTuple):
    """A session that nobody has ended; its time may be over all the same."""

    session_id: int
    computer_id: str
    computer: str
    remembered: bool
    made_on: datetime
    last_seen: datetime
    ends_on: datetime


class EndedRow(NamedTuple):
    """A session that was ended."""

    session_id: int
    computer_id: str
    computer: str
    ended_on: datetime
    why: str


def open_of(tx: Tx, account_id: int) -> list[OpenRow]:
    """Those that nobody has ended."""
    return [OpenRow(*row) for row in tx.all(_MINE, {"account": account_id})]


def over_of(tx: Tx, account_id: int, *, now: datetime, unused_since: datetime) -> list[OpenRow]:
    """Of those that nobody has ended, the ones whose time is over, or that nobody has used since."""
    return [OpenRow(*row) for row in tx.all(_OVER, {"account": account_id, "now": now, "unused_since": unused_since})]


def is_open(tx: Tx, session_id: int, account_id: int) -> bool:
    """Whether it is that account's, and nobody has ended it."""
    return tx.one(_IS_MINE, {"id": session_id, "account": account_id}) is not None


def ended_of(tx: Tx, account_id: int, *, most: int) -> list[EndedRow]:
    """Those that were ended, latest first, at most so many."""
    return [EndedRow(*row) for row in tx.all(_ENDED, {"account": account_id, "most": most})]


def ended_from(tx: Tx, session_id: int) -> str | None:
    """The name of the computer where somebody ended it, as the audit says."""
    found: str | None = tx.value(_ENDED_FROM, {"id": session_id})
    return found
