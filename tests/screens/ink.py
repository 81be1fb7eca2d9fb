"""What widgets paint themselves, noted while they paint: a painted word cannot be asked for."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_auth.gui import paint


class Line(NamedTuple):
    """A line of text."""

    widget: QWidget
    text: str
    rect: QRect
    font: QFont
    colour: QColor

    @property
    def font_height(self) -> int:
        """How high the letters may be."""
        return QFontMetrics(self.font).height()


class Mark(NamedTuple):
    """An icon."""

    widget: QWidget
    name: str
    rect: QRect
    colour: QColor


class Ring(NamedTuple):
    """A rounded frame; `fill` is None where it is a frame alone."""

    widget: QWidget
    rect: QRectF
    line: QColor
    width: float
    fill: QColor | None


class Ink:
    """All that was painted of a window, with the picture that came of it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.rings: list[Ring] = []
        self.image = QImage()

    @classmethod
    def of(cls, window: QWidget) -> Ink:
        """Paints the window now, and what its scrolled areas hold out of sight."""
        ink = cls()
        line, icon, box = paint.line, paint.icon, paint.box
        paint.line, paint.icon, paint.box = ink._line(line), ink._icon(icon), ink._box(box)  # type: ignore[assignment]
        try:
            for area in window.findChildren(QScrollArea):
                if area.isVisibleTo(window) and area.widget() is not None:
                    area.widget().grab()
            ink.image = window.grab().toImage()
        finally:
            paint.line, paint.icon, paint.box = line, icon, box
        return ink

    def _line(self, real: Any) -> Any:
        def line(painter: QPainter, rect: QRect, text: str, **how: Any) -> None:
            self.lines.append(Line(_widget(painter), text, QRect(rect), how["font"], how["colour"]))
            real(painter, rect, text, **how)

        return line

    def _icon(self, real: Any) -> Any:
        def icon(painter: QPainter, rect: QRect, name: str, **how: Any) -> None:
            self.marks.append(Mark(_widget(painter), name, QRect(rect), how["colour"]))
            real(painter, rect, name, **how)

        return icon

    def _box(self, real: Any) -> Any:
        def box(painter: QPainter, rect: QRectF, radius: float, **how: Any) -> None:
            if how.get("line") is not None:
                ring = Ring(_widget(painter), QRectF(rect), how["line"], how.get("width", 1), how.get("fill"))
                self.rings.append(ring)
            real(painter, rect, radius, **how)

        return box


def _widget(painter: QPainter) -> QWidget:
    device = painter.device()
    assert isinstance(device, QWidget)
    return device
