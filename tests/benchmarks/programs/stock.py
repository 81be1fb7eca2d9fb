"""The program with a log-in window of Qt's own widgets, as they come: what this design adds to the first paint."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import watch

if TYPE_CHECKING:
    from desktop_auth.qt import AuthFlow
    from desktop_auth.settings import Settings


def make(settings: Settings) -> AuthFlow:
    """All is as in the program, its modules too, but for the window before the log-in."""
    from PySide6.QtCore import QEvent, QObject, QSize, QSysInfo, QTimer
    from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

    from desktop_auth.qt.flow import AuthFlow

    class Window(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.setWindowTitle(settings.app_name)
            self.resize(QSize(880, 640))
            self._painted = False
            column, top = QVBoxLayout(self), QHBoxLayout()
            top.addWidget(QLabel(settings.app_name), 1)
            top.addWidget(QLabel(QSysInfo.machineHostName()))
            column.addLayout(top)
            column.addStretch(1)
            column.addWidget(QLabel("Who is working?"))
            column.addWidget(QLabel("Opening the accounts on this computer …"))
            column.addStretch(1)
            self.installEventFilter(self)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if not self._painted and event.type() == QEvent.Type.Paint:
                self._painted = True
                QTimer.singleShot(0, lambda: QTimer.singleShot(0, flow._first_painted))
            return False

    flow = AuthFlow(settings)
    window = Window()
    flow._stage.show_entry = window.show  # type: ignore[method-assign]
    return flow


def watch_paint(flow: AuthFlow) -> None:
    """The first paint; what comes after it is the other programs' matter."""
    from PySide6.QtCore import QTimer

    flow.first_painted.connect(lambda _none: watch.note("painted"))
    flow.first_painted.connect(lambda _none: QTimer.singleShot(0, watch.end))


sys.exit(watch.run(watch_paint, make))
