"""All that the store keeps about one account, to be read by its owner: no hash, no secret.

A contract test holds that each column of a table that knows accounts is either here or left out for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Select, String, Table, and_, bindparam, or_, select, type_coerce

from desktop_auth.auth.accounts.store import user
from desktop_auth.auth.audit.store import audit
from desktop_auth.auth.codes.store import code
from desktop_auth.auth.computers.store import computer
from desktop_auth.auth.factors.store import factor
from desktop_auth.auth.pictures.store import picture
from desktop_auth.auth.preferences.store import preference
from desktop_auth.auth.sessions.store import session
from desktop_auth.auth.throttle.store import throttle
from desktop_auth.auth.visits.store import last_here
from desktop_auth.storage.database import Tx, UtcTime
from desktop_auth.storage.prepared import Row

LEFT_OUT = {
    "user": {"user_name_key", "email_key", "password"},
    "session": {"family", "token_hash", "pending_hash", "retired_hash"},
    "factor": {"sealed", "last_step"},
    "code": {"id", "salt", "digest"},
    "throttle": {"key"},
    "audit": {"digest"},
}
"""Hashes and secrets, with what belongs to them, and keys that say the same as another column."""
_ACCOUNT = {"user": "id"}


def _kept(table: Table) -> list[Any]:
    """The columns that are told, each time as the text it is kept as."""
    columns: list[Column[Any]] = [one for one in table.c if one.name not in LEFT_OUT.get(table.name, ())]
    return [type_coerce(one, String) if isinstance(one.type, UtcTime) else one for one in columns]


def _all_of(table: Table) -> Select[Any]:
    own = table.c[_ACCOUNT.get(table.name, "account_id")] == bindparam("who")
    return select(*_kept(table)).where(own)


_ONE = {table.name: _all_of(table) for table in (user, picture, preference, factor, throttle)}
_CODES = _all_of(code)
_SESSION_IDS = select(session.c.id).where(session.c.account_id == bindparam("who"))
_SESSION = (
    select(*_kept(session), computer.c.label.label("computer"))
    .join(computer, computer.c.id == session.c.computer_id)
    .where(session.c.id == bindparam("session_id"))
)
_COMPUTERS = (
    select(*_kept(last_here), computer.c.label.label("computer"))
    .join(computer, computer.c.id == last_here.c.computer_id)
    # The list of computers lets the index find the person at each.
    .where(last_here.c.computer_id.in_(select(computer.c.id)), last_here.c.account_id == bindparam("who"))
)
# By its number, though there are indexes for who did it: they are in the order of events, and of a million lines each
# page would look through all events anew. `+ 0` keeps them out of it.
_LINES = (
    select(*_kept(audit))
    .where(
        audit.c.number > bindparam("above"),
        audit.c.number <= bindparam("upto"),
        or_(
            audit.c.actor_id + 0 == bindparam("who"),
            and_(audit.c.subject_kind == "account", audit.c.subject_id + 0 == bindparam("who")),
        ),
    )
    .order_by(audit.c.number)
)
TOLD = {
    **{name: question.selected_columns.keys() for name, question in _ONE.items()},
    "code": _CODES.selected_columns.keys(),
    "session": _SESSION.selected_columns.keys(),
    "last_here": _COMPUTERS.selected_columns.keys(),
    "audit": _LINES.selected_columns.keys(),
}
"""The columns that are told, by table."""


def one(tx: Tx, table: str, account_id: int) -> dict[str, Any] | None:
    """The one row about the account in a table that has at most one."""
    row = tx.one(_ONE[table], {"who": account_id})
    return None if row is None else row._asdict()


def codes(tx: Tx, account_id: int) -> list[dict[str, Any]]:
    """When the account's codes were made and used; never the codes, which nobody knows."""
    return [row._asdict() for row in tx.all(_CODES, {"who": account_id})]


def computers(tx: Tx, account_id: int) -> list[dict[str, Any]]:
    """Where the account was, and when last."""
    return [row._asdict() for row in tx.all(_COMPUTERS, {"who": account_id})]


def session_ids(tx: Tx, account_id: int) -> list[int]:
    """The numbers of the account's sessions, oldest first."""
    return sorted(row.id for row in tx.all(_SESSION_IDS, {"who": account_id}))


def sessions(tx: Tx, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The sessions with these numbers that are still kept."""
    found = (tx.one(_SESSION, {"session_id": one}) for one in ids)
    return [row._asdict() for row in found if row is not None]


def lines(tx: Tx, account_id: int, *, above: int, upto: int) -> list[Row]:
    """The lines of the audit with numbers over `above`, up to `upto`, by the account or about it. As rows: what becomes
    of a thousand of them is made when no transaction is open any more."""
    return tx.all(_LINES, {"who": account_id, "above": above, "upto": upto})
