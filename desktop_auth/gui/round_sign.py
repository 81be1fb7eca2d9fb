"""An icon in a round: what stands over the words where a list has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, theme


class RoundSign(QWidget):
    """Says nothing by itself: the words are below it."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(64), theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        square = self.rect().adjusted(theme.px(18), theme.px(18), -theme.px(18), -theme.px(18))
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), self.width() / 2, fill=tokens.raised, line=tokens.hairline)
        paint.icon(painter, square, self._icon, colour=tokens.text2, widget=self)
        painter.end()
