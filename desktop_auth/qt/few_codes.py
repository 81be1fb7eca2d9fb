"""Who has used a recovery code is told how many are left, once they are few."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_auth.words import _, ngettext, number

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent
    from desktop_auth.qt.account_window import AccountWindow


class FewCodes:
    """A code may be used long before the account window is there: it is said when it is."""

    def __init__(self, *, window: Callable[[], AccountWindow | None]) -> None:
        self._window = window
        self._left: int | None = None
        self._is_in = False

    def enter(self) -> None:
        """Somebody is in."""
        self._is_in = True
        self.say()

    def tell(self, event: AuthEvent) -> None:
        """Something has happened: perhaps a code was used, or there are new ones."""
        from desktop_auth.events import RecoveryCodesMade, RecoveryCodeUsed
        from desktop_auth.features.recovery.model import FEW

        if isinstance(event, RecoveryCodeUsed):
            self._left = event.left if event.left <= FEW else None
            self.say()
        elif isinstance(event, RecoveryCodesMade):
            self._left = None

    def say(self) -> None:
        """Say it, if somebody is in and the account window is there; once."""
        window, left = self._window(), self._left
        if window is None or left is None or not self._is_in:
            return
        self._left = None
        window.say(
            "info",
            ngettext("You have {count} recovery code left", "You have {count} recovery codes left", left).format(
                count=number(left)
            ),
            _("Make new codes before the last one is used."),
            action=_("New codes"),
            then=lambda: window.show_page("sign_in"),
        )

    def forget(self) -> None:
        """Nobody is in any more."""
        self._left, self._is_in = None, False
