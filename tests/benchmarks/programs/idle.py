"""The program left alone: the log-in window without the focus, or with `front` the account with a button in focus.

It says its window on standard output, then whether that is active, and stays."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_auth.qt import AuthFlow

_QUIET_MS = 35_000  # threads of Qt that have nothing to do end after 30 s
_FRONT = "front" in sys.argv
sys.argv = [word for word in sys.argv if word != "front"]


def watch_idle(flow: AuthFlow) -> None:
    """Get there."""
    import person
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def say() -> None:
        active = QApplication.activeWindow()
        print("active" if active is not None else "not active", flush=True)

    def say_later(widget: QWidget) -> None:
        print(int(widget.window().winId()), flush=True)
        QTimer.singleShot(_QUIET_MS, flow, say)

    def focus(button: QWidget) -> None:
        button.setFocus()
        say_later(button)

    if _FRONT:
        person.fill_in(flow, person.press_enter)
        flow.logged_in.connect(lambda _account: QTimer.singleShot(0, lambda: person.when("logout_button", focus)))
    else:
        flow.opened.connect(lambda _auth: person.when("person_mira", say_later))


sys.exit(watch.run(watch_idle))
