"""One program for each store, and every way in which it is told to end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import desktop_auth.app as app
import desktop_auth.qt
from desktop_auth.app.ending import Ending
from desktop_auth.settings import Settings
class Watched(desktop_auth.qt.AuthFlow):
    def __init__(self, settings):
        super().__init__(settings)
        self.opened.connect(lambda _auth: self.tell_ready())
        # The test has no window manager that could bring a window to the front: it is told when it was asked for.
        show = self.show_account
        self.show_account = lambda page="profile": (show(page), print("shown", flush=True))
    def tell_ready(self):
        if QApplication.instance().findChild(Ending) is None:  # it comes in a turn of its own, the last one
            return QTimer.singleShot(5, self.tell_ready)
        print("ready", flush=True)
desktop_auth.qt.AuthFlow = Watched
home = Path(sys.argv[1])
code = app.main(Settings("Desktop Auth", data_dir=home / sys.argv[2], state_dir=home / "state"))
print("ended", code, flush=True)
"""
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program as a person does, once more for each call."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(tmp_path),
    }
    programs: list[subprocess.Popen[str]] = []

    def begin(store: str = "data") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _CODE, str(tmp_path), store]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        programs.append(program)
        return program

    yield begin
    for program in programs:
        program.kill()
        program.communicate()


def _lines_until(program: subprocess.Popen[str], last: str | tuple[str, ...]) -> list[str]:
    """What the program prints, up to the line that begins so; waits for it."""
    lines = []
    assert program.stdout is not None
    for line in program.stdout:
        lines.append(line.strip())
        if line.startswith(last):
            return lines
    raise AssertionError(f"the program ended after {lines}")


def test_a_second_start_brings_the_first_window_forward_and_ends(start: Start) -> None:
    first = start()
    _lines_until(first, "ready")
    second = start()
    assert _lines_until(second, "ended") == ["ended 0"]
    assert _lines_until(first, "shown") == ["shown"]


def test_of_two_starts_at_one_moment_one_ends(start: Start) -> None:
    with ThreadPoolExecutor() as pool:  # both are heard until each has said whether it stays
        found = sorted(pool.map(lambda program: _lines_until(program, ("ready", "ended"))[-1], (start(), start())))
    assert found == ["ended 0", "ready"]


def test_another_store_has_a_program_of_its_own(start: Start) -> None:
    _lines_until(start("data"), "ready")
    _lines_until(start("other"), "ready")


def test_after_a_killed_program_the_next_one_starts(start: Start) -> None:
    first = start()
    _lines_until(first, "ready")
    first.kill()
    first.wait()
    second = start()
    _lines_until(second, "ready")
    third = start()
    assert _lines_until(third, "ended") == ["ended 0"]
    assert _lines_until(second, "shown") == ["shown"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_the_signals_of_a_log_off_close_it_cleanly(start: Start, tmp_path: Path, name: str) -> None:
    program = start()
    _lines_until(program, "ready")
    program.send_signal(getattr(signal, name))
    assert _lines_until(program, "ended") == ["ended 0"]
    assert program.wait(2) == 0
    assert list((tmp_path / "state" / "runs").iterdir()) == []
