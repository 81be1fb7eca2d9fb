"""The lanes, and the service that lives behind one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_auth.errors import AuthError, KeychainUnavailable, NotLoggedIn
from desktop_auth.gui.lanes import Emits, Lane, Then
from desktop_auth.model import Cancelled

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent
    from desktop_auth.gui.ways import Running
    from desktop_auth.keychain.keychain import Keychain
    from desktop_auth.service import AuthService

T = TypeVar("T")
_CLOSE_SECONDS = 1.0  # and what the interpreter takes to end: the program is gone within two


class Connection(QObject):
    """Opens the service on the database lane and hands questions to it. The keychain has a lane of its own."""

    opened: Emits[AuthService] = Signal(object)  # type: ignore[assignment]
    failed: Emits[AuthError] = Signal(object)  # type: ignore[assignment]
    happened: Emits[AuthEvent] = Signal(object)  # type: ignore[assignment]
    entry_read: Emits[tuple[str | None, str | None]] = Signal(object)  # type: ignore[assignment]

    def __init__(
        self,
        make: Callable[[Keychain | None, bool], AuthService],
        *,
        find_keychain: Callable[[], Keychain | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        """make: opens the service, given the keychain and whether an empty store may take the place of one that is
        gone; called on the database lane.   find_keychain: called when the first window has been painted."""
        super().__init__(parent)
        self._make = make
        self._find_keychain = find_keychain
        self._keychain: Keychain | None = None
        self._service: AuthService | None = None
        self._failure: AuthError | None = None
        self._started = False
        self._database_lane = Lane("database", self)
        self._keychain_lane = Lane("keychain", self)
        self._long_lane: Lane | None = None
        self._long: set[Running] = set()
        self._closed = False

    def start(self) -> None:
        """Open the service, with the keyring's own start beside it. Once; questions put before wait in line."""
        if self._started:
            return
        self._started = True
        self._keychain = self._find_keychain()
        self._database_lane.start()
        self._keychain_lane.start()
        self.open()
        if self._keychain is not None:
            self._keychain_lane.post(lambda: _prepare(self._keychain))

    def open(self, *, anew: bool = False) -> None:
        """Try to open the service, with an empty store where one is gone (`anew`); `opened` or `failed` follows."""

        def work() -> AuthService:
            if self._service is None:
                self._service = self._make(self._keychain, anew)
                self._join(self._service)
            return self._service

        self._database_lane.ask(work, self._tell_opened)

    def ask(self, call: Callable[[AuthService], T], then: Then[T]) -> None:
        """Put a question to the service; `then` gets its value or its exception on the GUI thread."""

        def work() -> T:
            if self._service is None:
                raise self._failure or NotLoggedIn
            return call(self._service)

        self._database_lane.ask(work, then)

    def work(self, call: Callable[[], T], then: Then[T]) -> None:
        """Have the long lane do work that needs no service; few windows have any, so the lane is made by the first."""
        if (lane := self._lane_for_long()) is not None:
            lane.ask(call, then)

    def ask_long(self, call: Callable[[AuthService], T], then: Then[T], running: Running) -> None:
        """Put a question to the service that takes long: on the long lane, so that no other waits for it. What it does
        there it does through a connection of its own (`Database.another`)."""
        lane = self._lane_for_long()
        if lane is None:
            return
        running.say = lane.say
        self._long.add(running)

        def work() -> T:
            if self._service is None:
                raise self._failure or NotLoggedIn
            return call(self._service)

        def over(value: T | None, error: BaseException | None) -> None:
            running.over = True
            self._long.discard(running)
            if not isinstance(error, Cancelled):
                then(value, error)

        lane.ask(work, over)

    def _lane_for_long(self) -> Lane | None:
        if self._long_lane is None and not self._closed:
            self._long_lane = Lane("long", self)
            self._long_lane.start()
        return self._long_lane

    def read_keyring(self) -> None:
        """Ask for the entry of the keyring; `entry_read` tells it, or why it cannot be read."""

        def answer(entry: str | None, why: str | None) -> None:
            self._database_lane.say(lambda: self.entry_read.emit((entry, why)))

        def begin(service: AuthService) -> None:
            service.keychain.revive()
            service.keychain.read(service.slot, answer)

        self.ask(begin, lambda _value, _error: None)

    def close(self) -> None:
        """Refuse new questions, give the database a moment, and leave the keyring and all long work behind."""

        def last() -> None:
            if self._service is not None:
                self._service.close()

        self._closed = True
        for running in self._long:
            running.cancel()
        if self._long_lane is not None:
            self._long_lane.close(drop=True)
        self._database_lane.close(last=last, seconds=_CLOSE_SECONDS)
        self._keychain_lane.close()

    def _join(self, service: AuthService) -> None:
        service.leave_keychain_to_lane()
        service.keychain.run_on(self._keychain_lane.post, self._database_lane.post)
        from desktop_auth.events import AuthEvent

        service.on(AuthEvent, self._tell_event)

    def _tell_event(self, event: AuthEvent) -> None:
        self._database_lane.say(lambda: self.happened.emit(event))

    def _tell_opened(self, service: AuthService | None, error: BaseException | None) -> None:
        if service is not None:
            self._failure = None
            self.opened.emit(service)
        elif isinstance(error, AuthError):
            self._failure = error
            self.failed.emit(error)
        elif error is not None:
            raise error


def _prepare(keychain: Keychain | None) -> None:
    """Finding the keyring takes long on some desktops: it is begun before anybody asks. Who asks hears why not."""
    try:
        if keychain is not None:
            keychain.prepare()
    except KeychainUnavailable:
        return
