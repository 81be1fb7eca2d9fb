"""What cannot be read or seen, told from the picture: the colour of words, icons and borders against what they were
really painted on (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.avatar import Avatar

from .geometry import name_of, visible
from .ink import Ink, Ring

TEXT, MARK = 4.5, 3.0
_ALIKE = 0xFFE0E0E0
_AWAY = 3  # from a border to what is beside it, in pixels


def luminance(colour: QColor) -> float:
    """How bright a colour is, by the formula of WCAG."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def faults(window: QWidget) -> list[str]:
    """All in the window that is too weak on its ground."""
    ink = Ink.of(window)
    return [*_weak_words(window, ink), *_weak_marks(window, ink), *_weak_borders(window, ink)]


def _weak_words(window: QWidget, ink: Ink) -> Iterator[str]:
    words = [(line.widget, line.rect, line.colour, line.text) for line in ink.lines]
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text():
            colour = widget.palette().color(QPalette.ColorRole.WindowText)
            words.append((widget, widget.rect(), colour, widget.text()))
        elif isinstance(widget, QLineEdit) and (widget.text() or widget.placeholderText()):
            role = QPalette.ColorRole.Text if widget.text() else QPalette.ColorRole.PlaceholderText
            words.append((widget, widget.rect(), widget.palette().color(role), widget.displayText()))
    for widget, rect, colour, text in words:
        ground = _ground(window, widget, rect, ink.image)
        if ground is not None and (found := ratio(colour, ground)) < TEXT:
            yield f"{name_of(widget)}: {text[:30]!r} {colour.name()} on {ground.name()} has {found:.2f}"


def _weak_marks(window: QWidget, ink: Ink) -> Iterator[str]:
    for mark in ink.marks:
        ground = _ground(window, mark.widget, mark.rect.adjusted(-1, -1, 1, 1), ink.image)
        on_a_hue = isinstance(mark.widget, Avatar)  # a gradient, looked at in test_theme
        if ground is not None and not on_a_hue and (found := ratio(mark.colour, ground)) < MARK:
            yield f"{name_of(mark.widget)}: {mark.name} {mark.colour.name()} on {ground.name()} has {found:.2f}"


def _weak_borders(window: QWidget, ink: Ink) -> Iterator[str]:
    tokens = theme.current().tokens
    wanted = {tokens.border.name(), tokens.focus.name(), tokens.danger.name()} - {tokens.hairline.name()}
    for ring in ink.rings:
        if ring.line.name() not in wanted:
            continue
        for beside in _beside(window, ring, ink.image):
            if (found := ratio(ring.line, beside)) < MARK:
                yield f"{name_of(ring.widget)}: border {ring.line.name()} beside {beside.name()} has {found:.2f}"
                break


def _ground(window: QWidget, widget: QWidget, rect: QRect, image: QImage) -> QColor | None:
    """The colour that most of the rectangle has; None where it is out of sight."""
    place = QRect(widget.mapTo(window, rect.topLeft()), rect.size()).intersected(_sight(window, widget))
    if place.width() < 4 or place.height() < 0.8 * rect.height():
        return None
    across, down = max(1, place.width() // 24), max(1, place.height() // 8)
    seen = [
        image.pixel(x, y)
        for x in range(place.left(), place.right() + 1, across)
        for y in range(place.top(), place.bottom() + 1, down)
    ]
    # The backdrop is a gradient, in dark with grain: alike is what differs by little.
    most = Counter(colour & _ALIKE for colour in seen).most_common(1)[0][0]
    alike = sorted(colour for colour in seen if colour & _ALIKE == most)
    return QColor.fromRgb(alike[len(alike) // 2])


def _sight(window: QWidget, widget: QWidget) -> QRect:
    """What of the window the widget can be seen through."""
    sight, holder = window.rect(), widget
    while holder is not window:
        sight = sight.intersected(QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()))
        holder = holder.parentWidget()
    return sight


def _beside(window: QWidget, ring: Ring, image: QImage) -> Iterator[QColor]:
    """The colours at both sides of the middle of each edge."""
    rect, middle = ring.rect, ring.rect.center()
    far = _AWAY + ring.width
    edges = ((middle.x(), rect.top(), 0, 1), (middle.x(), rect.bottom(), 0, -1),
             (rect.left(), middle.y(), 1, 0), (rect.right(), middle.y(), -1, 0))  # fmt: skip
    sight = _sight(window, ring.widget.parentWidget())
    for x, y, right, down in edges:
        inner = QPointF(x + right * far, y + down * far).toPoint()
        outer = QPointF(x - right * _AWAY, y - down * _AWAY).toPoint()
        both = [ring.widget.mapTo(window, point) for point in (inner, outer)]
        yield from (image.pixelColor(point) for point in both if sight.contains(point))
