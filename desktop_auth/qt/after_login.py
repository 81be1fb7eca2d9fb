"""What somebody who has just come in is told: that their account is there, who tried before them, what they should do.

It waits for the account window, where a host shows its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_auth.qt.connection import Connection
from desktop_auth.qt.few_codes import FewCodes
from desktop_auth.qt.first_codes import FirstCodes
from desktop_auth.qt.last_time import LastTime
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent, LoggedIn
    from desktop_auth.model import Account
    from desktop_auth.qt.account_window import AccountWindow


class AfterLogin:
    """It is said in the account window; beside a host's own window, when that of the account is opened."""

    def __init__(
        self,
        connection: Connection,
        *,
        window: Callable[[], AccountWindow | None],
        show: Callable[[Account], bool],
    ) -> None:
        """window: the account window, where it is there.   show: puts it on the screen, and tells whether a host's own
        window is there too."""
        self._window = window
        self._last_time = LastTime(connection, window=window)
        self._few_codes = FewCodes(window=window)
        self._first_codes = FirstCodes(connection, window=window, show=show)

    def enter(self, event: LoggedIn) -> None:
        """Somebody is in."""
        from desktop_auth.model import How, Role

        if event.how is How.LOGGED_IN:
            self._last_time.ask()
        elif event.how is How.SIGNED_UP and (window := self._window()) is not None:
            _greet(window, is_admin=event.account.role is Role.ADMIN)
        self._few_codes.enter()
        if event.account.role is Role.ADMIN:
            self._first_codes.ask(event.account, at_once=event.how is How.SIGNED_UP)

    def say(self) -> None:
        """The account window is there: say what could not be said before."""
        self._last_time.say()
        self._few_codes.say()
        self._first_codes.say()

    def tell(self, event: AuthEvent) -> None:
        """Something has happened since."""
        self._few_codes.tell(event)
        self._first_codes.tell(event)

    def forget(self) -> None:
        """Nobody is in any more."""
        self._last_time.forget()
        self._few_codes.forget()
        self._first_codes.forget()


def _greet(window: AccountWindow, *, is_admin: bool) -> None:
    if is_admin:
        sentence = _("You are the administrator of the accounts on this computer.")
    else:
        sentence = _("Your account is ready.")
    window.say("ok", _("You successfully signed up!"), sentence)
