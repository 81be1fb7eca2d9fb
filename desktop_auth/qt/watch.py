"""Looks whether the session still lives: when a window comes to the front, and once a minute while it stays there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_EVERY_MS = 60_000


class Watch(QObject):
    """Emits `look` for the windows it watches. A window that has not the focus costs no wake-up."""

    look = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def add(self, window: QWidget) -> None:
        """Watch this window too. Its events are seen, never taken."""
        if window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._timer.start()
            self.look.emit()
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self._timer.stop()
        return False
