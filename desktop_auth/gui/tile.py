"""One person on the login screen: a square tile, or a row where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_auth.gui import avatar, paint, theme
from desktop_auth.gui.speak import set_tip, with_ampersands
from desktop_auth.words import Sentence, again, together

_CENTRE = Qt.AlignmentFlag.AlignHCenter


def tile_size(*, compact: bool = False) -> QSize:
    """How large a tile is with the font of now; `compact` where there are more than two rows."""
    words = paint.line_height(theme.font("strong")) + paint.line_height(theme.font("caption"))
    least, air = (122, 10 + 56 + 8 + 2 + 12) if compact else (164, 22 + 72 + 12 + 3 + 20)
    return QSize(theme.px(148), max(theme.px(least), theme.px(air) + words))


def row_height() -> int:
    """How high a row is with the font of now."""
    words = paint.line_height(theme.font("strong")) + paint.line_height(theme.font("caption"))
    return max(theme.px(64), words + theme.px(3) + 20)


class Tile(QAbstractButton):
    """A person to choose. Without a name in the circle it is "someone else"."""

    picked = Signal(object)  # `key`, when the tile is clicked

    def __init__(self, name: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials: str | None = None
        self._hue = 0
        self._picture: avatar.FittedPicture | None = None
        self._ring = False
        self.key: object = None
        self.flat = self.compact = False
        self.last = False
        self.clicked.connect(self._tell)
        self.set_words(name, line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def retell(self) -> None:
        """The language has changed."""
        self.set_words(again(self._name), again(self._line))

    def set_words(self, name: str, line: str) -> None:
        """The name, and the line under it."""
        self._name, self._line = name, line
        self.setText(with_ampersands(name))
        self.setAccessibleName(together(name, line, by=", "))
        self.update()

    def _tell(self) -> None:
        self.picked.emit(self.key)

    @property
    def name(self) -> str:
        """The name on the tile."""
        return self._name

    def set_person(self, first: str, last: str, hue: int, *, picture: bytes | None = None) -> None:
        """Fills the circle."""
        self._initials, self._hue = avatar.initials(first, last), hue
        self._picture = None if picture is None else avatar.FittedPicture(picture)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            set_tip(self, self._name if self._is_cut() else "")
        return super().event(event)

    def _is_cut(self) -> bool:
        return paint.text_width(theme.font("strong"), self._name) > self._words_width()

    def _words_width(self) -> int:
        if self.flat:
            return self.width() - theme.px(70 + (48 if self._has_arrow() else 14))
        return self.width() - theme.px(16)

    def _has_arrow(self) -> bool:
        """With large letters in a small window the name needs its room."""
        return self.width() >= theme.px(260)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), row_height()) if self.flat else tile_size(compact=self.compact)

    def _lit(self) -> bool:
        return self.underMouse() or (self.hasFocus() and self._ring)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        if self.flat:
            self._paint_row(painter)
        else:
            self._paint_tile(painter)
        painter.end()

    def _paint_tile(self, painter: QPainter) -> None:
        tokens = theme.current().tokens
        shape = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._lit() or self.isDown():
            fill = tokens.hover if self.isDown() else tokens.surface
            paint.box(painter, shape, theme.px(16), fill=fill, line=tokens.hairline)
        if self.hasFocus() and self._ring:
            paint.box(painter, shape.adjusted(-2, -2, 2, 2), theme.px(16) + 2, line=tokens.focus, width=2)
        side, below, between = map(theme.px, (56, 8, 2) if self.compact else (72, 12, 3))
        name, line = theme.font("strong"), theme.font("caption")
        first, second = paint.line_height(name), paint.line_height(line)
        high = side + below + first + between + second
        top = (self.height() - high) // 2
        self._paint_circle(painter, QRect((self.width() - side) // 2, top, side, side), icon=theme.px(28))
        words = QRect(theme.px(8), top + side + below, self._words_width(), first)
        parts = _two_lines(self._name, name, width=words.width()) if isinstance(self._name, Sentence) else [self._name]
        for part in parts:  # a person's name is cut, ours is not
            paint.line(painter, words, part, font=name, colour=tokens.text, align=_CENTRE)
            words.translate(0, first)
        words = QRect(words.left(), words.top() + between, words.width(), second)
        for part in _two_lines(self._line, line, width=words.width()):
            paint.line(painter, words, part, font=line, colour=tokens.text2, align=_CENTRE)
            words.translate(0, second - theme.px(1))

    def _paint_row(self, painter: QPainter) -> None:
        tokens = theme.current().tokens
        if self._lit() or self.isDown():
            fill = tokens.press if self.isDown() else tokens.hover
            shape = QRectF(self.rect()).adjusted(3, 3, -3, -4)
            ring = tokens.focus if self.hasFocus() and self._ring else None
            paint.box(painter, shape, theme.px(9), fill=fill, line=ring, width=2)
        if not self.last:
            paint.rule(painter, QRect(1, self.height() - 1, self.width() - 2, 1), tokens.hairline)
        side = theme.px(40)
        circle = QRect(theme.px(16), (self.height() - side) // 2, side, side)
        self._paint_circle(painter, paint.place(self, circle), icon=theme.px(16))
        name, line = theme.font("strong"), theme.font("caption")
        first, second = paint.line_height(name), paint.line_height(line)
        top = (self.height() - first - second - theme.px(3)) // 2
        start = paint.side(self)
        words = QRect(theme.px(70), top, self._words_width(), first)
        paint.line(painter, paint.place(self, words), self._name, font=name, colour=tokens.text, align=start)
        words = QRect(words.left(), words.bottom() + 1 + theme.px(3), words.width(), second)
        paint.line(painter, paint.place(self, words), self._line, font=line, colour=tokens.text2, align=start)
        if not self._has_arrow():
            return
        arrow = theme.px(18)
        square = QRect(self.width() - theme.px(16) - arrow, (self.height() - arrow) // 2, arrow, arrow)
        paint.icon(painter, paint.place(self, square), "chevron-right", colour=tokens.text2, widget=self)

    def _paint_circle(self, painter: QPainter, square: QRect, *, icon: int) -> None:
        if self._picture is not None:
            self._picture.paint(painter, square, dpr=self.devicePixelRatioF())
            return
        if self._initials is not None:
            avatar.paint_avatar(painter, square, initials=self._initials, hue=self._hue, widget=self)
            return
        tokens = theme.current().tokens
        pen = QPen(tokens.border, 1.5)
        pen.setDashPattern([4, 2.6])
        painter.setPen(pen)
        faint = QColor(tokens.surface)
        faint.setAlphaF(0.6)
        painter.setBrush(faint)
        painter.drawEllipse(QRectF(square).adjusted(1, 1, -1, -1))
        inner = QRect(0, 0, icon, icon)
        inner.moveCenter(square.center())
        paint.icon(painter, inner, "user-round-plus", colour=tokens.text2, widget=self)


def _two_lines(text: str, font: QFont, *, width: int) -> list[str]:
    """The text, broken after as many words as one line holds where it needs a second."""
    words = text.split(" ")
    if len(words) == 1 or paint.text_width(font, text) <= width:
        return [text]
    most = max((n for n in range(1, len(words)) if paint.text_width(font, " ".join(words[:n])) <= width), default=1)
    return [" ".join(words[:most]), " ".join(words[most:])]
