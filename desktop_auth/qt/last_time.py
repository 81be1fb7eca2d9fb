"""After a log-in: whether others have tried to come in since the log-in before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_auth.errors import AuthError
from desktop_auth.qt.connection import Connection
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.audit_log.model import FailedLogins
    from desktop_auth.qt.account_window import AccountWindow


class LastTime(QObject):
    """Asks, and says it in the account window; beside a host's own window, when that of the account is opened."""

    def __init__(self, connection: Connection, *, window: Callable[[], AccountWindow | None]) -> None:
        super().__init__(connection)
        self._connection = connection
        self._window = window
        self._failed: FailedLogins | None = None

    def ask(self) -> None:
        """Somebody has just logged in."""
        self._failed = None
        self._connection.ask(lambda auth: auth.audit_log.since_last_login(), self._answered)

    def forget(self) -> None:
        """Nobody is in any more."""
        self._failed = None

    def say(self) -> None:
        """Say what is to be said, if the account window is there; once."""
        window = self._window()
        if window is None or self._failed is None:
            return
        from desktop_auth.features.audit_log.page.failed import failed_sentence, failed_title

        failed, self._failed = self._failed, None
        window.say(
            "warn",
            failed_title(failed),
            failed_sentence(failed),
            action=_("Show activity"),
            then=lambda: window.show_page("audit_log"),
        )

    def _answered(self, failed: FailedLogins | None, error: BaseException | None) -> None:
        if error is None:
            self._failed = failed
            self.say()
        elif not isinstance(error, AuthError):  # an outage is said at the next act
            raise error
