"""The line under a field: a sign and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label

_KINDS = {
    "hint": (None, "text2"),
    "info": ("info", "text2"),
    "ok": ("circle-check", "ok_text"),
    "error": ("circle-alert", "danger_text"),
    "caps": ("arrow-big-up", "warn_text"),
}


_SIGN = 15


class NoteLine(QWidget):
    """Hidden while it has nothing to say. Kinds hint, info, ok, error, caps."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon: str | None = None
        self._tone = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.label = Label("", "caption", "text2", wrap=True, parent=self)
        self.label.setObjectName(name)
        self._column.addWidget(self.label)
        self.setVisible(False)
        theme.follow(self, self._retheme)

    def say(self, kind: str, sentence: str) -> None:
        """Shows the sentence with the sign of its kind; an empty one hides the line."""
        self._icon, self._tone = _KINDS[kind]
        self.label.set_tone(self._tone)
        self.label.setText(sentence)
        self._retheme()
        self.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._retheme()  # the shield against a host's sheet takes away the least height that was given before

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._retheme()

    def _retheme(self) -> None:
        left = theme.px(21) if self._icon else 0
        margins = (0, 0, left, 0) if self.isRightToLeft() else (left, 0, 0, 0)
        self._column.setContentsMargins(*margins)
        self.setMinimumHeight(theme.px(_SIGN) if self._icon else 0)  # some fonts have lower lines than the sign
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon is None:
            return
        side = theme.px(_SIGN)
        top = self.label.y() + (paint.line_height(theme.font("caption")) - side + 1) // 2
        painter = paint.brush(self)
        colour = getattr(theme.current().tokens, self._tone)
        square = paint.place(self, QRect(0, max(0, top), side, side))
        paint.icon(painter, square, self._icon, colour=colour, widget=self)
        painter.end()
