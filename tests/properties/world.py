"""Two computers with programs on them, the store between them, and what the specification says of each session."""

import hashlib
import math
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from desktop_auth import Settings, open_auth
from desktop_auth.settings import Policy
from desktop_auth.testing import CHEAP_HASH, FrozenClock, MemoryKeychain

POLICY = Policy(password_hash=CHEAP_HASH)
# A file system in memory, where there is one: what is proved here is not the disk.
FOLDER = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)
IDLE, GRACE, SLACK = timedelta(days=14), timedelta(seconds=60), timedelta(minutes=5)


@cache
def _empty_store():
    """A store with its tables and nobody in it: made once, as that takes longer than all the rest."""
    folder = Path(tempfile.mkdtemp(prefix="empty-store-", dir=FOLDER))
    settings = Settings("Ward Notes", data_dir=folder / "data", state_dir=folder / "state", policy=POLICY)
    open_auth(settings, keychain=MemoryKeychain(), clock=FrozenClock()).close()
    store = settings.store_path().read_bytes()
    shutil.rmtree(folder)
    return store


@dataclass
class Computer:
    """A computer with its keyring, which outlives every program."""

    state_dir: Path
    keychain: MemoryKeychain = field(default_factory=MemoryKeychain)

    @property
    def id(self):
        return (self.state_dir / "computer-id").read_text()

    @property
    def entry(self):
        """The line in the keyring; None where it is empty."""
        return next(iter(self.keychain.entries.values()), None)


class KeychainOfDying(MemoryKeychain):
    """The computer's keyring as one program sees it. Once it `dies`, what it writes is lost with it."""

    def __init__(self, computer):
        self.entries = computer.keychain.entries
        self.is_dying = False

    def dies(self):
        self.entries, self.is_dying = dict(self.entries), True


@dataclass
class Program:
    """A running program, and who is in it as the model has it."""

    computer: Computer
    keychain: KeychainOfDying
    auth: object
    account_id: int | None = None
    session_id: int | None = None
    has_looked: bool = False
    """Whether it has asked the keyring, which it does once."""
    waits: dict = field(default_factory=dict)
    """Of each name: the failures it has seen, and until when (by its own clock) they make it wait."""

    def comes_in(self, account_id, session_id):
        self.account_id, self.session_id = account_id, session_id

    def is_out(self):
        self.comes_in(None, None)


class World:
    """The store, the computers and the time."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="computers-", dir=FOLDER))
        self.clock = FrozenClock()
        self.computers = [Computer(self.folder / name) for name in ("one", "two")]
        self._others = 0
        self.path = self._settings(self.computers[0]).store_path()
        self.path.parent.mkdir()
        self.path.write_bytes(_empty_store())
        self.path.chmod(0o600)
        self._file = sqlite3.connect(self.path, isolation_level=None)
        self._file.row_factory = sqlite3.Row

    def close(self):
        self._file.close()
        shutil.rmtree(self.folder)

    def _settings(self, computer):
        return Settings("Ward Notes", data_dir=self.folder / "data", state_dir=computer.state_dir, policy=POLICY)

    def another_computer(self):
        self._others += 1
        return Computer(self.folder / f"another-{self._others}")

    def start(self, computer):
        keychain = KeychainOfDying(computer)
        return Program(computer, keychain, open_auth(self._settings(computer), keychain=keychain, clock=self.clock))

    def kill(self, program):
        """What the system does with a process that is gone: its files are closed, and so their locks."""
        program.auth._parts.database.close()
        program.auth._parts.run._file.close()

    @property
    def now(self):
        return self.clock.now()

    def rows(self, sql, *values):
        return self._file.execute(sql, values).fetchall()

    def one(self, sql, *values):
        ((value,),) = self.rows(sql, *values)
        return value

    def session(self, session_id):
        """The row of a session; None where there is none."""
        return next(iter(self.rows("SELECT * FROM session WHERE id = ?", session_id)), None)

    def open_remembered(self):
        return self.rows("SELECT * FROM session WHERE ended_on IS NULL AND remembered ORDER BY id")


def at(text):
    return datetime.fromisoformat(text)


def is_good(row, now):
    """Whether somebody can be in by that session: not ended, within 30 days, used in the last 14."""
    return row["ended_on"] is None and now < at(row["ends_on"]) and now < at(row["last_seen"]) + IDLE


def is_from_the_future(row, now):
    """Whether it was used more than 5 minutes later than now."""
    return at(row["last_seen"]) > now + SLACK


def parts(entry):
    """Session and secret of a line in the keyring."""
    _version, session_id, secret = entry.split(":")
    return int(session_id), secret


def kind_of(entry, row, now):
    """What a line of the keyring is to its session: live, successor, late, reused, or None."""
    digest = hashlib.sha256(parts(entry)[1].encode()).digest()
    if digest == row["token_hash"]:
        return "live"
    if digest == row["pending_hash"]:
        return "successor"
    if digest == row["retired_hash"]:
        return "late" if now <= at(row["retired_on"]) + GRACE else "reused"
    return None


class Tries:
    """Failures in a row and the waits after them, as the specification has it."""

    def __init__(self):
        self.failures = {}
        """Of each account or unknown name: how many, and when the last was by the wall clock."""

    def left(self, program, subject, clock):
        """Seconds until the next try in that program."""
        count, last = self.failures.get(subject, (0, None))
        if count <= 4:
            return 0
        if program.waits.get(subject, (None,))[0] != (count, last):
            whole = self.whole(count)
            self._look(program, subject, clock, min(max((last - clock.now()).total_seconds() + whole, 0), whole))
        return max(0, math.ceil(program.waits[subject][1] - clock.monotonic()))

    def failed(self, program, subject, clock):
        self.failures[subject] = (self.failures.get(subject, (0, None))[0] + 1, clock.now())
        if subject[0] == "unknown":
            oldest = clock.now() - timedelta(days=90)
            for name in [name for name, (_, last) in self.failures.items() if name[0] == "unknown" and last < oldest]:
                del self.failures[name]
        self._look(program, subject, clock, self.whole(self.failures[subject][0]))

    def succeeded(self, subject):
        self.failures.pop(subject, None)

    def whole(self, count):
        return min(2 ** (count - 5), 300) if count > 4 else 0

    def _look(self, program, subject, clock, seconds):
        program.waits[subject] = (self.failures[subject], clock.monotonic() + seconds)
