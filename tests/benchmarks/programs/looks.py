"""The program's windows while somebody changes the look or the language, types, or draws at a corner of the window.

Each figure runs from the act to the turn of the loop after the paint that shows it. `looks.py FOLDER ROUNDS`, with the
store of one person; another process for each of the windows would measure their making too."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import person
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth import Policy, Settings
from desktop_auth.qt import AuthFlow
from desktop_auth.settings import OWN_NAME

FOLDER, ROUNDS = Path(sys.argv[1]), int(sys.argv[2])
STATE = FOLDER / "state" / "desktop-auth"


class Shown(QObject):
    """Runs a loop until a window has been painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._loop = QEventLoop()
        self._waits = False
        self.frames = 0
        window.installEventFilter(self)

    def seconds(self, act: Callable[[], object]) -> float:
        """From the act to the end of the paint, all of the window's."""
        self._waits = True
        begun = time.perf_counter()
        act()
        self._loop.exec()
        return time.perf_counter() - begun

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self.frames += 1
            if self._waits:
                self._waits = False
                QTimer.singleShot(0, self._loop.quit)  # the paint is in this event, and over in the next turn
        return False


def until(name: str) -> Any:
    """The widget of that name, once it is on the screen."""
    loop = QEventLoop()
    found: list[Any] = []
    person.when(name, lambda widget: (found.append(widget), loop.quit()))
    if not found:
        loop.exec()
    settle()
    return found[0]


def settle() -> None:
    """What is still on its way to the screen is not measured with what comes next."""
    for _ in range(3):
        QTest.qWait(30)


def measured(window: QWidget, *acts: Callable[[], object]) -> list[float]:
    """Each of the acts by turns, after one round that is thrown away."""
    shown = Shown(window)
    times = []
    for number in range(ROUNDS + len(acts)):
        taken = shown.seconds(acts[number % len(acts)])
        settle()
        times.append(taken)
    return times[len(acts) :]


def switches(flow: AuthFlow, window: QWidget, where: str) -> dict[str, list[float]]:
    """Look and language while this window is on the screen."""
    dark, light = (lambda: flow.set_theme("dark")), (lambda: flow.set_theme("light"))
    german, english = (lambda: flow.set_language("de")), (lambda: flow.set_language("en"))
    flow.set_theme("light")
    flow.set_language("en")
    settle()
    return {f"theme, {where}": measured(window, dark, light), f"language, {where}": measured(window, german, english)}


def resizes(window: QWidget) -> list[float]:
    """Frames of a window that is drawn larger and smaller again."""
    shown = Shown(window)
    size, times = window.size(), []
    for number in range(ROUNDS + 1):
        step = 7 * (number % 12)
        times.append(shown.seconds(lambda step=step: window.resize(size.width() + 7 + step, size.height() + step)))  # type: ignore[misc]
    return times[1:]


def letters(window: QWidget, name: str) -> list[float]:
    """Letters typed into a field."""
    field = until(name)
    field.setFocus()
    settle()
    shown = Shown(window)
    times = [shown.seconds(lambda: QTest.keyClick(field, "x")) for _ in range(min(ROUNDS, 60) + 1)]
    field.clear()
    return times[1:]


def main() -> None:
    application = QApplication(["looks"])
    application.setCursorFlashTime(0)
    policy = Policy(password_hash="pbkdf2:sha256:1", remember_me=False)
    flow = AuthFlow(Settings(OWN_NAME, data_dir=FOLDER / "data", state_dir=STATE, policy=policy))
    flow.show_account()
    until("show_signup")
    entry = flow.windows()[0]
    gc.collect()
    found = switches(flow, entry, "log-in")
    person.find("show_signup").click()
    until("signup_button")
    found |= switches(flow, entry, "sign-up")
    found["letter, sign-up"] = letters(entry, "first_name")
    found["resize, sign-up"] = resizes(entry)
    person.find("show_login").click()
    until("person_mira").click()
    found["letter, log-in"] = letters(entry, "password")
    found["resize, log-in"] = resizes(entry)
    person.find("password").setText(person.PASSWORD)
    person.find("login_button").click()
    until("logout_button")
    account = next(window for window in flow.windows() if window.isVisible() and window is not entry)
    found |= switches(flow, account, "account")
    found["resize, account"] = resizes(account)
    print(json.dumps(found), flush=True)
    flow.close()
    application.quit()


main()
