"""The copy of one's data: one JSON file, written page by page, so that nobody waits for its reader."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from desktop_auth.auth.audit import store as audit_store
from desktop_auth.auth.sessions.service import SessionKey, Sessions
from desktop_auth.errors import NotLoggedIn
from desktop_auth.features.my_data import store
from desktop_auth.features.my_data.model import Written
from desktop_auth.features.my_data.service.whole_file import whole_file
from desktop_auth.model import Progress, Role
from desktop_auth.storage.database import Database, Tx

PAGE = 1_000
"""So many rows are looked at in one transaction: an open reader stops every commit."""
FORMAT = "desktop-auth my data, 1"
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


@dataclass(frozen=True)
class Ticket:
    """The leave to copy one's data, given in the session that `key` stands for."""

    account_id: int
    key: SessionKey = field(repr=False)


class Copy:
    """Writes the data of one account through a connection of its own."""

    def __init__(self, database: Database, ticket: Ticket, *, sessions: Sessions) -> None:
        self._database = database
        self._who = ticket.account_id
        self._key = ticket.key
        self._sessions = sessions

    def write(self, path: Path, progress: Progress) -> Written:
        """The file, whole. Raises NotLoggedIn where the session ends meanwhile, Cancelled, an Outage."""
        with whole_file(path) as file:
            last = self._begin(file)
            self._write_sessions(file)
            found = self._write_lines(file, last, progress)
            file.write("\n}\n")
        return Written(path, found)

    def _begin(self, file: IO[str]) -> int:
        """All but the sessions and the audit; the number of its last line as of now."""
        with self._database.reading() as tx:
            self._require(tx)
            facts = self._facts(tx)
            head = audit_store.head(tx)
        file.write("{\n")
        for name, value in facts.items():
            file.write(f'"{name}": {json.dumps(value, ensure_ascii=False, indent=1)},\n')
        return 0 if head is None else head[0]

    def _facts(self, tx: Tx) -> dict[str, Any]:
        account = store.one(tx, "user", self._who) or {}
        account["role"] = Role(account.pop("role_code", None)).word
        picture = store.one(tx, "picture", self._who)
        if picture is not None:
            for size in ("large", "small"):
                picture[size] = base64.b64encode(picture[size]).decode("ascii")
        codes = store.codes(tx, self._who)
        return {
            "format": FORMAT,
            "account": account,
            "picture": picture,
            "preferences": store.one(tx, "preference", self._who),
            "second_factor": store.one(tx, "factor", self._who),
            "recovery_codes": {"left": sum(one["used_on"] is None for one in codes), "codes": codes},
            "failed_attempts": store.one(tx, "throttle", self._who),
            "computers": store.computers(tx, self._who),
        }

    def _write_sessions(self, file: IO[str]) -> None:
        rows = _Rows(file, "sessions")
        with self._database.reading() as tx:
            self._require(tx)
            ids = store.session_ids(tx, self._who)
        for first in range(0, len(ids), PAGE):
            with self._database.reading() as tx:
                self._require(tx)
                page = store.sessions(tx, ids[first : first + PAGE])
            rows.add(page)
        rows.end()
        file.write(",\n")

    def _write_lines(self, file: IO[str], last: int, progress: Progress) -> int:
        rows = _Rows(file, "activity")
        for above in range(0, last, PAGE):
            progress.step(above, last)
            with self._database.reading() as tx:
                self._require(tx)
                found = store.lines(tx, self._who, above=above, upto=min(above + PAGE, last))
            page = [row._asdict() for row in found]
            for line in page:
                for name in ("before", "after"):
                    line[name] = _unpacked(line[name])
            rows.add(page)
        progress.step(last, last)
        rows.end()
        return rows.count

    def _require(self, tx: Tx) -> None:
        """Whoever asked for the copy is still in: asked of the session itself, as this is not the thread on which
        somebody comes and goes."""
        session = self._sessions.find(tx, self._key)
        if session is None or not self._sessions.is_good(session) or session.account.id != self._who:
            raise NotLoggedIn


class _Rows:
    """A list in the file, one line for each row."""

    def __init__(self, file: IO[str], name: str) -> None:
        self._file = file
        self.count = 0
        file.write(f'"{name}": [')

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self._file.write(",\n" if self.count else "\n")
            self._file.write(_PLAIN.encode(row))
            self.count += 1

    def end(self) -> None:
        self._file.write("\n]" if self.count else "]")


def _unpacked(text: str | None) -> object:
    """What a line says of before and after; as it is kept where that is no JSON."""
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return text
