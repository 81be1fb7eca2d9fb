"""The tile with an icon at the beginning of a row."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, theme

# The tokens of the tile's fill and of its icon.
_TONES = {
    "neutral": ("hover", "text2"),
    "accent": ("accent_soft", "accent_text"),
    "danger": ("danger_soft", "danger_text"),
}
TILE = 40


class IconTile(QWidget):
    """`show_icon` puts an icon on it, in a tone: neutral, accent, danger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._tone = "", "neutral"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def show_icon(self, icon: str, tone: str) -> None:
        """Shows another icon, or tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(TILE), theme.px(TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        fill, colour = (getattr(now.tokens, use) for use in _TONES[self._tone])
        painter = paint.brush(self)
        paint.box(
            painter, QRectF(self.rect()), theme.px(8), fill=fill, line=now.tokens.border if now.contrast else None
        )
        side = theme.px(20)
        at = (self.width() - side) // 2
        paint.icon(painter, QRect(at, at, side, side), self._icon, colour=colour, widget=self)
        painter.end()
