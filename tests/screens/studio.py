"""The real program over a throw-away store of invented people, brought into a state and kept there."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop_auth import Login, NewAccount, Policy, Settings, open_auth
from desktop_auth.gui import theme
from desktop_auth.keychain.keychain import Keychain, MemoryKeychain
from desktop_auth.qt import AuthFlow
from desktop_auth.qt.connection import Connection
from desktop_auth.service import AuthService
from desktop_auth.testing import CHEAP_HASH, FrozenClock

from .codes import have_codes
from .people import STORES

PASSWORD = "seven lamps burn"
COMPUTER = "Ward 4 desk"
DESIGN_SIZES = {
    "entry_window": (880, 640),
    "account_window": (960, 680),
    "help_window": (880, 640),
    "about_window": (880, 640),
}


class Templates:
    """Each store is filled once and copied for each state."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="screens-")
        self.root = Path(self._folder.name)
        self._count = 0
        self._made: set[str] = set()

    def fresh(self, people: str) -> Path:
        """A folder of its own with that store."""
        source = self.root / people
        if people not in self._made:
            self._made.add(people)
            _fill(settings_at(source), people)
        self._count += 1
        place = self.root / f"run-{self._count}"
        if source.is_dir():
            shutil.copytree(source, place)
        return place

    def close(self) -> None:
        """Nothing stays behind."""
        self._folder.cleanup()


def settings_at(place: Path, **rules: object) -> Settings:
    """The program with its store in that folder."""
    policy = Policy(password_hash=CHEAP_HASH, **rules)  # type: ignore[arg-type]
    return Settings("Desktop Auth", data_dir=place / "data", state_dir=place / "state", policy=policy)


def _fill(settings: Settings, people: str) -> None:
    now = datetime.now(UTC)
    long_ago = FrozenClock(now - timedelta(days=250))
    if not STORES[people]:
        return
    with open_auth(settings, keychain=MemoryKeychain(), clock=long_ago) as auth:
        for someone in reversed(STORES[people]):
            new = NewAccount(someone.user_name, someone.first, someone.last, f"{someone.user_name}@ward4.example")
            step = auth.signup(new, password=PASSWORD, confirm=PASSWORD)
            assert isinstance(step, Login)
            have_codes(auth, step.account)  # no administrator is asked for them in every picture
            auth.logout()
    for someone in reversed(STORES[people]):
        day = FrozenClock(now - timedelta(days=someone.days))
        with open_auth(settings, keychain=MemoryKeychain(), clock=day) as auth:
            auth.login(someone.user_name, PASSWORD)


class Studio:
    """One run of the program. A state is made by starting it and doing what a person would do."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._free = threading.Event()
        self._flow: AuthFlow | None = None
        self._known: set[int] = {id(window) for window in QApplication.topLevelWidgets()}
        self.place = Path()

    # -- the program -------------------------------------------------------------------------------------------------

    def start(
        self, people: str = "ward", *, keychain: Keychain | None = None, held: bool = False, **rules: object
    ) -> None:
        """Start over the store of those people.

        held: the accounts stay shut.   rules: fields of the policy."""
        self.place = self._templates.fresh(people)
        settings = settings_at(self.place, **rules)
        self.clock = FrozenClock(datetime.now(UTC))
        rings = keychain or MemoryKeychain()

        def make(_keychain: Keychain | None, _anew: bool) -> AuthService:
            if held:
                self._free.wait()
            return open_auth(settings, keychain=rings, clock=self.clock)

        self._run(settings, make)

    def start_without_store(self) -> None:
        """The file with the accounts was here and is gone."""
        self.place = self._templates.fresh("ward")
        open_auth(settings_at(self.place), keychain=MemoryKeychain()).close()
        for file in (self.place / "data").glob("accounts.db*"):
            file.unlink()
        self._start_broken()

    def start_with_other_file(self) -> None:
        """In the place of the accounts lies another program's file."""
        self.place = self._templates.fresh("empty")
        (self.place / "data").mkdir(parents=True)
        with closing(sqlite3.connect(self.place / "data" / "accounts.db")) as other, other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        self._start_broken()

    def _start_broken(self) -> None:
        settings = settings_at(self.place)
        self._run(settings, lambda _keychain, anew: open_auth(settings, keychain=MemoryKeychain(), anew=anew))

    def _run(self, settings: Settings, make: Callable[[Keychain | None, bool], AuthService]) -> None:
        flow = AuthFlow.__new__(AuthFlow)  # as `serving` does, but the service may still be on its way
        flow._begin(settings, Connection(make), None)
        self._flow = flow
        flow.show_account()
        if (label := self.window().findChild(QLabel, "computer")) is not None:
            label.setText(COMPUTER)
            label.parentWidget().setVisible(True)

    @property
    def flow(self) -> AuthFlow:
        """The flow of this run."""
        assert self._flow is not None
        return self._flow

    def hold(self) -> None:
        """Answers are kept back from now on, as if the computer were very busy."""
        self._free.clear()
        self.flow.ask(lambda _auth: self._free.wait(), then=lambda _none: None)

    def ask(self, call: Callable[[AuthService], object]) -> None:
        """Have the service do something, and wait for it."""
        done: list[object] = []
        self.flow.ask(call, then=done.append)
        self.wait(lambda: bool(done), "the service")

    def stop(self) -> None:
        """The program ends; nothing of it is left."""
        self._free.set()
        if self._flow is not None:
            self._flow.close()
            self._flow.deleteLater()
            self._flow = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()

    # -- a person at it ----------------------------------------------------------------------------------------------

    def window(self) -> QWidget:
        """The window that is shown."""
        shown = [window for window in QApplication.topLevelWidgets() if self._is_ours(window)]
        accounts = [window for window in shown if window.objectName() == "account_window"]
        read = [window for name in ("about_window", "help_window") for window in shown if window.objectName() == name]
        others = [window for window in shown if window.objectName() not in DESIGN_SIZES]
        assert shown
        return (read or others or accounts or shown)[0]

    def _is_ours(self, window: QWidget) -> bool:
        plain = window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
        return window.isVisible() and plain and bool(window.objectName()) and id(window) not in self._known

    def find(self, name: str) -> QWidget | None:
        """The visible widget of that object name."""
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget, name)):
                if widget.objectName() == name and widget.isVisible() and id(window) not in self._known:
                    return widget
        return None

    def see(self, name: str) -> QWidget:
        """Wait for that widget."""
        self.wait(lambda: self.find(name) is not None, name)
        widget = self.find(name)
        assert widget is not None
        return widget

    def text(self, name: str) -> str:
        """What a label, an input or a button says; "" where it is not shown."""
        widget = self.find(name)
        return widget.text() if isinstance(widget, QLabel | QLineEdit | QAbstractButton) else ""

    def type(self, name: str, text: str) -> None:
        """Put text into an input, in place of what stood there."""
        edit = self.see(name)
        assert isinstance(edit, QLineEdit)
        edit.setFocus(Qt.FocusReason.MouseFocusReason)
        edit.selectAll()
        edit.insert(text)

    def key(self, name: str, key: Qt.Key) -> None:
        """Press a key there."""
        QTest.keyClick(self.see(name), key)

    def press(self, name: str) -> None:
        """Click a button."""
        button = self.see(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def focus(self, name: str, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put the focus there, as the Tab key does."""
        self.see(name).setFocus(reason)

    def log_in(self, user_name: str = "mlindqvist", password: str = PASSWORD) -> None:
        """Choose a tile, type the password and send it."""
        self.press(f"person_{user_name}")
        self.type("password", password)
        self.press("login_button")

    def enter(self, user_name: str = "mlindqvist") -> None:
        """Log in, and wait for the account window with all that it asks for."""
        self.log_in(user_name)
        self.wait(lambda: bool(self.text("last_login")), "last_login")
        self.wait(lambda: self.find("entry_window") is None, "no entry_window")

    def write(self, sql: str) -> None:
        """Change the store as another program would."""
        with closing(sqlite3.connect(self.place / "data" / "accounts.db")) as other, other:
            other.execute(sql)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for anything."""
        if not spin(condition):
            raise AssertionError(f"waited in vain for {what}")


def spin(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Let the program run until the condition holds; whether it does."""
    if condition():
        return True
    loop, timer, deadline = QEventLoop(), QTimer(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    deadline.setSingleShot(True)
    deadline.timeout.connect(loop.quit)
    timer.start(2)
    deadline.start(int(seconds * 1000))
    loop.exec()
    return condition()


def settle(rounds: int = 4) -> None:
    """Widgets answer to a new size with new heights, and those above them to these."""
    for _round in range(rounds):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QApplication.processEvents()


def resize(window: QWidget, size: tuple[int, int] | None) -> None:
    """Give the window a size (None: the one of the design) and let it settle."""
    window.resize(*(size or DESIGN_SIZES.get(window.objectName(), (window.width(), window.height()))))
    settle()


def still() -> None:
    """Nothing blinks or turns: two pictures of one state are the same."""
    theme.reduce_motion(True)
    QApplication.setCursorFlashTime(0)
