"""A person as a coloured circle with initials, and how a person's full name is put together."""

from __future__ import annotations

from string import punctuation
from unicodedata import category

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QImage, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, theme

# First and last code points of the scripts that write names without capitals or initials (Unicode 16, Blocks.txt).
_CJK = ((0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3040, 0x318F), (0x31F0, 0x31FF), (0x3400, 0x9FFF),
        (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x323AF))  # fmt: skip
_ARABIC_HEBREW = ((0x0590, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))


def _within(text: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return bool(text) and any(low <= ord(text[0]) <= high for low, high in ranges)


def _first_sign(name: str) -> str:
    """The first letter as a reader sees it: with its accents, an emoji with its parts."""
    letters = name.lstrip(punctuation + " “”‘’«»·")
    text = letters or name
    if not text:
        return ""
    # Qt counts in UTF-16, Python in code points; the finder is given and asked in UTF-16.
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    end = finder.toNextBoundary()
    sign = text.encode("utf-16-le", "surrogatepass")[: 2 * end].decode("utf-16-le", "replace") if end > 0 else text[0]
    capital = sign.title()  # not upper(): Georgian has capitals for whole words alone, which few fonts have
    return capital if len(capital) == len(sign) else sign  # ß would become two letters


def initials(first: str, last: str) -> str:
    """What stands in a person's circle; empty for a person without a name."""
    first, last = first.strip(), last.strip()
    if _within(first or last, _CJK) or _within(first or last, _ARABIC_HEBREW):
        return _first_sign(first or last)
    return _first_sign(first) + _first_sign(last)


def full_name(first: str, last: str) -> str:
    """A person's name in the order in which it is written: the family first in Chinese, Japanese and Korean."""
    first, last = first.strip(), last.strip()
    if _within(first, _CJK) and _within(last, _CJK):
        first, last = last, first
    return f"{first} {last}".strip()


class FittedPicture:
    """A person's picture as a circle, made for each size once."""

    def __init__(self, png: bytes) -> None:
        self._png = png
        self._made: QPixmap | None = None

    def paint(self, painter: QPainter, square: QRect, *, dpr: float) -> None:
        """Paints it into the square; `dpr`: how many pixels of the screen a pixel has."""
        side = max(1, round(square.width() * dpr))
        if self._made is None or self._made.width() != side:
            self._made = self._fit(side)
            self._made.setDevicePixelRatio(dpr)
        painter.drawPixmap(square.topLeft(), self._made)

    def _fit(self, side: int) -> QPixmap:
        smooth = Qt.TransformationMode.SmoothTransformation
        small = QImage.fromData(self._png).scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(small))
        painter.drawEllipse(QRectF(0, 0, side, side))
        painter.end()
        return QPixmap.fromImage(made)


def paint_avatar(
    painter: QPainter, square: QRect, *, initials: str, hue: int, widget: QWidget, off: bool = False
) -> None:
    """Paints a person's circle; a figure in place of letters that no font has. `off`: their account is disabled."""
    tokens = theme.current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    rect = QRectF(square)
    if off:
        painter.setBrush(tokens.press)
    else:
        colour = theme.AVATAR_HUES[hue % len(theme.AVATAR_HUES)]
        gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
        gradient.setColorAt(0, colour.lighter(112))
        gradient.setColorAt(1, colour)
        painter.setBrush(gradient)
    painter.drawEllipse(rect)
    ink = tokens.text2 if off else QColor("white")
    font = QFont(theme.letters(max(1, round(rect.height() * (0.39 if len(initials) > 1 else 0.43))), weight=600))
    if _has_letters(initials, font):
        wide = paint.text_width(font, initials) / (0.76 * rect.width())
        font.setPixelSize(max(1, int(font.pixelSize() / max(1.0, wide))))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)
    else:
        quarter = square.width() // 4
        inner = QRect(square.left() + quarter, square.top() + quarter, square.width() // 2, square.width() // 2)
        paint.icon(painter, inner, "user-round", colour=ink, widget=widget)
    painter.restore()


def _has_letters(text: str, font: QFont) -> bool:
    """Whether there is a letter for each sign, in this font or in those that help it out."""
    metrics = QFontMetrics(font)
    seen = [ord(sign) for sign in text if category(sign)[0] != "M" and category(sign) != "Cf"]  # marks, joiners
    return bool(seen) and all(metrics.inFontUcs4(sign) for sign in seen)


class Avatar(QWidget):
    """A person's circle, `size` across. It says nothing to a screen reader: the name always stands beside it."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._initials, self._hue, self._off = "", 0, False
        self._png: bytes | None = None
        self._picture: FittedPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retheme()
        theme.follow(self, self._retheme)

    def set_person(self, first: str, last: str, hue: int) -> None:
        """Shows this person."""
        self._initials, self._hue = initials(first, last), hue
        self.update()

    def set_picture(self, png: bytes | None) -> None:
        """Shows this picture in place of the initials; None: the initials again."""
        if png != self._png:
            self._png = png
            self._picture = None if png is None else FittedPicture(png)
            self.update()

    def set_size(self, size: int) -> None:
        """Makes the circle `size` across."""
        self._size = size
        self._retheme()

    def set_disabled_person(self, off: bool) -> None:
        """Shows that the person's account is disabled."""
        self._off = off
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _retheme(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        if self._picture is not None and not self._off:
            self._picture.paint(painter, self.rect(), dpr=self.devicePixelRatioF())
            painter.end()
            return
        paint_avatar(painter, self.rect(), initials=self._initials, hue=self._hue, widget=self, off=self._off)
        painter.end()
