"""The account window over two stores, in turns: from the click on an entry of its side to the painted page.

Words: how many rounds, and two folders with a store in which `user1` has an account."""

from __future__ import annotations

import gc
import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop_auth import Confirmation, Login, Policy, Purpose, Settings, open_auth
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.qt.account_window import AccountWindow
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.places import PLACES

if TYPE_CHECKING:
    from desktop_auth.model import Account
    from desktop_auth.service import AuthService

_PASSWORD = "a quiet walk in the fog"


class Window:
    """An account window in which `user1` is in."""

    def __init__(self, folder: Path) -> None:
        def opened(_keychain: object, _anew: bool) -> AuthService:
            policy = Policy(password_hash="pbkdf2:sha256:1")
            settings = Settings("Bench", data_dir=folder / "data", state_dir=folder / "state", policy=policy)
            return open_auth(settings, keychain=MemoryKeychain())

        self.connection = Connection(opened)
        self.connection.start()
        self._accounts: list[Account] = []
        self._proofs: list[Confirmation] = []
        self._ask(self._log_in)
        self._window = AccountWindow(self.connection, program="Bench", prove=lambda *asked: asked[1](self._proofs[0]))
        self._window.show_account(self._accounts[0])
        self._window.show()
        self.settle()

    def seconds(self, key: str) -> float:
        """From the click on the entry to the page with all that its service has said."""
        other = next(place.key for place in reversed(PLACES) if place.key != key)
        self._window.show_page(other)
        self.settle()
        entry = self._window.findChild(QWidget, f"nav_{key}")
        assert isinstance(entry, QWidget)
        begun = time.perf_counter()
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
        self.settle()
        return time.perf_counter() - begun

    def seconds_to_set_up(self) -> float:
        """From the click on *Set up* to the page with the QR code, where the proof has been given before."""
        self._window.show_page("sign_in")
        self.settle()
        begun = time.perf_counter()
        self._press("set_up_factor")
        self.settle()
        seconds = time.perf_counter() - begun
        assert self._window.findChild(QLabel, "factor_key").text()  # type: ignore[union-attr]
        self._press("cancel_button")
        self.settle()
        return seconds

    def _press(self, name: str) -> None:
        button = self._window.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Until what the page has asked is answered (the lane goes in order), laid out and painted."""
        self._ask(lambda _auth: None)
        for _round in range(3):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()

    def come_forward(self) -> None:
        """What is covered by the other window would cost less."""
        self._window.raise_()
        QApplication.processEvents()

    def close(self) -> None:
        """Give the store back."""
        self._window.close()
        self.connection.close()

    def _log_in(self, auth: AuthService) -> None:
        step = auth.login("user1", _PASSWORD)
        assert isinstance(step, Login)
        self._accounts.append(step.account)
        self._proofs.append(auth.confirm.confirm(_PASSWORD, purpose=Purpose.FACTOR))

    def _ask(self, call: object) -> None:
        loop = QEventLoop()

        def answered(_value: object, error: BaseException | None) -> None:
            if error is not None:
                raise error
            loop.quit()

        self.connection.ask(call, answered)  # type: ignore[arg-type]
        loop.exec()


def main() -> None:
    """Measure, and say it in one line."""
    application = QApplication(["pages"])
    rounds, *folders = sys.argv[1:]
    windows = [Window(Path(folder)) for folder in folders]
    found: dict[str, list[list[float]]] = {}
    looks = {place.key: partial(Window.seconds, key=place.key) for place in PLACES}
    for key, look in (looks | {"enrol_page": Window.seconds_to_set_up}).items():
        for window in windows:
            look(window)
        gc.collect()
        found[key] = [[] for _window in windows]
        for number in range(int(rounds)):
            for index in (0, 1) if number % 2 else (1, 0):
                windows[index].come_forward()
                found[key][index].append(look(windows[index]))
    for window in windows:
        window.close()
    print(json.dumps(found), flush=True)
    application.quit()


main()
