"""An administrator without recovery codes: if the password were lost, nobody could let them in again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_auth.errors import AuthError
from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent
    from desktop_auth.features.recovery.model import RecoveryCodes, RecoveryState
    from desktop_auth.model import Account, Confirmation
    from desktop_auth.qt.account_window import AccountWindow


class FirstCodes(QObject):
    """After the first sign-up the codes are made at once, on a page that is left when they have been kept. Who comes in
    later without codes, as to a store of before there were any, reads it above every page until there are some."""

    def __init__(
        self,
        connection: Connection,
        *,
        window: Callable[[], AccountWindow | None],
        show: Callable[[Account], bool],
    ) -> None:
        """window: the account window, where it is there.   show: puts it on the screen, and tells whether it stands
        there for the codes alone, as a host's own window is what the person came for."""
        super().__init__(connection)
        self._connection = connection
        self._window = window
        self._show = show
        self._wanted = False
        self._making = self._alone = False

    def ask(self, account: Account, *, at_once: bool) -> None:
        """An administrator is in: ask whether they need codes. at_once: they have just signed up."""

        def answered(state: RecoveryState | None, error: BaseException | None) -> None:
            if error is not None and not isinstance(error, AuthError):
                raise error
            if state is None or not state.wanted:
                return
            if at_once:
                self._alone = self._show(account)
                self._make()
            else:
                self._wanted = True
                self.say()

        self._connection.ask(lambda auth: auth.recovery.state(), answered)

    def say(self) -> None:
        """Say what is to be said, if the account window is there."""
        window = self._window()
        if window is not None and self._wanted:
            window.advise(
                _("You have no recovery codes"),
                _("If you forget your password, nobody can let you in again."),
                action=_("Make codes"),
                then=self._make,
            )

    def tell(self, event: AuthEvent) -> None:
        """Something has happened: perhaps there are codes now."""
        from desktop_auth.events import RecoveryCodesMade

        if isinstance(event, RecoveryCodesMade):
            self._stop()

    def forget(self) -> None:
        """Nobody is in any more."""
        self._making = False
        self._stop()

    def _stop(self) -> None:
        self._wanted = False
        if (window := self._window()) is not None:
            window.stop_advising()

    def _make(self) -> None:
        from desktop_auth.model import Purpose

        if (window := self._window()) is not None:
            window.prove(Purpose.RECOVERY, self._proved)

    def _proved(self, proof: Confirmation) -> None:
        self._making = True
        self._connection.ask(lambda auth: auth.recovery.make(proof=proof), self._made)

    def _made(self, codes: RecoveryCodes | None, error: BaseException | None) -> None:
        window = self._window()
        if window is None or not self._making:  # they have gone meanwhile
            return
        self._making = False
        if codes is not None:
            from desktop_auth.features.recovery.page.codes import CodesPage

            page = CodesPage(ServiceAsker(self._connection, lambda auth: auth.recovery), codes)
            if self._alone:
                page.left.connect(lambda _page: window.close())
            self._alone = False
            window.open_page(page)
        elif isinstance(error, AuthError):
            window.say("danger", _("That did not work"), error.describe())
        elif error is not None:
            raise error
