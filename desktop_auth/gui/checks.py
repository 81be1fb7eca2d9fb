"""A box to tick, with the focus ring round its words (round the box the layout's edge would cut it)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.speak import with_ampersands

_BOX, _GAP, _PAD = 20, 4, 6  # the words stand _GAP + _PAD from the box


class CheckBox(QCheckBox):
    """A check box whose words break onto further lines where there is no room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._ring = False
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self, self._retheme)

    def setText(self, text: str) -> None:
        self._words = language.keep(self, "setText", text)
        super().setText(with_ampersands(text))
        self.updateGeometry()

    def text(self) -> str:
        """The words as they are shown."""
        return self._words

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def _before_words(self) -> int:
        return theme.px(_BOX + _GAP + _PAD)

    def _words_rect(self, width: int) -> QRect:
        room = max(1, width - self._before_words() - theme.px(_PAD))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        return QFontMetrics(theme.font("body")).boundingRect(QRect(0, 0, room, 10_000), flags, self._words)

    def sizeHint(self) -> QSize:
        # One pixel more than measured: a line that fits exactly may break by rounding.
        width = self._before_words() + paint.text_width(theme.font("body"), self._words) + theme.px(_PAD) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(28))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(theme.px(28), self._words_rect(width).height() + 10)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        words = self._words_rect(self.width())
        self._paint_box(painter, words)
        words.moveTo(self._before_words(), (self.height() - words.height()) // 2)
        tokens = theme.current().tokens
        if self.hasFocus() and self._ring:
            around = QRectF(words.adjusted(-theme.px(_PAD), -5, theme.px(_PAD), 5)).intersected(QRectF(self.rect()))
            ring = paint.place(self, around.toRect())
            paint.box(painter, QRectF(ring), theme.px(6), line=tokens.focus, width=2)
        painter.setFont(theme.font("body"))
        painter.setPen(tokens.text if self.isEnabled() else tokens.text3)
        room = QRect(words.left(), words.top(), self.width() - words.left(), words.height())
        flags = paint.side(self) | Qt.TextFlag.TextWordWrap
        painter.drawText(paint.place(self, room), flags, self._words)
        painter.end()

    def _paint_box(self, painter: QPainter, words: QRect) -> None:
        tokens = theme.current().tokens
        side = theme.px(_BOX)
        # Beside the first line, however many there are.
        first = (self.height() - words.height() + paint.line_height(theme.font("body"))) // 2
        square = paint.place(self, QRect(0, first - side // 2, side, side))
        shape = QRectF(square).adjusted(1, 1, -1, -1)
        radius = theme.px(5)
        if self.isChecked():
            fill = tokens.accent if self.isEnabled() else tokens.text3
            paint.box(painter, shape, radius, fill=fill)
            inset = round(side * 0.15)
            tick = square.adjusted(inset, inset, -inset, -inset)
            colour = tokens.on_accent if self.isEnabled() else QColor(tokens.surface)
            paint.icon(painter, tick, "check", colour=colour, widget=self)
        elif self.isEnabled():
            fill = tokens.hover if self.underMouse() else tokens.surface
            paint.box(painter, shape, radius, fill=fill, line=tokens.border, width=1.4)
        else:
            paint.box(painter, shape, radius, fill=tokens.press, line=tokens.faint())
