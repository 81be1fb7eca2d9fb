"""A button that is one of several, of which one is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget


class OneOf(QAbstractButton):
    """Tells `picked` when it is clicked, and when an assistive tool chooses it: that is no click for Qt."""

    picked = Signal(str)  # `key`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self._showing = self._told = False
        self.pressed.connect(self._begin)
        self.toggled.connect(self._toggled)
        self.clicked.connect(self._clicked)

    def setChecked(self, checked: bool) -> None:
        """Shows whether it is on; tells nobody."""
        self._showing = True
        super().setChecked(checked)
        self._showing = False

    def _begin(self) -> None:
        self._told = False

    def _toggled(self, on: bool) -> None:
        if on and not self._showing:
            self._told = True
            self.picked.emit(self.key)

    def _clicked(self) -> None:
        if not self._told:
            self.picked.emit(self.key)
