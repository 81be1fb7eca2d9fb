"""Whether a store is whole, whatever has happened to the programs that used it: as the next program finds it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_auth import NewAccount, NotLoggedIn, open_auth

from .backends import read_entries, write_entries
from .person import NAME, PASSWORD, AheadClock, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_auth.service import AuthService

_ENDS = ("logout", "session_ended", "token_reused", "clock_went_back")
LATER = 10.0  # days: after all that a program has done that was some days ahead


class FileKeychain:
    """What `backends.FileKeyring` has kept, for this process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "keyring.json"

    def prepare(self) -> None:
        """It is always ready."""

    def read(self, slot: str) -> str | None:
        return read_entries(self._path).get(slot)

    def write(self, slot: str, entry: str) -> None:
        write_entries(self._path, read_entries(self._path) | {slot: entry})

    def delete(self, slot: str) -> None:
        write_entries(self._path, {name: kept for name, kept in read_entries(self._path).items() if name != slot})


@contextmanager
def next_program(folder: Path, *, days: float = LATER) -> Iterator[AuthService]:
    """The next program over this store."""
    with open_auth(settings(folder), keychain=FileKeychain(folder), clock=AheadClock(days)) as auth:
        yield auth


def rows(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What the file answers."""
    with closing(sqlite3.connect(folder / "data" / "accounts.db")) as connection:
        return connection.execute(sql, values).fetchall()


def events(folder: Path) -> list[str]:
    """The events of the audit, in order."""
    return [event for (event,) in rows(folder, "SELECT event FROM audit WHERE result = 'ok' ORDER BY number")]


def remembered_sessions(folder: Path) -> int:
    """How many open sessions the database says the keyring has."""
    return int(rows(folder, "SELECT count(*) FROM session WHERE remembered AND ended_on IS NULL")[0][0])


def who_is_in(auth: AuthService) -> str | None:
    """The user name of who is in, None for nobody."""
    try:
        return auth.verify_auth().user_name
    except NotLoggedIn:
        return None


def assert_whole(folder: Path) -> None:
    """The file is sound, the audit's chain holds, and what the audit tells is what the tables have."""
    with next_program(folder) as auth, auth._parts.database.reading() as tx:
        assert auth.login_desk._audit.first_break(tx) is None
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    # A journal that was not begun in earnest stays until the next write; a draft of the store secret whose writer was
    # killed stays for good.
    known = {"accounts.db", "accounts.db-journal", "seal.key"}
    others = {path.name for path in (folder / "data").iterdir()} - known
    assert all(name.startswith("seal.key.") for name in others)
    numbers = [number for (number,) in rows(folder, "SELECT number FROM audit ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert events(folder).count("schema_changed") == 1
    assert "token_reused" not in events(folder)
    assert _ids(folder, "SELECT id FROM user") == _subjects(folder, "signup")
    assert _ids(folder, "SELECT id FROM session") == _subjects(folder, "login")
    assert _ids(folder, "SELECT id FROM session WHERE ended_on IS NOT NULL") == _subjects(folder, *_ENDS)
    assert not rows(folder, "SELECT id FROM session WHERE (ended_on IS NULL) != (ended_why IS NULL)")
    erased = {row[0] for row in rows(folder, "SELECT id FROM user WHERE state = 'erased'")}
    assert {row[0] for row in rows(folder, "SELECT account_id FROM session")} - erased == {
        row[0] for row in rows(folder, "SELECT account_id FROM last_here")
    }


def _ids(folder: Path, sql: str, *values: object) -> list[int]:
    return sorted(number for (number,) in rows(folder, sql, *values))


def _subjects(folder: Path, *names: str) -> list[int]:
    marks = ",".join("?" * len(names))
    session = "CASE WHEN after LIKE '%\"session\":%' THEN json_extract(after, '$.session') ELSE subject_id END"
    return _ids(folder, f"SELECT {session} FROM audit WHERE result = 'ok' AND event IN ({marks})", *names)


def assert_answered(folder: Path, lines: list[dict[str, Any]], *, logout_may_fail: bool = False) -> None:
    """What was answered is there."""
    done = Counter(line["act"] for line in lines if "answer" in line)
    kept = Counter(events(folder))
    assert kept["signup"] >= done["signup"]
    assert kept["login"] >= done["signup"] + done["login"] + done["remember"]
    if not logout_may_fail:
        assert kept["logout"] >= done["logout"]


def assert_goes_on(folder: Path) -> None:
    """Whoever comes next: signs up if nobody is there yet, logs in, is kept logged in, and logs out."""
    with next_program(folder) as auth:
        who_is_in(auth)
        if auth.account is not None:
            auth.logout()
        if rows(folder, "SELECT count(*) FROM user") == [(0,)]:
            sign_up(auth)
        auth.login(NAME, PASSWORD, remember_me=True)
    with next_program(folder) as auth:
        assert who_is_in(auth) == NAME
        auth.logout()
    with next_program(folder) as auth:
        assert who_is_in(auth) is None
    assert [path.name for path in (folder / "data").iterdir()] == ["accounts.db"]


def entries(folder: Path) -> list[str]:
    """What the keyring has."""
    path = folder / "keyring.json"
    return list(json.loads(path.read_text()).values()) if path.exists() else []


def sign_up(auth: AuthService, name: str = NAME) -> None:
    """Make an account; nobody is in afterwards."""
    auth.signup(NewAccount(name, "Maria", "Lindqvist", f"{name}@ward.local"), password=PASSWORD, confirm=PASSWORD)
    auth.logout()
