"""The order in which Tab goes through widgets that were made late."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Has Tab reach `widgets` where `place` stands; without this a late child comes after all else in the window."""
    chain = (place, *widgets)
    for before, after in pairwise(chain):
        # Qt leaves out every widget that can't have the focus: both ends, and what stands between them. It would find
        # `after` in its place already, and a later child of what stands between would come before it.
        between = before.nextInFocusChain()
        policies = [(widget, widget.focusPolicy()) for widget in (before, after, between) if widget is not None]
        for widget, _policy in policies:
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(before, after)
        for widget, policy in policies:
            widget.setFocusPolicy(policy)


def tab_last(widget: QWidget) -> None:
    """Has Tab reach `widget` after all else in its window."""
    last = widget.window().previousInFocusChain()
    if last is not None and last is not widget:
        tab_after(last, (widget,))
