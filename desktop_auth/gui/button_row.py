"""The buttons under a form, at the end of their line, with room before them for why they are off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import set_description, set_tip

_WORDS = 120  # so much room the reason has at least beside the buttons


class ButtonRow(QWidget):
    """Buttons side by side, the one that does it last; one under another where they have no room."""

    def __init__(self, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._why = Label("", "caption", "text2", wrap=True, parent=self)
        self._why.setVisible(False)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        keep(self._line, "setSpacing", 8)
        self._line.addWidget(self._why, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addStretch(0)
        for button in buttons:
            button.setParent(self)
            self._line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._fit)

    def set_off(self, why: str) -> None:
        """The buttons cannot be pressed, and why; "" has them pressed again."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for button in self._buttons:
            button.setEnabled(not why)
            set_description(button, why)
            set_tip(button, why)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What has no room beside each other stands one under another."""
        needed = sum(button.sizeHint().width() + self._line.spacing() for button in self._buttons)
        if not self._why.isHidden():
            needed += min(theme.px(_WORDS), self._why.sizeHint().width())
        beside = needed <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
            self._line.setStretch(1, 0)
            self.updateGeometry()
