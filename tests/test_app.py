"""The program as a process: its start, its log, its bugs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[[str], subprocess.CompletedProcess[str]]
_BEGIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import desktop_auth.app as app
from desktop_auth.qt import AuthFlow
from desktop_auth.settings import Settings
home = Path(sys.argv[1])
flows = []
class Watched(AuthFlow):
    def __init__(self, settings):
        super().__init__(settings)
        flows.append(self)
        self.first_painted.connect(lambda _none: painted(self))
        self.opened.connect(lambda auth: opened(self, auth))
import desktop_auth.qt
desktop_auth.qt.AuthFlow = Watched
def painted(flow): pass
def opened(flow, auth): pass
def quit_soon(): QTimer.singleShot(0, QApplication.instance().quit)
"""
_END = """
sys.exit(app.main(Settings("Desktop Auth", data_dir=home / "data", state_dir=home / "state")))
"""


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Runs the program with a few lines that watch it from inside."""

    def run(lines: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "HOME": str(tmp_path),
        }
        command = [sys.executable, "-c", _BEGIN + lines + _END, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)

    return run


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "state" / "log" / "desktop-auth.log"


def test_the_window_is_painted_before_anything_of_the_database_is_loaded(start: Start) -> None:
    done = start("""
def painted(flow):
    heavy = {"sqlalchemy", "werkzeug", "wtforms", "keyring", "alembic", "email_validator", "click"}
    print(sorted(heavy & set(sys.modules)))
def opened(flow, auth):
    print("sqlalchemy" in sys.modules)
    quit_soon()
""")
    assert (done.returncode, done.stdout) == (0, "[]\nTrue\n"), done.stderr


def test_the_first_window_comes_before_the_log_and_the_log_is_private(start: Start, log: Path) -> None:
    done = start("def opened(flow, auth): quit_soon()")
    assert done.returncode == 0, done.stderr
    assert (log.stat().st_mode & 0o777, log.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "started, Python" in log.read_text()


@pytest.mark.parametrize(
    "cause",
    [
        "QTimer.singleShot(0, lambda: 1 // 0)",
        "import threading; threading.Thread(target=lambda: 1 // 0).start()",
        "flow.ask(lambda auth: 1 // 0, then=print)",
        "flow._connection._database_lane.post(lambda: 1 // 0)",
    ],
    ids=["slot", "thread", "question", "lane"],
)
def test_a_bug_ends_in_the_log_and_in_one_plain_dialog(start: Start, log: Path, cause: str) -> None:
    done = start(f"""
def opened(flow, auth):
    {cause}
    look.start(20)
def look_for_dialog():
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    if boxes:
        look.stop()
        print(len(boxes), str(home / "state" / "log" / "desktop-auth.log") in boxes[0].informativeText())
        boxes[0].close()
        quit_soon()
look = QTimer()
look.timeout.connect(look_for_dialog)
""")
    assert (done.returncode, done.stdout) == (0, "1 True\n"), done.stderr
    text = log.read_text()
    assert "a bug: ZeroDivisionError" in text
    assert "in <lambda>" in text


def test_the_program_ends_well_while_the_dialog_of_a_bug_is_open(start: Start) -> None:
    done = start("""
def opened(flow, auth):
    QTimer.singleShot(0, lambda: 1 // 0)
    look.start(20)
def look_for_dialog():
    if any(isinstance(w, QMessageBox) and w.isVisible() for w in QApplication.topLevelWidgets()):
        look.stop()
        quit_soon()
look = QTimer()
look.timeout.connect(look_for_dialog)
""")
    assert done.returncode == 0, done.stderr


def test_the_text_of_a_bug_is_not_logged_for_it_may_hold_what_was_typed(start: Start, log: Path) -> None:
    start("""
def fail(): raise ValueError("seven lamps burn")
def opened(flow, auth):
    QTimer.singleShot(0, fail)
    QTimer.singleShot(0, quit_soon)
""")
    assert "a bug: ValueError" in log.read_text()
    assert "seven lamps burn" not in log.read_text()


def test_accounts_that_cannot_be_opened_are_noted_in_the_log(start: Start, log: Path) -> None:
    (log.parents[2] / "data").write_text("a file in the place of the folder")
    start("def painted(flow): flow.failed.connect(lambda _error: quit_soon())")
    assert "ERROR desktop_auth.app: the accounts cannot be used: database_unreachable" in log.read_text()


def test_what_qt_says_goes_to_the_log(start: Start, log: Path) -> None:
    start("""
from PySide6.QtCore import qWarning
def opened(flow, auth):
    qWarning("a word of Qt")
    quit_soon()
""")
    assert "WARNING desktop_auth.app.faults: Qt: a word of Qt" in log.read_text()


def test_a_store_that_cannot_be_opened_is_said_in_the_window(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "accounts.db").write_bytes(b"garbage" * 1000)
    done = start("""
from PySide6.QtWidgets import QLabel
def painted(flow):
    flow.failed.connect(lambda error: QTimer.singleShot(0, tell))
def tell():
    labels = [l for w in QApplication.topLevelWidgets() for l in w.findChildren(QLabel, "message_text")]
    print([label.text() for label in labels if label.isVisible()])
    quit_soon()
""")
    assert "The file with the accounts is damaged." in done.stdout, done.stderr


def test_a_log_that_cannot_be_written_stops_nobody(start: Start, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "log").write_text("in the way")
    done = start("def opened(flow, auth): quit_soon()")
    assert done.returncode == 0
    assert "the log file cannot be written" in done.stderr


def test_ctrl_q_ends_the_program(start: Start) -> None:
    done = start("""
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from desktop_auth.app.ending import Ending
def opened(flow, auth):
    QTimer.singleShot(0, press)
def press():
    if QApplication.instance().findChild(Ending) is None:  # it comes in a turn of its own
        return QTimer.singleShot(5, press)
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "entry_window")
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
""")
    assert done.returncode == 0, done.stderr


_MARKED = """
from desktop_auth.model import NewAccount
sys.argv = ["desktop-auth", "--data-dir", str(home / "data")]
def opened(flow, auth):
    new = NewAccount("mlindqvist", "Mira", "Lindqvist", "mira@ward.local")
    flow.ask(lambda auth: auth.signup(new, password="seven lamps burn", confirm="seven lamps burn"), then=lambda _: 0)
    marks = home / "marks"
    def look():
        if flow.account is not None and (not marks.exists() or "account_shown" in marks.read_text()):
            quit_soon()
    timer.timeout.connect(look)
    timer.start(20)
timer = QTimer()
import desktop_auth.__main__ as top
sys.exit(top.main())
"""


@pytest.mark.parametrize("asked", [True, False])
def test_moments_are_marked_for_whoever_measures(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    marks = tmp_path / "marks"
    if asked:
        monkeypatch.setenv("BENCH_MARKS", str(marks))
    else:
        monkeypatch.delenv("BENCH_MARKS", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    done = start(_MARKED)
    assert done.returncode == 0, done.stderr
    if not asked:
        assert not marks.exists()
        return
    lines = [line.split() for line in marks.read_text().splitlines()]
    assert [name for name, _moment in lines] == ["shown", "service_ready", "logged_in", "account_shown"]
    assert [int(moment) for _name, moment in lines] == sorted(int(moment) for _name, moment in lines)


_CLOSE = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from desktop_auth.app.closing import Closing
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.model import NewAccount
def opened(flow, auth):
    new = NewAccount("mlindqvist", "Mira", "Lindqvist", "mira@ward.local")
    flow.ask(lambda auth: auth.signup(new, password="seven lamps burn", confirm="seven lamps burn"), then=chosen)
def chosen(_login):
    flows[0].ask(lambda auth: auth.preferences.change(Choices(on_close=ON_CLOSE)), then=lambda _none: close())
def close():
    known = QApplication.instance().findChild(Closing)
    if known is None or known._stays != (ON_CLOSE == "minimise"):  # it comes in a turn of its own, and asks
        return QTimer.singleShot(5, close)
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "account_window")
    print("closed", window.close(), "minimised", window.isMinimized(), flush=True)
    if ON_CLOSE == "minimise":
        THEN(window)
"""
_CTRL_Q = """
def THEN(window):
    window.showNormal()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
"""
_SIGNAL = """
import os, signal
def THEN(window):
    os.kill(os.getpid(), signal.SIGTERM)
"""


def test_closing_ends_the_program_where_nobody_has_chosen(start: Start) -> None:
    done = start("ON_CLOSE = 'end'" + _CLOSE)
    assert (done.returncode, done.stdout) == (0, "closed True minimised False\n"), done.stderr


@pytest.mark.parametrize("way", [_CTRL_Q, _SIGNAL], ids=["ctrl+q", "signal"])
def test_closing_minimises_where_that_is_chosen_and_the_end_still_is_one(start: Start, way: str) -> None:
    done = start("ON_CLOSE = 'minimise'" + _CLOSE + way)
    assert (done.returncode, done.stdout) == (0, "closed False minimised True\n"), done.stderr
