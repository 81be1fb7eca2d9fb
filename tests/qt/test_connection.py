"""The lanes behind the windows."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_auth.qt.connection import Connection
from desktop_auth.service import AuthService

STUCK = """
import threading
from PySide6.QtCore import QCoreApplication
from desktop_auth.qt.connection import Connection
app = QCoreApplication([])
connection = Connection(None)
connection.work(threading.Event().wait, lambda value, error: None)
connection.close()
print("closed")
"""


@pytest.fixture
def connection(qapp: QObject, auth: AuthService) -> Connection:
    return Connection(lambda _keychain, _anew: auth)


def test_long_work_needs_no_service_and_waits_for_none(connection: Connection, qtbot: QtBot) -> None:
    answers: list[tuple[str | None, BaseException | None]] = []
    connection.work(lambda: threading.current_thread().name, lambda value, error: answers.append((value, error)))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("long", None)]
    connection.close()


def test_after_the_close_no_long_work_is_begun(connection: Connection) -> None:
    before = set(threading.enumerate())
    connection.close()
    connection.work(lambda: None, lambda _value, _error: None)
    assert set(threading.enumerate()) <= before


def test_long_work_does_not_hold_the_program_at_its_end() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.strip() == "closed"
