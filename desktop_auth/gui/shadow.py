"""The shadow under a floating card: one picture, made once and stretched in nine parts.

A QGraphicsEffect would paint the whole card in software for each letter typed inside (UI.md, part 7)."""

from __future__ import annotations

from functools import lru_cache
from math import erf, sqrt

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_auth.gui import theme

ROOM = (28, 20, 36)  # beside, above and below the surface
_DOWN, _SIGMA, _REACH, _RADIUS = 8, 11.5, 27, 18


def _share(distance: float) -> float:
    """How much of the shadow's full strength is left at `distance` outside its edge (negative: inside)."""
    return 0.5 * (1 - erf(distance / (_SIGMA * sqrt(2))))


@lru_cache(maxsize=8)
def _tile(dpr: float, dark: bool, scale: float) -> QPixmap:
    """A shadow with a middle of two pixels, drawn as rings from the outside in."""
    inner = _REACH + _RADIUS
    side = 2 * (_REACH + inner) + 2
    made = QPixmap(round(side * scale * dpr), round(side * scale * dpr))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale * dpr, scale * dpr)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    colour = QColor(0, 0, 0) if dark else QColor(10, 44, 56)
    strength = 0.34 if dark else 0.13
    for distance in range(_REACH, -_REACH - 1, -1):
        colour.setAlphaF(strength * (_share(distance) - _share(_REACH)))
        painter.setBrush(colour)
        inset = _REACH - distance
        radius = max(4.0, _RADIUS + distance * 0.9)
        painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), radius, radius)
    painter.end()
    return made


def paint_shadow(painter: QPainter, surface: QRectF, *, dpr: float, dark: bool) -> None:
    """Paints the shadow of a surface that floats."""
    unit = theme.px(100) / 100
    tile = _tile(dpr, dark, unit)
    reach = round(_REACH * unit)
    target = surface.toRect().adjusted(-reach, -reach, reach, reach).translated(0, round(_DOWN * unit))
    corner = tile.width() // 2 - 1
    edge = min(round(corner / dpr), target.width() // 2, target.height() // 2)
    across = ((0, corner), (corner, 2), (corner + 2, corner))
    columns = _parts(target.left(), target.width(), edge)
    rows = _parts(target.top(), target.height(), edge)
    for (y, high), (from_y, from_high) in zip(rows, across, strict=True):
        for (x, wide), (from_x, from_wide) in zip(columns, across, strict=True):
            painter.drawPixmap(QRect(x, y, wide, high), tile, QRect(from_x, from_y, from_wide, from_high))


def _parts(start: int, length: int, edge: int) -> tuple[tuple[int, int], ...]:
    return (start, edge), (start + edge, length - 2 * edge), (start + length - edge, edge)
