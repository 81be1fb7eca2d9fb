"""A store with many accounts, filled by SQL and copied for whoever measures."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from desktop_auth import Policy, Settings, open_auth
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.model import NewAccount
from desktop_auth.service import AuthService

CHEAP = "pbkdf2:sha256:1"
_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps its state in its modules
PASSWORD = "a quiet walk in the fog"
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last)"
_PEOPLE = f"""{_NUMBERS}
INSERT INTO user (first_name, last_name, user_name, user_name_key, email, email_key, created_on, role_code, password,
                  state, password_must_change, hue)
SELECT 'Maria', 'Lindqvist', 'user' || i, 'user' || i, 'user' || i || '@ward.example', 'user' || i || '@ward.example',
       '2026-03-02T09:00:00.000000+00:00', 1, :hash, 'active', 0, i % 12
FROM n"""
_LINES = f"""{_NUMBERS}
INSERT INTO audit (number, at, offset_minutes, actor_id, actor_name, actor_role, capacity, subject_kind, subject_id,
                   subject_name, event, result, computer_id, place, after, digest)
SELECT i + (SELECT coalesce(max(number), 0) FROM audit), '2026-03-02T09:00:00.000000+00:00', 60, i, 'user' || i,
       'user', 'normal', 'session', i, 'user' || i, 'login', 'ok', '{"0" * 32}', 'ward', '{{"remembered":false}}',
       randomblob(32)
FROM n"""


def settings(folder: Path, *, hash_: str = CHEAP) -> Settings:
    """A program whose store and state stand in `folder`."""
    policy = Policy(password_hash=hash_)
    return Settings("Bench", data_dir=folder / "data", state_dir=folder / "state", policy=policy)


def opened(folder: Path, *, hash_: str = CHEAP) -> AuthService:
    """The service over the store in `folder`, with a keyring in memory."""
    return open_auth(settings(folder, hash_=hash_), keychain=MemoryKeychain())


def file_of(folder: Path) -> Path:
    """The store itself."""
    return folder / "data" / "accounts.db"


def make(folder: Path, accounts: int, *, hash_: str = CHEAP) -> Path:
    """A store with so many accounts `user1` …, and as many lines of audit."""
    with _ONE_AT_A_TIME, opened(folder, hash_=hash_):
        pass  # its tables are the migrations'
    stored = PasswordHasher(hash_).hash(PASSWORD)
    with closing(sqlite3.connect(file_of(folder), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=0")
        connection.execute("PRAGMA cache_size=-400000")
        connection.execute("BEGIN")
        connection.execute(_PEOPLE, {"last": accounts, "hash": stored})
        connection.execute(_LINES, {"last": accounts})
        connection.execute("COMMIT")
    os.sync()
    return folder


def copied(folder: Path, to: Path) -> Path:
    """A copy of a store that nobody has open."""
    shutil.copytree(folder, to)
    os.sync()
    return to


def commits(folder: Path) -> int:
    """How many transactions have written the file: SQLite counts them in its head (file format, 1.3.7)."""
    with file_of(folder).open("rb") as file:
        return int.from_bytes(file.read(28)[24:28], "big")


def some_people(found: Settings) -> None:
    """A store as it is after a few days: three people have been here."""
    with _ONE_AT_A_TIME, open_auth(found, keychain=MemoryKeychain()) as auth:
        for name in ("tuva", "olof", "mira"):
            new = NewAccount(name, name.title(), "Lindqvist", f"{name}@ward.example")
            auth.signup(new, password=PASSWORD, confirm=PASSWORD)
            auth.logout()
