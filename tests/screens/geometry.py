"""What a reader would miss in a window: words that are cut, parts on each other or outside of what holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QToolTip,
    QWidget,
)  # fmt: skip

from desktop_auth.gui import paint
from desktop_auth.gui.labels import Label
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.words import Sentence

from .ink import Ink, Line

_LEAST_TARGET = 24


def faults(window: QWidget) -> list[str]:
    """All that is wrong with how the window is laid out now."""
    found = [*_cut_labels(window), *_cut_inputs(window), *_cut_lines(window), *_squeezed(window)]
    return [*found, *_outside(window), *_overlaps(window), *_sideways(window), *_small_targets(window)]


def name_of(widget: QWidget) -> str:
    """A widget as it is named in a fault."""
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName()} {said[:40]!r}".replace("  ", " ")


def visible(window: QWidget) -> list[QWidget]:
    """What is shown in the window, without what Qt puts there itself."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window) and not widget.isWindow()]
    return [widget for widget in shown if not isinstance(widget, QScrollBar) and not _is_qts(widget)]


def _is_qts(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


# -- words -----------------------------------------------------------------------------------------------------------


def _cut_labels(window: QWidget) -> Iterator[str]:
    for label in visible(window):
        if not isinstance(label, QLabel) or not label.text() or isinstance(label, NameLabel):
            continue
        metrics, area, text = label.fontMetrics(), label.contentsRect(), label.text()
        if label.wordWrap():
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
            box = metrics.boundingRect(QRect(0, 0, area.width(), 100_000), flags, text)
            wide, high = box.width(), box.height()
        else:
            wide, high = metrics.horizontalAdvance(text), metrics.height()
        if high > area.height() + 1:
            yield f"{name_of(label)}: {high} high in {area.height()}"
        if wide > area.width() + 1 and not (_may_be_cut(label) and _has_tip(label, text)):
            yield f"{name_of(label)}: {wide} wide in {area.width()}"


def _may_be_cut(label: QLabel) -> bool:
    """A name of somebody or something may be cut at its end; a sentence of the program never."""
    sentences = label.__dict__.get("_sentences", {})
    return isinstance(label, Label) and label._elide and "setText" not in sentences


def _has_tip(widget: QWidget, text: str) -> bool:
    middle = widget.rect().center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    QToolTip.hideText()
    tip = widget.toolTip().removeprefix("<qt>").removesuffix("</qt>")
    return tip.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def _cut_inputs(window: QWidget) -> Iterator[str]:
    for edit in visible(window):
        if not isinstance(edit, QLineEdit):
            continue
        metrics = edit.fontMetrics()
        if metrics.horizontalAdvance(edit.placeholderText()) > edit.width():
            yield f"{name_of(edit)}: its placeholder {edit.placeholderText()!r} is cut"
        if metrics.height() > edit.height():
            yield f"{name_of(edit)}: {metrics.height()} high in {edit.height()}"


def _cut_lines(window: QWidget) -> Iterator[str]:
    """The words that widgets paint themselves."""
    for line in Ink.of(window).lines:
        if line.font_height > line.rect.height():
            yield f"{name_of(line.widget)}: {line.text!r} is {line.font_height} high in {line.rect.height()}"
        if line.rect.width() < paint.text_width(line.font, line.text) and not _is_a_name(line):
            yield f"{name_of(line.widget)}: {line.text!r} is wider than its {line.rect.width()}"


def _is_a_name(line: Line) -> bool:
    return not isinstance(line.text, Sentence) and _has_tip(line.widget, line.text)


# -- places ----------------------------------------------------------------------------------------------------------


def _squeezed(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        if widget.hasHeightForWidth() and (needed := widget.heightForWidth(widget.width())) > widget.height() + 1:
            yield f"{name_of(widget)}: has {widget.height()} of the {needed} that it needs"
        elif isinstance(widget, QAbstractButton) and widget.height() < widget.minimumSizeHint().height():
            yield f"{name_of(widget)}: lower than it says"


def _outside(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        parent = widget.parentWidget()
        if parent is None or _scrolls(parent):
            continue
        if not parent.rect().contains(widget.geometry()) and not widget.geometry().isEmpty():
            yield f"{name_of(widget)}: {_place(widget.geometry())} is outside of {_place(parent.rect())}"


def _scrolls(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _sideways(window: QWidget) -> Iterator[str]:
    for area in visible(window):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            inside, room = area.widget().width(), area.viewport().width()
            if inside > room or area.horizontalScrollBar().maximum() > 0:
                yield f"{name_of(area)}: what it scrolls is {inside} wide in {room}"


def _overlaps(window: QWidget) -> Iterator[str]:
    """What stands in one scrolled sheet, and each sheet beside what is around it."""
    sheets: dict[QWidget, list[tuple[QWidget, QRect]]] = defaultdict(list)
    for widget in visible(window):
        if _shows(widget):
            sheet = _sheet_of(widget, window)
            sheets[sheet].append((widget, QRect(widget.mapTo(sheet, QPoint(0, 0)), widget.size())))
    for parts in sheets.values():
        for (one, its), (other, others) in combinations(parts, 2):
            if its.intersects(others) and not one.isAncestorOf(other) and not other.isAncestorOf(one):
                yield f"{name_of(one)} {_place(its)} lies on {name_of(other)} {_place(others)}"


def _shows(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text())
    if isinstance(widget, QAbstractScrollArea | QLineEdit | QAbstractButton):
        return True
    holds = any(child.isVisible() for child in widget.findChildren(QWidget))
    return type(widget) is not QWidget and not holds and not _scrolls(widget)


def _sheet_of(widget: QWidget, window: QWidget) -> QWidget:
    holder = widget
    while holder is not window:
        parent = holder.parentWidget()
        if holder is not widget and _scrolls(parent):
            return holder
        holder = parent
    return window


def _small_targets(window: QWidget) -> Iterator[str]:
    for widget in visible(window):
        small = min(widget.width(), widget.height()) < _LEAST_TARGET
        if isinstance(widget, QAbstractButton) and small:
            yield f"{name_of(widget)}: {widget.width()} x {widget.height()} is too small to hit"


def _place(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"
