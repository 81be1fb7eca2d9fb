"""A person at the windows, for the tests of windows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.qt import AuthFlow


class Desk:
    """A person at the windows: finds what is shown by its object name, types, clicks, waits for what comes."""

    def __init__(self, qtbot: QtBot, flow: AuthFlow) -> None:
        self._qtbot = qtbot
        self.flow = flow

    def find(self, name: str) -> QWidget | None:
        """The visible widget of that name."""
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget, name)):
                if widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    def see(self, name: str, text: str | None = None) -> QWidget:
        """Wait for a widget, and for its text."""

        def there() -> bool:
            widget = self.find(name)
            return widget is not None and (text is None or self._text(widget) == text)

        self._qtbot.waitUntil(there, timeout=30_000)
        widget = self.find(name)
        assert widget is not None
        return widget

    def type(self, name: str, text: str) -> None:
        """Type into a field, in place of what stood there."""
        edit = self.see(name)
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        if text.isascii() and text:
            self._qtbot.keyClicks(edit, text)
        else:  # QtTest aborts at letters that no key has
            edit.insert(text)

    def press(self, name: str) -> None:
        """Click a button."""
        self._qtbot.mouseClick(self.see(name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        """What a visible widget says."""
        return self._text(self.see(name))

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for anything."""
        self._qtbot.waitUntil(condition, timeout=30_000)

    def focus(self) -> str:
        """The name of what has the focus."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def sign_up(self, user_name: str, first: str = "Mira", last: str = "Lindqvist") -> None:
        """Fill the sign-up page and send it."""
        values = {"first_name": first, "last_name": last, "user_name": user_name, "email": f"{user_name}@ward.local"}
        for name, value in (values | {"password": "seven lamps burn", "confirm": "seven lamps burn"}).items():
            self.type(name, value)
        self.press("signup_button")

    def keep_codes(self) -> None:
        """Say on the page of the new recovery codes that they are kept, and leave it."""
        self.see("recovery_codes_page")
        self.wait_until(lambda: self.see("codes_done").height() > 0)  # laid out
        self.press("codes_kept")
        self.press("codes_done")

    @staticmethod
    def _text(widget: QWidget) -> str:
        return widget.text() if isinstance(widget, QLabel | QLineEdit | QPushButton) else widget.accessibleName()


OpenDesk = Callable[..., Desk]
