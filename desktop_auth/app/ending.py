"""The ways in which the program is told to end, each to a clean close."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Ctrl+Q, and the signals that a desktop sends when a person logs off from it."""

    ending = Signal()  # before the windows are closed

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        # Python handles a signal between two of its own steps, and inside Qt's loop there is none: the byte that the
        # interpreter writes to this socket wakes the loop.
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        for name in _SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _wait_for_the_loop)

        application.aboutToQuit.connect(self._close)

    def add_window(self, window: QWidget) -> None:
        """Let Ctrl+Q in this window end the program."""
        shortcut = QShortcut(QKeySequence("Ctrl+Q"), window)  # Qt knows a standard key for it on some desktops only
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._end)

    def _close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._ear.close()
        self._mouth.close()

    def _heard(self) -> None:
        self._ear.recv(64)
        self._end()

    def _end(self) -> None:
        self.ending.emit()
        self._application.quit()


def _wait_for_the_loop(_number: int, _frame: FrameType | None) -> None:
    """Nothing to do here: the socket has told the loop."""
