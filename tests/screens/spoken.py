"""What somebody without eyes or without a mouse would miss: names, descriptions, the order of Tab."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from .geometry import name_of, visible


def faults(window: QWidget) -> list[str]:
    """All that is wrong with what the window tells and with its order."""
    return [*_nameless(window), *_untold(window), *_out_of_order(window), *_unreachable(window)]


def _nameless(window: QWidget) -> Iterator[str]:
    for widget in [window, *visible(window)]:
        used = isinstance(widget, QAbstractButton | QLineEdit) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if (used or widget is window) and not _said(widget, QAccessible.Text.Name):
            yield f"{name_of(widget)}: has no name for a screen reader"


def _untold(window: QWidget) -> Iterator[str]:
    for label in visible(window):
        if not isinstance(label, QLabel) or not label.objectName().endswith("_error") or not label.text():
            continue
        edit = window.findChild(QLineEdit, label.objectName().removesuffix("_error"))
        if edit is not None and label.text() not in _said(edit, QAccessible.Text.Description):
            yield f"{name_of(edit)}: a screen reader is not told {label.text()!r}"


def _said(widget: QWidget, what: QAccessible.Text) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(what) if interface is not None else ""


def _unreachable(window: QWidget) -> Iterator[str]:
    """A button that neither Tab nor the arrows of its group reach."""
    for widget in visible(window):
        if isinstance(widget, QAbstractButton) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            yield f"{name_of(widget)}: the keyboard cannot reach it"


def stops(window: QWidget) -> list[QWidget]:
    """Where Tab stops, one after the other."""
    found, widget = [], window.nextInFocusChain()
    while widget is not window and widget is not None:
        if widget.isVisibleTo(window) and widget.isEnabledTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


_LATER = {"forgot_button"}
"""Stands above the password, but who has typed the name goes on to the password, and not to the link."""


def _out_of_order(window: QWidget) -> Iterator[str]:
    order = stops(window)
    first = next((i for i in range(len(order)) if all(not _before(other, order[i]) for other in order)), 0)
    order = order[first:] + order[:first]  # the chain is a ring: it may begin anywhere
    for one, other in pairwise(order):
        if _before(other, one) and other.objectName() not in _LATER:
            yield f"Tab goes from {name_of(one)} back to {name_of(other)}"


def _before(one: QWidget, other: QWidget) -> bool:
    """Whether `one` is read before `other`: it stands above, or in the same row nearer to where the row begins."""
    if one is other or one.isAncestorOf(other) or other.isAncestorOf(one):
        return False
    holder = _holder_of_both(one, other)
    a, b = _branch(one, holder), _branch(other, holder)
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) + 1
    if shared > min(a.height(), b.height()) // 2:
        return a.left() > b.left() if holder.isRightToLeft() else a.left() < b.left()
    return a.top() < b.top()


def _holder_of_both(one: QWidget, other: QWidget) -> QWidget:
    holder = one.parentWidget()
    while not holder.isAncestorOf(other):
        holder = holder.parentWidget()
    return holder


def _branch(widget: QWidget, holder: QWidget) -> QRect:
    """Where the child of `holder` that holds the widget lies."""
    while widget.parentWidget() is not holder:
        widget = widget.parentWidget()
    return QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
