"""A store as version 0.1.0 wrote it: its one step of the schema by Alembic, its rows by SQL, without today's code.

Maria is kept logged in, Erik may log in no more, somebody has mistyped."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from werkzeug.security import generate_password_hash

import desktop_auth

STORE_ID = "5e" * 16
COMPUTER = "c0" * 16
NAME = "mlindqvist"
PASSWORD = "a quiet walk in the fog"
TOKEN = "t" * 43
ENTRY = f"1:1:{TOKEN}"  # in Maria's keyring
SCHEMA_1 = 1 * 10_000 + 1
_MIGRATIONS = Path(desktop_auth.__file__).parent / "storage" / "migrations"
_DAY = "2026-03-01T0{hour}:00:00.000000+00:00"
_LINES = [
    ("schema_changed", "ok", None, None, {"schema": 0}, {"schema": 1}),
    ("signup", "ok", 1, ("account", 1), None, None),
    ("signup", "ok", 2, ("account", 2), None, None),
    ("login", "wrong_credentials", None, ("account", 1), None, None),
    ("login", "ok", 1, ("session", 1), None, {"remembered": True}),
]
_PEOPLE = {1: (NAME, "Maria", "Lindqvist", 0, "active"), 2: ("erikberg", "Erik", "Berg", 2, "disabled")}
TABLES = ("audit", "computer", "last_here", "meta", "session", "throttle", "user")


def write_0_1_0(path: Path, *, more_lines: int = 0) -> None:
    """Make the store at `path`, with so many lines of the audit beside the usual ones."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    _make_tables(path)
    with closing(sqlite3.connect(path)) as store, store:
        _write_people(store)
        _write_audit(store, _LINES + [("logout", "ok", 1, ("session", 1), None, None)] * more_lines)
        store.execute("PRAGMA application_id=0x44417574")
        store.execute(f"PRAGMA user_version={SCHEMA_1}")


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the tables of version 0.1.0 hold, in its columns' order."""
    with closing(sqlite3.connect(path)) as store:
        return {name: store.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in TABLES}


def _make_tables(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "r0001")
    engine.dispose()


def _write_people(store: sqlite3.Connection) -> None:
    store.execute("INSERT INTO meta VALUES ('store_id', ?), ('name_secret', ?)", (STORE_ID.encode(), b"n" * 32))
    store.execute("INSERT INTO computer VALUES (?, 'ward-3', ?)", (COMPUTER, _at(6)))
    for number, (name, first, last, role, state) in _PEOPLE.items():
        email = f"{name}@ward.local"
        password = generate_password_hash(PASSWORD, method="pbkdf2:sha256:1")
        values = (number, first, last, name, name, email, email, _at(number), role, password, state, None, 0, number)
        store.execute(f'INSERT INTO "user" VALUES ({",".join("?" * len(values))})', values)
    store.execute("INSERT INTO last_here VALUES (?, 1, ?)", (COMPUTER, _at(5)))
    digest = hashlib.sha256(TOKEN.encode()).digest()
    ends = "2026-03-31T05:00:00.000000+00:00"
    values = (
        1,
        1,
        b"f" * 16,
        digest,
        None,
        None,
        None,
        _at(5),
        COMPUTER,
        "r" * 32,
        1,
        _at(5),
        _at(5),
        ends,
        None,
        None,
    )
    store.execute(f"INSERT INTO session VALUES ({','.join('?' * len(values))})", values)
    store.execute("INSERT INTO throttle VALUES ('account:2', 3, ?, 2)", (_at(4),))


def _write_audit(store: sqlite3.Connection, lines: list[tuple[object, ...]]) -> None:
    """With the chain as 0.1.0 made it: SHA-256 over the digest before and the fields as JSON."""
    digest = bytes(32)
    for number, (event, result, actor, subject, before, after) in enumerate(lines, start=1):
        kind, about = subject or (None, None)
        owner = about if kind == "account" else actor
        values = [
            *(number, _at(min(number, 5)), 60),
            *((actor, _PEOPLE[actor][0], "admin" if actor == 1 else "user") if actor else (None, None, None)),
            *("normal", kind, about, _PEOPLE[owner][0] if owner else None),
            *(event, result, COMPUTER, "ward-3", _json(before), _json(after)),
        ]
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(digest + text.encode()).digest()
        store.execute(f"INSERT INTO audit VALUES ({','.join('?' * 17)})", (*values, digest))


def _json(data: dict[str, object] | None) -> str | None:
    return None if data is None else json.dumps(data, sort_keys=True, separators=(",", ":"))


def _at(hour: int) -> str:
    return _DAY.format(hour=hour)
