"""The audit: who did what, where and when, in the same transaction as the act.

Each line carries SHA-256 over the digest of the line before and its own fields, so that a line that was changed, taken
out or put in shows. The first line stands on 32 zero bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_auth.auth.audit import store
from desktop_auth.auth.audit.store import Line
from desktop_auth.auth.computers.service import Computer
from desktop_auth.clock import Clock
from desktop_auth.model import Account, LastLogin
from desktop_auth.storage.database import Tx

_GROUND = bytes(32)
_PAGE = 1_000  # lines; what a transaction may read at once
_ABOVE_ALL = 2**63 - 1
_LEAST = -(2**63)  # a line under the first is none of ours
_CHANGES = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_FIELDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr)
COMMAND_LINE = "command line"
_TYPED_BY = f"{COMMAND_LINE}, system user "


@dataclass(frozen=True)
class Subject:
    """What an act is about: an account or a session, with the account's user name."""

    kind: str
    id: int
    name: str | None = None

    @classmethod
    def account(cls, account: Account) -> Subject:
        """The account."""
        return cls("account", account.id, account.user_name)

    @classmethod
    def session(cls, session_id: int, account: Account | None = None) -> Subject:
        """A session, of `account` where that is known."""
        return cls("session", session_id, None if account is None else account.user_name)


@dataclass(frozen=True)
class Failures:
    """Log-ins that failed since the one that went well at `since` (None: since there is the account)."""

    count: int
    since: datetime | None
    latest: Line


class Audit:
    """Writes the audit of this store, as seen from one computer."""

    def __init__(self, *, clock: Clock, computer: Computer, command_line: str | None = None) -> None:
        """command_line: the name of the system's user who types, where no window is there."""
        self._clock = clock
        self._computer = computer
        self._capacity = "normal" if command_line is None else COMMAND_LINE
        self._place = computer.label if command_line is None else _TYPED_BY + command_line

    def record(
        self,
        tx: Tx,
        event: str,
        *,
        actor: Account | None = None,
        about: Subject | None = None,
        result: str = "ok",
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Write a line. `before` and `after` hold what has changed: no secret, no hash, no name that nobody has."""
        number, digest = store.head(tx) or (0, _GROUND)
        now = self._clock.now()
        offset = now.astimezone().utcoffset()
        line = Line(
            number=number + 1,
            at=now,
            offset_minutes=0 if offset is None else int(offset.total_seconds() // 60),
            actor_id=None if actor is None else actor.id,
            actor_name=None if actor is None else actor.user_name,
            actor_role=None if actor is None else actor.role.word,
            capacity=self._capacity,
            subject_kind=None if about is None else about.kind,
            subject_id=None if about is None else about.id,
            subject_name=None if about is None else about.name,
            event=event,
            result=result,
            computer_id=self._computer.id,
            place=self._place,
            before=_json(before),
            after=_json(after),
        )
        store.add(tx, line, _digest(digest, _kept(line)))

    def record_ended(self, tx: Tx, session_id: int, owner: Account, *, why: str, actor: Account | None = None) -> None:
        """The end of a session of `owner`. One that the owner has not ended is about the account, so that its owner
        finds it there."""
        mine = actor is not None and actor.id == owner.id
        about = Subject.session(session_id, owner) if mine else Subject.account(owner)
        after = {"why": why} if mine else {"why": why, "session": session_id}
        self.record(tx, "session_ended", actor=actor, about=about, after=after)

    def record_schema(self, tx: Tx, before: int, after: int) -> None:
        """A step of the schema: the first line of every store."""
        self.record(tx, "schema_changed", before={"schema": before}, after={"schema": after})

    def last_login_before(self, tx: Tx, account_id: int, session_id: int) -> LastLogin | None:
        """The log-in of that account before the one that opened the session."""
        opened = store.number_about(tx, "session", session_id, event="login")
        if opened is None:
            return None
        found = store.last_of_actor(tx, account_id, "login", below=opened)
        if found is None:
            return None
        return LastLogin(found.at, found.place, this_computer=self.is_here(found.computer_id))

    def is_here(self, computer_id: str) -> bool:
        """Whether that is this computer."""
        return computer_id == self._computer.id

    @staticmethod
    def system_user(line: Line) -> str | None:
        """Who was logged in to the system, where the line was written on the command line."""
        return line.place.removeprefix(_TYPED_BY) if line.capacity == COMMAND_LINE else None

    def own(
        self, tx: Tx, account_id: int, *, events: Collection[str] | None = None, below: int | None = None, most: int
    ) -> list[Line]:
        """The newest lines by that account and about it, newest first: at most so many, of these `events` (None: of
        all) and under the number `below`.

        Costs what the number of different events and of lines asked for does, however many lines there are."""
        wanted = store.events_of(tx, account_id) if events is None else events
        top = _ABOVE_ALL if below is None else below
        found = (store.numbers_of(tx, account_id, event, below=top, most=most) for event in wanted)
        return _lines(tx, sorted(set[int]().union(*found), reverse=True)[:most])

    def own_after(
        self, tx: Tx, account_id: int, *, above: int, events: Collection[str] | None = None, most: int
    ) -> list[Line]:
        """The lines of `own` that come next after the number `above`, newest first, at most so many."""
        wanted = store.events_of(tx, account_id) if events is None else events
        found = (store.numbers_after(tx, account_id, event, above=above, most=most) for event in wanted)
        return _lines(tx, sorted(set[int]().union(*found))[:most][::-1])

    def failures_before(self, tx: Tx, account_id: int, session_id: int) -> Failures | None:
        """The log-ins to that account that failed between the one that opened the session and the one before it."""
        opened = store.number_about(tx, "session", session_id, event="login")
        if opened is None:
            return None
        before = store.last_of_actor(tx, account_id, "login", below=opened)
        between = (0 if before is None else before.number, opened)
        count = store.count_failed(tx, account_id, between=between)
        latest = store.last_failed(tx, account_id, between=between) if count else None
        return None if latest is None else Failures(count, None if before is None else before.at, latest)

    def first_break(self, tx: Tx, *, above: int = 0, digest: bytes = _GROUND) -> int | None:
        """The number where the chain does not hold; None where it is whole."""
        expected, last = above + 1, above or _LEAST
        while True:
            values: list[object] = []
            for values, kept in store.page(tx, above=last, most=_PAGE):
                digest = _digest(digest, values)
                if values[0] != expected or kept != digest:
                    return expected
                expected += 1
            if not values:
                return None
            last = expected - 1


def _lines(tx: Tx, numbers: list[int]) -> list[Line]:
    return [line for number in numbers if (line := store.line(tx, number)) is not None]


def _json(data: dict[str, Any] | None) -> str | None:
    return None if data is None else _CHANGES.encode(data)


def _kept(line: Line) -> list[object]:
    return list((vars(line) | {"at": line.at.isoformat(timespec="microseconds")}).values())


def _digest(before: bytes, values: list[object]) -> bytes:
    """SHA-256 over the digest before and the line's fields as JSON in the order of the columns."""
    text = _FIELDS.encode(values)
    return hashlib.sha256(before + text.encode("utf-8", "surrogatepass")).digest()
