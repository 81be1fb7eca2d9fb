"""The order in which Tab goes through widgets that were made late."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Has Tab reach `widgets` where `place` stands; without this a late child comes after all else in the window."""
    policy = place.focusPolicy()
    # Qt leaves out every widget that can't have the focus, the start of the chain too.
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    before = place
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
    place.setFocusPolicy(policy)
