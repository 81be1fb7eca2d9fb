"""What screen readers are told, and words that must stay plain text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_auth.gui import language
from desktop_auth.words import change


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Has a screen reader say `sentence` now."""
    from PySide6 import QtGui
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if not sentence or not QAccessible.isActive():
        return
    kind = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # not in every binding of Qt 6.8
    if kind is None:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
        return
    event = kind(widget, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def set_tip(widget: QWidget, text: str) -> None:
    """Gives a tooltip that shows `text` as it is; Qt would take a name like <b>x</b> for markup."""
    language.keep(widget, "setToolTip", tip := change(text, tip_text))
    if tip != widget.toolTip():
        widget.setToolTip(tip)


def set_name(widget: QWidget, text: str) -> None:
    """What a screen reader calls the widget."""
    widget.setAccessibleName(language.keep(widget, "setAccessibleName", text))


def set_description(widget: QWidget, text: str) -> None:
    """What a screen reader says of the widget after its name."""
    widget.setAccessibleDescription(language.keep(widget, "setAccessibleDescription", text))


def tip_text(text: str) -> str:
    """`text` for a tooltip that is shown by hand."""
    if "<" in text or "&" in text:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<qt>{escaped}</qt>"
    return text


def with_ampersands(text: str) -> str:
    """`text` for a Qt control that takes a single & for the mark of a shortcut."""
    return change(text, lambda plain: plain.replace("&", "&&"))
