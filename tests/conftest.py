"""What all tests share. The fixtures for the service come from the package's own plugin, `desktop_auth.testing`."""

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import messages
from desktop_auth import Account, Login, NewAccount, Settings
from desktop_auth.service import AuthService
from desktop_auth.testing import OpenAuthService

PASSWORD = "a quiet walk in the fog"
_WITH_ROOT = "test_with_root"
_left_out = pytest.StashKey[int]()


# The tests read English, whatever is spoken where they run.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)


def pytest_configure(config: pytest.Config) -> None:
    for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__["timeout"] = 30_000  # milliseconds: five seconds are too few where the machine is busy
    messages.compile_all()  # make does it too; a test may be run without make
    config.addinivalue_line(
        "markers",
        "expect_warnings(*texts): the test leaves log records of WARNING or higher, one at least for each text",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only root can set up is left out where somebody else runs the tests."""
    root = hasattr(os, "getuid") and os.getuid() == 0
    left_out = [] if root else [item for item in items if item.path.name.startswith(_WITH_ROOT)]
    config.stash[_left_out] = len(left_out)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """A run without root is green with less behind it: the last lines say how much less."""
    reports = [report for kind in ("passed", "failed", "error") for report in terminalreporter.stats.get(kind, [])]
    ran = {report.nodeid for report in reports if Path(report.fspath).name.startswith(_WITH_ROOT)}
    left_out = config.stash.get(_left_out, 0)
    terminalreporter.write_line(f"tests that need root: {len(ran)} ran, {left_out} were left out")


class _Loud(logging.Handler):
    """Keeps the records that nobody should leave behind."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_warning_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of WARNING or higher fails the test, unless it says that it expects one; then its lack does."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    marker = request.node.get_closest_marker("expect_warnings")
    if marker is None:
        assert loud.said == []
        return
    assert loud.said, "the test expects warnings and left none"
    missing = [text for text in marker.args if not any(text in said for said in loud.said)]
    unexpected = [said for said in loud.said if marker.args and not any(text in said for text in marker.args)]
    assert (missing, unexpected) == ([], [])


@dataclass(frozen=True)
class Store:
    """The file with the accounts as another program sees it."""

    path: Path

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file answers."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The one value that the file answers."""
        ((value,),) = self.rows(sql, *values)
        return value

    def write(self, sql: str, *values: object) -> None:
        """Change the file behind the program's back."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(sql, values)

    def audit(self) -> list[tuple[str, str, int | None, int | None]]:
        """Event, result, actor and subject of every line."""
        return self.rows("SELECT event, result, actor_id, subject_id FROM audit ORDER BY number")

    def bytes(self) -> bytes:
        """The whole file."""
        return self.path.read_bytes()


@pytest.fixture
def store(auth_settings: Settings) -> Store:
    path = auth_settings.store_path()
    assert path is not None
    return Store(path)


@pytest.fixture
def auth(open_auth_service: OpenAuthService) -> AuthService:
    """A service over a new store."""
    return open_auth_service()


@pytest.fixture
def password() -> str:
    """Everybody's password."""
    return PASSWORD


@pytest.fixture
def enrol() -> Callable[..., Account]:
    """Signs somebody up; their e-mail address is made of the user name. They are in afterwards."""

    def signup(auth: AuthService, user_name: str = "mlindqvist", **other: str) -> Account:
        names = {"first_name": "Maria", "last_name": "Lindqvist", "email": f"{user_name}@ward.local"}
        new = NewAccount(user_name, **(names | other))
        step = auth.signup(new, password=PASSWORD, confirm=PASSWORD)
        assert isinstance(step, Login)
        return step.account

    return signup


@pytest.fixture
def maria(auth: AuthService, enrol: Callable[..., Account]) -> Account:
    """The account `mlindqvist`, the first one of `auth`; nobody is in."""
    account = enrol(auth)
    auth.logout()
    return account


@pytest.fixture
def run_python(tmp_path: Path) -> Callable[..., str]:
    """Runs Python code in a process of its own, and gives what it prints."""

    def run(code: str, *args: object, env: dict[str, str] | None = None) -> str:
        command = [sys.executable, "-W", "error", "-c", code, *map(str, args)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture
def count_hashes() -> Callable[[Callable[[], object]], int]:
    """How many password hashes a call runs. The interpreter tells of each call into the hash's C code."""

    def count(call: Callable[[], object]) -> int:
        found = 0

        def seen(_frame: object, kind: str, function: object) -> None:
            nonlocal found
            if kind == "c_call" and getattr(function, "__name__", "") in ("pbkdf2_hmac", "scrypt"):
                found += 1

        sys.setprofile(seen)
        try:
            call()
        finally:
            sys.setprofile(None)
        return found

    return count


@pytest.fixture
def join() -> Callable[[str], None]:
    """Waits until the threads of that name have ended."""

    def wait(name: str) -> None:
        for thread in threading.enumerate():
            if thread.name == name:
                thread.join(timeout=30)
                assert not thread.is_alive()

    return wait
