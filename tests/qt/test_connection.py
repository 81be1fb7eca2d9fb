"""The lanes behind the windows."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_auth.gui.ways import Running
from desktop_auth.qt.connection import Connection
from desktop_auth.service import AuthService

STUCK = """
import threading
from PySide6.QtCore import QCoreApplication
from desktop_auth.gui.ways import Running
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


def test_what_takes_long_holds_up_no_other_question(connection: Connection, qtbot: QtBot) -> None:
    seen: list[str] = []
    held = threading.Event()
    running = Running(lambda _done, _of: None)
    connection.start()
    with qtbot.waitSignal(connection.opened):  # type: ignore[arg-type]
        pass
    connection.ask_long(
        lambda _auth: (held.wait(10), threading.current_thread().name)[1],
        lambda value, _error: seen.append(f"{value}"),
        running,
    )
    connection.ask(lambda _auth: "database", lambda value, _error: seen.append(f"{value}"))
    qtbot.waitUntil(lambda: seen == ["database"])
    held.set()
    qtbot.waitUntil(lambda: running.over)
    assert seen == ["database", "long"]
    connection.close()


def test_the_close_cancels_what_takes_long_and_nobody_hears_of_it(connection: Connection, qtbot: QtBot) -> None:
    begun, told = threading.Event(), []
    running = Running(lambda _done, _of: None)
    connection.start()
    with qtbot.waitSignal(connection.opened):  # type: ignore[arg-type]
        pass

    def work(_auth: AuthService) -> None:
        begun.set()
        while True:
            running.step(0, 1)

    connection.ask_long(work, lambda _value, error: told.append(error), running)
    qtbot.waitUntil(begun.is_set)
    connection.close()
    qtbot.waitUntil(lambda: all(thread.name != "long" for thread in threading.enumerate()))
    assert told == []


def test_after_the_close_no_long_work_is_begun(connection: Connection) -> None:
    before = set(threading.enumerate())
    connection.close()
    connection.work(lambda: None, lambda _value, _error: None)
    assert set(threading.enumerate()) <= before


def test_long_work_does_not_hold_the_program_at_its_end() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.strip() == "closed"
