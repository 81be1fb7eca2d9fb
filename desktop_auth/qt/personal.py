"""The windows as whoever is in wants them: put on at the log-in, taken off when they go.

Only our own windows change: colours and language are handed to each of them, never to the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_auth import words
from desktop_auth.gui import language, theme
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.auth.preferences.choices import Choices
    from desktop_auth.events import AuthEvent


class Personal(QObject):
    """Follows who comes and goes."""

    def __init__(self, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._ticket = 0

    def tell(self, event: AuthEvent) -> None:
        """Something has happened."""
        from desktop_auth.events import AccountErased, LoggedIn, LoggedOut, PreferencesChanged, PutOut, SessionEnded

        if isinstance(event, LoggedIn | PreferencesChanged):
            self._put_on()
        elif isinstance(event, LoggedOut | SessionEnded | PutOut | AccountErased):
            self.take_off()

    def take_off(self) -> None:
        """As the program says again; what is still on its way belongs to nobody here."""
        self._ticket += 1
        theme.wear(None)
        language.wear(None)

    def _put_on(self) -> None:
        self._ticket += 1
        ticket = self._ticket

        def answer(choices: Choices | None, _error: BaseException | None) -> None:
            # Whoever cannot be asked, or has gone meanwhile, sees the windows as the program says.
            if choices is not None and ticket == self._ticket:
                theme.wear(theme.Wishes(choices.look, choices.contrast, choices.reduce_motion))
                language.wear(choices.language if choices.language in words.languages() else None)

        self._connection.ask(lambda auth: auth.preferences.mine(), answer)
