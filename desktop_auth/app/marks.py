"""Moments of a run for whoever measures from outside: `BENCH_MARKS=FILE` has one line `NAME MONOTONIC_NS` for each."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_auth.qt import AuthFlow


class Marks(QObject):
    """Appends `shown` (the first window is painted), `service_ready`, `logged_in` and `account_shown` (painted)."""

    def __init__(self, flow: AuthFlow, file: Path) -> None:
        super().__init__(flow)
        self._file = file
        self._awaited = False
        flow.first_painted.connect(lambda _none: self._mark("shown"))
        flow.opened.connect(lambda _auth: self._mark("service_ready"))
        flow.logged_in.connect(lambda _account: self._mark("logged_in"))
        flow.window_made.connect(self._watch)

    def _watch(self, window: QWidget) -> None:
        if window.objectName() == "account_window":
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._awaited = True
        elif event.type() == QEvent.Type.Paint and self._awaited:
            self._awaited = False
            QTimer.singleShot(0, self, lambda: self._mark("account_shown"))  # when the paint is on the screen
        return super().eventFilter(watched, event)

    def _mark(self, name: str) -> None:
        with self._file.open("a", encoding="ascii") as file:
            file.write(f"{name} {time.monotonic_ns()}\n")
