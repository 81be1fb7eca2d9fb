"""The few strokes that all painted widgets share."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_auth.gui import icons
from desktop_auth.words import Sentence

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
COME_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
# Icons that point along the line of reading; clocks, checks and locks look the same in every language.
_POINTING = {"arrow-left", "arrow-right", "chevron-right", "log-in", "log-out"}


def by_keyboard(event: QFocusEvent, before: bool) -> bool:
    """Whether the focus that has just come shall be shown; `before` holds when only the window came back."""
    return before if event.reason() in COME_BACK else event.reason() in BY_KEYBOARD


def mix(under: QColor, over: QColor, share: float) -> QColor:
    """`under` with `share` (0 to 1) of `over` laid on it."""
    return QColor(
        round(under.red() + (over.red() - under.red()) * share),
        round(under.green() + (over.green() - under.green()) * share),
        round(under.blue() + (over.blue() - under.blue()) * share),
    )


def brush(widget: QWidget) -> QPainter:
    """A painter with smooth edges, which writes each text the way its letters run; the caller ends it."""
    painter = QPainter(widget)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # left to right else, in every window
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(widget.layoutDirection())  # else the application's: "2 March" becomes "March 2"
    return painter


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded box; its line lies wholly inside `rect`."""
    rect, width = sharp(painter, rect, width)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if line is not None else 0
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def sharp(painter: QPainter, rect: QRectF, width: float = 1) -> tuple[QRectF, float]:
    """`rect` with its edges, and a line with both of its sides, between pixels of the screen.

    Where the scale is no whole number a line would else lie half on each of two rows, fainter at one edge than at
    another."""
    seen = painter.deviceTransform()
    scale = seen.m11()
    if scale.is_integer():
        return rect, width
    left, right = (_round(x * scale + seen.dx()) - seen.dx() for x in (rect.left(), rect.right()))
    top, bottom = (_round(y * scale + seen.dy()) - seen.dy() for y in (rect.top(), rect.bottom()))
    return QRectF(left / scale, top / scale, (right - left) / scale, (bottom - top) / scale), _thick(
        width * scale
    ) / scale


def _round(value: float) -> int:
    return floor(value + 0.5)


def _thick(pixels: float) -> int:
    """A hairline is fine rather than heavy; what lies inside a thicker line finds no gap behind it."""
    return max(1, ceil(pixels - 0.5)) if pixels < 2 else _round(pixels)


def rule(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A hairline, or another plain shape with straight edges."""
    shape, thick = sharp(painter, QRectF(rect))
    if rect.height() == 1:
        shape.setHeight(thick)
    elif rect.width() == 1:
        shape.setWidth(thick)
    painter.fillRect(shape, colour)


def icon(painter: QPainter, rect: QRect, name: str, *, colour: QColor, widget: QWidget) -> None:
    """An icon filling the square `rect`, turned round where the window reads from right to left."""
    mirrored = name in _POINTING and widget.isRightToLeft()
    made = icons.pixmap(name, size=rect.width(), colour=colour, dpr=widget.devicePixelRatioF(), mirrored=mirrored)
    painter.drawPixmap(sharp(painter, QRectF(rect))[0].topLeft(), made)


def place(widget: QWidget, rect: QRect) -> QRect:
    """`rect`, thought from left to right, where it lies in this widget."""
    # QStyle says the same, but naming it costs 6 ms of the start: PySide then builds all its enums.
    if not widget.isRightToLeft():
        return rect
    return QRect(widget.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())


def side(widget: QWidget, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> Qt.AlignmentFlag:
    """Where text that begins the line stands in this widget.

    Said absolutely: left to itself a painter turns Arabic text round and leaves Latin text in the same window."""
    return turned(widget, align) | Qt.AlignmentFlag.AlignAbsolute


def turned(widget: QWidget, align: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """An alignment thought from left to right, as it lies in this widget."""
    flags = Qt.AlignmentFlag
    left, right = flags.AlignLeft, flags.AlignRight
    if not widget.isRightToLeft() or align & flags.AlignAbsolute:
        return align
    if align & left:
        return (align & ~left) | right
    return (align & ~right) | left if align & right else align


def line(painter: QPainter, rect: QRect, text: str, *, font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """One line of text, cut at its end where it doesn't fit. Letters of a taller script may reach over the line."""
    painter.setFont(font)
    painter.setPen(colour)
    if not isinstance(text, Sentence):
        # A name runs as its own letters do, in whatever window, so that its end is where it is cut.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | flags, cut(text, font, width=rect.width()))


def cut(text: str, font: QFont, *, width: int) -> str:
    """As much of the beginning as fits, with dots."""
    metrics = QFontMetrics(font)
    room = width
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    # The last letter that is left may be wider than it was between two others, in Arabic.
    while (over := metrics.horizontalAdvance(shown) - width) > 0 and shown != text and room > over:
        room -= over
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return shown


def line_height(font: QFont) -> int:
    """How high a line of this font is."""
    return QFontMetrics(font).height()


def text_width(font: QFont, text: str) -> int:
    """How wide a text is on one line."""
    return QFontMetrics(font).horizontalAdvance(text)
