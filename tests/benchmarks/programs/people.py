"""The log-in page over stores of many people and of few, in turns: from the question to the painted tiles.

Words: for each of the pairs a name, how many rounds, and two folders with a store, many and few."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_auth import Policy, Settings, open_auth
from desktop_auth.features.login.page.page import LoginPage
from desktop_auth.gui.tiles import Tiles
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.service import AuthService


class Painted(QObject):
    """Runs a loop until the tiles have been painted with what is waited for."""

    def __init__(self, tiles: QWidget) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._there: Callable[[], bool] | None = None
        tiles.installEventFilter(self)

    def seconds(self, act: Callable[[], object], there: Callable[[], bool]) -> float:
        """How long it takes from the act to the paint, all of the window's."""
        self._there = there
        begun = time.perf_counter()
        act()
        self._loop.exec()
        return time.perf_counter() - begun

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._there is not None and self._there():
            self._there = None
            QTimer.singleShot(0, self._loop.quit)  # after this paint, not in it
        return False


class Window:
    """A log-in page over the store in a folder."""

    def __init__(self, folder: Path) -> None:
        def opened(_keychain: object, _anew: bool) -> AuthService:
            policy = Policy(password_hash="pbkdf2:sha256:1")
            settings = Settings("Bench", data_dir=folder / "data", state_dir=folder / "state", policy=policy)
            return open_auth(settings, keychain=MemoryKeychain())

        def ask(call: Callable[[Any], Any], then: Callable[[Any, Any], object], /) -> None:
            self.connection.ask(lambda auth: call(auth.login_desk), then)

        self.connection = Connection(opened)
        self.connection.start()
        self.page = LoginPage(ask, program="Bench", computer="Ward 4 desk")
        self.page.resize(880, 640)
        self.page.prepare()
        self.page.show()
        self.painted = Painted(self.page.findChildren(Tiles)[0])

    def show(self) -> float:
        """From the question who has been here to their tiles."""
        self._come_forward()
        self.page.set_loading()

        def ask() -> None:
            self.connection.ask(
                lambda auth: auth.login_desk.front_desk(), lambda desk, _error: self.page.set_desk(desk)
            )

        return self.painted.seconds(ask, lambda: True)

    def type_a_letter(self) -> float:
        """From a key in the search to the tiles of those who are meant."""
        self._come_forward()
        edit = self.page.findChildren(QLineEdit, "search")[0]
        said = edit.accessibleDescription
        taken = self.painted.seconds(lambda: QTest.keyClick(edit, "l"), lambda: said() != "")
        self.painted.seconds(lambda: QTest.keyClick(edit, Qt.Key.Key_Backspace), lambda: said() == "")
        return taken

    def _come_forward(self) -> None:
        """What is covered by the other window would cost less."""
        self.page.raise_()
        QApplication.processEvents()


def main() -> None:
    """Measure, and say it in one line."""
    application = QApplication(["people"])
    found: dict[str, list[list[float]]] = {}
    words = sys.argv[1:]
    while words:
        name, rounds, many, few, *words = words
        windows = [Window(Path(many)), Window(Path(few))]
        for window in windows:
            window.show()
        ways = [getattr(window, name) for window in windows]
        for way in ways:
            way()
        gc.collect()
        found[name] = [[], []]
        for number in range(int(rounds)):
            for index in (0, 1) if number % 2 else (1, 0):
                found[name][index].append(ways[index]())
        for window in windows:
            window.page.close()
            window.connection.close()
    print(json.dumps(found), flush=True)
    application.quit()


main()
