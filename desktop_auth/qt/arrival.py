"""From the opened store to the first choice: a remembered session, the people who were here, or the first sign-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from desktop_auth.errors import AuthError
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.stage import Stage

if TYPE_CHECKING:
    from desktop_auth.features.login.model import FrontDesk
    from desktop_auth.model import Account
    from desktop_auth.service import AuthService

T = TypeVar("T")
_PATIENCE_MS = 400  # so long the people are held back for a remembered session, which would take their place


class Ask(Protocol):
    """How the flow asks: a refusal that nobody takes is told by its `failed`."""

    def __call__(
        self,
        call: Callable[[AuthService], T],
        *,
        then: Callable[[T], object],
        refused: Callable[[AuthError], object] | None = None,
    ) -> None: ...


class Arrival(QObject):
    """Shows the front desk, unless the keyring lets somebody in before. Who types goes first: a session that is found
    late is dropped."""

    def __init__(
        self,
        connection: Connection,
        stage: Stage,
        *,
        ask: Ask,
        who_is_in: Callable[[], Account | None],
        shut: Callable[[AuthError], object],
    ) -> None:
        """shut: shows that the store, though open, does not answer, and a way to try again."""
        super().__init__(connection)
        self._ask = ask
        self._connection = connection
        self._stage = stage
        self._who_is_in = who_is_in
        self._shut = shut
        self._desk: FrontDesk | None = None
        self._looking = False
        connection.entry_read.connect(self._entry_read)
        stage.signup_wanted.connect(self.show_signup)

    def begin(self, *, look_in_keyring: bool) -> None:
        """The store is open, or open again: look who is there."""
        self._desk = None
        self._looking = look_in_keyring
        if look_in_keyring:
            self._connection.read_keyring()
            QTimer.singleShot(_PATIENCE_MS, self, self._look_no_longer)
        self.ask_desk()

    def ask_desk(self) -> None:
        """Ask who has been here and show them."""
        self._ask(lambda auth: auth.login_desk.front_desk(), then=self._desk_ready, refused=self._shut)

    def show_signup(self) -> None:
        """Turn to the sign-up, with what the next account will be."""
        self._ask(lambda auth: auth.signup_desk.facts(), then=self._stage.show_signup, refused=self._shut)

    def _entry_read(self, read: tuple[str | None, str | None]) -> None:
        entry, why = read
        self._stage.set_keyring(why)
        if entry is None or self._who_is_in() is not None or self._stage.begun:
            self._look_no_longer()
            return
        self._ask(
            lambda auth: auth.login_desk.resume(entry),
            then=lambda _login: None,
            refused=lambda _error: self._look_no_longer(),
        )

    def _desk_ready(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._show_desk()

    def _look_no_longer(self) -> None:
        if self._looking:
            self._looking = False
            self._show_desk()

    def _show_desk(self) -> None:
        if self._desk is None or self._looking or self._who_is_in() is not None:
            return
        if self._desk.has_accounts:
            self._stage.show_desk(self._desk)
        else:
            self.show_signup()
