"""The icons: Lucide drawings, tinted and made as pixmaps when first shown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from desktop_auth import assets

_NO_DRAWING = "<svg/>"
_WIDTH_IN_FILE = 'stroke-width="2"'


def _line_width(size: int) -> str:
    return "2.1" if size <= 16 else "1.9" if size < 28 else "1.6"


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    file = assets.path(f"icons/{name}.svg")
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:  # the program was removed while it runs; the self-check finds one that never was there
        return _NO_DRAWING


@lru_cache(maxsize=256)
def _made(name: str, *, size: int, colour: str, dpr: float, mirrored: bool) -> QPixmap:
    svg = _drawing(name).replace("currentColor", colour).replace(_WIDTH_IN_FILE, f'stroke-width="{_line_width(size)}"')
    side = round(size * dpr)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    if mirrored:
        made = made.transformed(QTransform.fromScale(-1, 1))
    made.setDevicePixelRatio(dpr)
    return made


def pixmap(name: str, *, size: int, colour: QColor, dpr: float, mirrored: bool = False) -> QPixmap:
    """The icon `name` (a file of `resources/icons/`); `mirrored` for arrows in a right-to-left window."""
    return _made(name, size=size, colour=colour.name(), dpr=dpr, mirrored=mirrored)
