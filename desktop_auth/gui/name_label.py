"""A name or an address, broken where it must be."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.speak import set_tip

_HEIGHTS = 64  # widths whose height is remembered
_ENDLESS = 1_000_000
_MAY_BREAK = "\u200b"  # a blank of no width
_SIDES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignHCenter


class NameLabel(Label):
    """Breaks inside a word too, as a name of 64 letters has no blank: at most three lines, the rest in the tooltip.

    width: how wide it likes to be, in pixels of the design."""

    LINES = 3

    def __init__(self, role: str, *, width: int, parent: QWidget | None = None) -> None:
        self._likes = width
        self._natural: int | None = None
        self._heights: dict[int, int] = {}  # by width: layouts ask for a dozen times in each frame of a resize
        super().__init__("", role, wrap=True, parent=parent)

    def _lines(self, width: int) -> tuple[QTextLayout, list[QTextLine], str]:
        """The lines that are shown, and the last as it is cut where there are more."""
        text = _breakable(self.text())
        layout = QTextLayout(text, self.font())
        option = QTextOption(self.alignment() & _SIDES)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        lines: list[QTextLine] = []
        layout.beginLayout()
        while len(lines) <= self.LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(line)
        layout.endLayout()
        if len(lines) <= self.LINES:
            return layout, lines, ""
        raw = text.encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16
        rest = raw[2 * lines[self.LINES - 1].textStart() :].decode("utf-16-le", "replace")
        cut = paint.cut(rest, self.font(), width=width)
        return layout, lines[: self.LINES - 1], cut

    def setText(self, text: str) -> None:
        self._heights.clear()
        self._natural = None
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._natural = None
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            if len(self._heights) > _HEIGHTS:
                self._heights.clear()
            known = self._heights[width] = self._measured(width)
        return known

    def _measured(self, width: int) -> int:
        _layout, lines, cut = self._lines(width)
        return paint.line_height(self.font()) * max(1, len(lines) + bool(cut))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), paint.line_height(self.font()))

    def sizeHint(self) -> QSize:
        wide = theme.px(self._likes)
        return QSize(wide, self.heightForWidth(wide))

    def needs(self) -> int:
        """How wide the text is on one line, or as wide as the label likes to be."""
        likes = theme.px(self._likes)
        if self._natural is None:
            # As lines are laid out: the sum of the letters may be a pixel less, and the last one would be broken off.
            _layout, lines, _cut = self._lines(_ENDLESS)
            self._natural = ceil(max((line.naturalTextWidth() for line in lines), default=0))
        return min(likes, self._natural + 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            _layout, _lines, cut = self._lines(self.width())
            set_tip(self, self.text() if cut else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, lines, cut = self._lines(self.width())
        high = paint.line_height(self.font())
        top = max(0, self.height() - high * (len(lines) + bool(cut))) // 2
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for number, line in enumerate(lines):
            line.setPosition(QPointF(0, top + number * high + (high - line.height()) / 2))
            line.draw(painter, QPointF(0, 0))
        if cut:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            last = QRect(0, top + len(lines) * high, self.width(), high)
            painter.drawText(last, self.alignment() | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
        del layout  # its lines are gone with it


def _breakable(text: str) -> str:
    """An address may break after its signs; else Qt would break it anywhere, before its last letter too."""
    if "@" not in text or " " in text:
        return text
    return text.replace("@", f"@{_MAY_BREAK}").replace(".", f".{_MAY_BREAK}")
