"""A person at the program's window, for the programs that are measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop_auth.qt import AuthFlow

PASSWORD = "a quiet walk in the fog"
_LOOK_MS = 20
_TYPED_MS = 300  # whoever types takes longer


def find(name: str) -> Any:
    """The visible widget of that name, else None."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def when(name: str, then: Callable[[Any], object]) -> None:
    """Call `then` with the widget of that name once it is on the screen."""
    widget = find(name)
    if widget is None:
        QTimer.singleShot(_LOOK_MS, lambda: when(name, then))
    else:
        then(widget)


class Paint(QObject):
    """Calls `then` after the next paint of a widget and of all that is painted with it."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


def press_enter(widget: QWidget) -> None:
    """As the keyboard does it."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QCoreApplication.postEvent(widget, key)


def fill_in(flow: AuthFlow, then: Callable[[QWidget], object]) -> None:
    """Choose a tile and type; `then` gets the field that Enter goes to."""

    def typed() -> None:
        field = find("password")
        field.setText(PASSWORD)
        QTimer.singleShot(_TYPED_MS, flow, lambda: then(field))

    def chosen(tile: Any) -> None:
        tile.click()
        QTimer.singleShot(_TYPED_MS, flow, typed)

    flow.opened.connect(lambda _auth: when("person_mira", chosen))
