"""The program's mark: a keyhole that is a person."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, theme


def _shoulders() -> QPainterPath:
    path = QPainterPath(QPointF(26.56, 29.44))
    path.lineTo(37.44, 29.44)
    path.cubicTo(39.68, 34.56, 44.16, 38.4, 45.12, 44.8)
    path.quadTo(45.44, 48.96, 41.6, 48.96)
    path.lineTo(22.4, 48.96)
    path.quadTo(18.56, 48.96, 18.88, 44.8)
    path.cubicTo(19.84, 38.4, 24.32, 34.56, 26.56, 29.44)
    path.closeSubpath()
    return path


def paint_mark(painter: QPainter, rect: QRectF) -> None:
    """Paints the mark into the square `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 64, rect.height() / 64)
    gradient = QLinearGradient(0, 0, 0, 64)
    gradient.setColorAt(0, QColor("#15859B"))
    gradient.setColorAt(1, QColor("#084B59"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(QRectF(0, 0, 64, 64), 16.64, 16.64)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(QPointF(32, 23.36), 9.28, 9.28)
    painter.drawPath(_shoulders())
    painter.restore()


class Mark(QWidget):
    """The mark as a widget, `size` across."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retheme()
        theme.follow(self, self._retheme)

    def _retheme(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint_mark(painter, QRectF(self.rect()))
        painter.end()


def program_icon() -> QIcon:
    """The mark as the icon of windows, in every size a desktop asks for."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_mark(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(picture)
    return made
