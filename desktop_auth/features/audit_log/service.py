"""What a person can read of the audit."""

from __future__ import annotations

import json

from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.audit.store import Line
from desktop_auth.auth.current import Current
from desktop_auth.features.audit_log.model import KINDS, PAGE, Activity, Entry, FailedLogins, Kind
from desktop_auth.storage.database import Database


class AuditLog:
    """Tells a person what was done with their account."""

    def __init__(self, database: Database, *, audit: Audit, current: Current) -> None:
        self._database = database
        self._audit = audit
        self._current = current

    def mine(self, kind: Kind = Kind.ALL, *, below: int | None = None, most: int = PAGE) -> Activity:
        """What I did and what befell my account, newest first; `below`: older than the entry with that number.

        Takes as long at the millionth entry as at the first. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            lines = self._audit.own(tx, me.account.id, events=_events(kind), below=below, most=most + 1)
        return Activity(tuple(self._entry(line, me.account.id) for line in lines[:most]), len(lines) > most)

    def mine_after(self, kind: Kind = Kind.ALL, *, above: int, most: int = PAGE) -> Activity:
        """The entries that come next after the one with the number `above`; `more` if there are newer ones still.

        Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            lines = self._audit.own_after(tx, me.account.id, above=above, events=_events(kind), most=most + 1)
        more = len(lines) > most
        return Activity(tuple(self._entry(line, me.account.id) for line in lines[more:]), more)

    def since_last_login(self) -> FailedLogins | None:
        """Who else tried to come in between my log-in before this one and this one; None for nobody.

        Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            found = self._audit.failures_before(tx, me.account.id, me.session_id)
        if found is None:
            return None
        last = found.latest
        return FailedLogins(found.count, found.since, last.at, last.place, self._audit.is_here(last.computer_id))

    def _entry(self, line: Line, account_id: int) -> Entry:
        mine = line.actor_id == account_id
        return Entry(
            number=line.number,
            at=line.at,
            event=line.event,
            result=line.result,
            mine=mine,
            who=None if mine else line.actor_name,
            where=line.place,
            here=self._audit.is_here(line.computer_id),
            system_user=self._audit.system_user(line),
            details=_details(line.after),
        )


def _events(kind: Kind) -> list[str] | None:
    """The events of that kind; None for all, of a newer program too."""
    return None if kind is Kind.ALL else [event for event, its in KINDS.items() if its is kind]


def _details(after: str | None) -> dict[str, object]:
    """What stands there; nothing where somebody has put there what is none of ours."""
    try:
        found = json.loads(after or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
