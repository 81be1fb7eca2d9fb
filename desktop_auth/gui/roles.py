"""What a screen reader is told that a widget is, where Qt cannot know it: a heading, a message, a word, a group,
a picture.

Qt asks the factories of the program for what it shows to assistive tools. Ours answers for our own widgets alone."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

_QT_NAMES = {
    "heading": "Heading", "message": "AlertMessage", "word": "StaticText", "group": "Grouping", "picture": "Graphic"
}  # fmt: skip
_known: list[object] = []


def be(widget: QWidget, role: str) -> None:
    """Has the widget be one of those for screen readers. It needs an accessible name."""
    if role not in _QT_NAMES:
        raise ValueError(role)
    widget.__dict__["_accessible_role"] = role


def install() -> None:
    """Let Qt know, once: after the first paint, as it costs 2 ms and nobody can have asked before."""
    from PySide6.QtGui import QAccessible

    if not _known and hasattr(QAccessible, "installFactory"):  # PySide6 6.8 has none
        _known.append(_interface)
        QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> object:
    role = getattr(thing, "__dict__", {}).get("_accessible_role")
    if role is None or not isinstance(thing, QWidget):
        return None
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget

    return QAccessibleWidget(thing, QAccessible.Role[_QT_NAMES[role]])
