"""How a row of the list looks: the heading of a day, or an entry in the box of its day."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_auth.features.audit_log.model import Entry
from desktop_auth.features.audit_log.page import words
from desktop_auth.features.audit_log.page.rows import ActivityRows, Index, heading
from desktop_auth.features.audit_log.page.words import Said
from desktop_auth.gui import paint, theme
from desktop_auth.gui.when import time_words
from desktop_auth.words import Sentence, _, together

_TILE, _ICON, _SIDE, _GAP, _UPRIGHT, _LEAST = 34, 18, 16, 14, 8, 52
_NARROW = 440  # under it the time stands before the place, and the sentence has the whole width
_MOST_LINES = 4
_LONG_TIME = datetime(2026, 12, 20, 22, 58, tzinfo=UTC)  # wide in the digits of any language
_AT_END = Qt.AlignmentFlag.AlignRight
# The tokens of the tile's fill and of its icon.
_TONES = {
    "neutral": ("hover", "text2"),
    "accent": ("accent_soft", "accent_text"),
    "ok": ("ok_soft", "ok_text"),
    "warn": ("warn_soft", "warn_text"),
    "danger": ("danger_soft", "danger_text"),
}


class RowLook(QStyledItemDelegate):
    """Paints the rows. All are as high as the longest sentence needs it: so a list of a hundred thousand is laid out
    without asking each."""

    def __init__(self, view: QAbstractItemView, rows: ActivityRows) -> None:
        super().__init__(view)
        self._view, self._rows = view, rows
        self._lines = 1
        self._broken: dict[tuple[str, int], QTextLayout] = {}
        self.ring = False
        """Whether the row with the focus shows it."""

    def measure(self) -> bool:
        """Look how high a row has to be; whether that has changed."""
        self._broken.clear()
        room = self._room(self._view.viewport().width())
        lines = max((self._lines_of(_(one), room).lineCount() for one in self._rows.sentences), default=1)
        before, self._lines = self._lines, min(lines, _MOST_LINES)
        return before != self._lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.height())

    def height(self) -> int:
        """How high each row is."""
        letters = self._lines * paint.line_height(theme.font("strong")) + paint.line_height(theme.font("caption"))
        return max(theme.px(_LEAST), letters + theme.px(2 + 2 * _UPRIGHT))

    def is_cut(self, entry: Entry) -> bool:
        """Whether there is more to read than is shown."""
        width = self._view.viewport().width()
        room = self._room(width)
        wide = paint.text_width(theme.font("caption"), self._second(entry, width))
        return wide > room or self._lines_of(words.title(entry), room).lineCount() > self._lines

    @staticmethod
    def _is_narrow(width: int) -> bool:
        return width < theme.px(_NARROW)

    def _before_words(self) -> int:
        return theme.px(_SIDE + _TILE + _GAP)

    def _room(self, width: int) -> int:
        """How wide the words may be."""
        beside = 0
        if not self._is_narrow(width):
            beside = theme.px(_SIDE) + paint.text_width(theme.font("body"), time_words(_LONG_TIME))
        return max(1, width - self._before_words() - beside - theme.px(_SIDE))

    def _second(self, entry: Entry, width: int) -> Sentence:
        line = words.second_line(entry)
        return together(time_words(entry.at), line, by=words.APART) if self._is_narrow(width) else line

    def _lines_of(self, text: str, width: int) -> QTextLayout:
        """The sentence in lines of that width."""
        made = self._broken.get((text, width))
        if made is None:
            font = theme.font("strong")
            made = self._broken[text, width] = QTextLayout(text, font)
            option = QTextOption(paint.side(self._view))
            option.setTextDirection(self._view.layoutDirection())
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            made.setTextOption(option)
            made.beginLayout()
            while (line := made.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, (made.lineCount() - 1) * paint.line_height(font)))
            made.endLayout()
        return made

    # -- painting ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self._view.layoutDirection())
        if isinstance(row, Entry):
            self._paint_box(painter, rect, index.row())
            self._paint_entry(painter, rect, row)
            if self.ring and self._view.hasFocus() and index.row() == self._view.currentIndex().row():
                around = QRectF(rect).adjusted(2, 2, -2, -2)
                paint.box(painter, around, theme.px(10), line=theme.current().tokens.focus, width=2)
        elif row is not None:
            self._paint_heading(painter, rect, heading(row))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: Sentence) -> None:
        font = theme.font("strong")
        high = paint.line_height(font)
        place = QRect(rect.left() + theme.px(2), rect.bottom() - theme.px(8) - high, rect.width() - theme.px(4), high)
        ink = theme.current().tokens.text2
        paint.line(painter, place, text, font=font, colour=ink, align=paint.side(self._view))

    def _paint_box(self, painter: QPainter, rect: QRect, number: int) -> None:
        """The slice of the day's box that lies behind the row."""
        tokens, radius = theme.current().tokens, theme.px(12)
        first = not isinstance(self._rows.row(number - 1), Entry)
        last = self._rows.ends_box(number)
        slice_ = QRectF(rect).adjusted(0, 0 if first else -2 * radius, 0, 0 if last else 2 * radius)
        painter.save()
        painter.setClipRect(rect)
        paint.box(painter, slice_, radius, fill=tokens.surface, line=tokens.hairline)
        painter.restore()
        if not first:
            paint.rule(painter, QRect(rect.left() + 1, rect.top(), rect.width() - 2, 1), tokens.hairline)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        said = words.said(entry)
        self._paint_tile(painter, rect, said)
        tokens, caption = theme.current().tokens, theme.font("caption")
        room = self._room(rect.width())
        title = self._lines_of(words.title(entry), room)
        lines = min(title.lineCount(), self._lines)
        high, low = lines * paint.line_height(theme.font("strong")), paint.line_height(caption)
        top = rect.top() + (rect.height() - high - theme.px(2) - low) // 2
        place = self._place(rect, QRect(self._before_words(), top, room, high))
        painter.setPen(tokens.text)
        for number in range(lines):
            title.lineAt(number).draw(painter, QPointF(place.topLeft()))
        below = QRect(place.left(), top + high + theme.px(2), room, low)
        second = self._second(entry, rect.width())
        paint.line(painter, below, second, font=caption, colour=tokens.text2, align=paint.side(self._view))
        if not self._is_narrow(rect.width()):
            self._paint_time(painter, rect, time_words(entry.at))

    def _paint_time(self, painter: QPainter, rect: QRect, time: Sentence) -> None:
        font = theme.font("body")
        wide = paint.text_width(font, time) + 2
        place = self._place(rect, QRect(rect.width() - theme.px(_SIDE) - wide, rect.top(), wide, rect.height()))
        ink = theme.current().tokens.text2
        paint.line(painter, place, time, font=font, colour=ink, align=paint.side(self._view, _AT_END))

    def _paint_tile(self, painter: QPainter, rect: QRect, said: Said) -> None:
        now = theme.current()
        fill, ink = (getattr(now.tokens, use) for use in _TONES[said.tone])
        side, inner = theme.px(_TILE), theme.px(_ICON)
        top = rect.top() + (rect.height() - side) // 2
        square = self._place(rect, QRect(theme.px(_SIDE), top, side, side))
        edge = now.tokens.border if now.contrast else None
        paint.box(painter, QRectF(square), theme.px(8), fill=fill, line=edge)
        at = (side - inner) // 2
        inside = QRect(square.left() + at, square.top() + at, inner, inner)
        paint.icon(painter, inside, said.icon, colour=ink, widget=self._view)

    def _place(self, rect: QRect, part: QRect) -> QRect:
        """`part`, thought from left to right in the row, where it lies in the view."""
        left = rect.right() + 1 - part.right() - 1 if self._view.isRightToLeft() else rect.left() + part.left()
        return QRect(left, part.top(), part.width(), part.height())
