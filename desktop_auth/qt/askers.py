"""How a page of qt's windows asks its service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_auth.gui.lanes import Then
from desktop_auth.gui.ways import Running
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.model import Progress
    from desktop_auth.service import AuthService

S = TypeVar("S")
T = TypeVar("T")


class ServiceAsker(Generic[S]):
    """Asks one service of the auth service: `ServiceAsker(connection, lambda auth: auth.devices)`."""

    def __init__(self, connection: Connection, of: Callable[[AuthService], S]) -> None:
        self._connection = connection
        self._of = of

    def __call__(self, call: Callable[[S], T], then: Then[T], /) -> None:
        self._connection.ask(lambda auth: call(self._of(auth)), then)

    def long(self, call: Callable[[S, Progress], T], then: Then[T], running: Running) -> None:
        """Ask for what takes long, on the long lane."""
        self._connection.ask_long(lambda auth: call(self._of(auth), running), then, running)
