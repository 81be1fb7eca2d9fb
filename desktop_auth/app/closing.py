"""What closing the account window does: it ends the program, or only minimises it, as whoever is in has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.errors import AuthError
from desktop_auth.qt import AuthFlow

if TYPE_CHECKING:
    from desktop_auth.auth.preferences.choices import Choices
    from desktop_auth.events import AuthEvent


class Closing(QObject):
    """Only in our own program: what closing does in a host's is the host's to say."""

    def __init__(self, application: QApplication, flow: AuthFlow) -> None:
        super().__init__(application)
        self._flow = flow
        self._stays = False
        self._ends = False
        for window in flow.windows():
            self._watch(window)
        flow.window_made.connect(self._watch)
        flow.happened.connect(self._heard)
        application.commitDataRequest.connect(self.end)
        if flow.account is not None:  # somebody stayed logged in and was faster
            self._ask()

    def end(self, _manager: object = None) -> None:
        """The whole program is told to end, by Ctrl+Q or at the log-off from the system: no window stays."""
        self._ends = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and self._stays and not self._ends and isinstance(watched, QWidget):
            event.ignore()
            watched.showMinimized()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, window: QWidget) -> None:
        if window.objectName() == "account_window":
            window.installEventFilter(self)

    def _heard(self, event: AuthEvent) -> None:
        from desktop_auth.events import LoggedIn, PreferencesChanged

        if isinstance(event, LoggedIn | PreferencesChanged):
            self._ask()

    def _ask(self) -> None:
        self._flow.ask(lambda auth: auth.preferences.mine(), then=self._know, refused=self._forget)

    def _know(self, choices: Choices) -> None:
        self._stays = choices.on_close == "minimise"

    def _forget(self, _error: AuthError) -> None:
        self._stays = False
