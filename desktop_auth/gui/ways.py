"""How a page reaches what is not its own: its service, the long lane, the proof that it is really you, the frame.

A page is never given these things themselves, only ways to ask; qt makes them, a test makes its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from desktop_auth.model import Cancelled

if TYPE_CHECKING:
    from desktop_auth.errors import AuthError
    from desktop_auth.gui.lanes import Then
    from desktop_auth.gui.sub_page import SubPage
    from desktop_auth.model import Confirmation, Progress, Purpose

S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")
Refused = Callable[["AuthError"], object]
Prove = Callable[["Purpose", Callable[["Confirmation"], object]], object]
_TOLD_EVERY = 0.05  # seconds: more often nobody sees it, and each time costs the window a turn


class Asker(Protocol[S_co]):
    """Hands a question over to the lane of the service S; a page is never given the service itself."""

    def __call__(self, call: Callable[[S_co], T], then: Then[T], /) -> None: ...


@runtime_checkable
class LongAsker(Protocol[S_co]):
    """An asker that knows the long lane too."""

    def __call__(self, call: Callable[[S_co], T], then: Then[T], /) -> None: ...

    def long(self, call: Callable[[S_co, Progress], T], then: Then[T], running: Running) -> None:
        """Hands over what takes long; `running` is told how far it is, and says when it is wanted no more."""


class Worker(Protocol):
    """Has the long lane do work that needs no service."""

    def __call__(self, call: Callable[[], T], then: Then[T], /) -> None: ...


@dataclass(frozen=True)
class Ways:
    """What the windows lend a page beside its asker; a page alone, as in a test, may have none of them."""

    work: Worker | None = None
    prove: Prove | None = None
    open: Callable[[SubPage[Any]], object] | None = None


class Running:
    """Something that runs on the long lane: told how far it is there, cancelled from here."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell
        self._cancel = threading.Event()
        self._told = 0.0
        self.over = False
        """Whether it has ended, whichever way."""
        self.say: Callable[[Callable[[], None]], object] = lambda call: call()
        """How a word gets to the GUI thread; the lane puts its own in."""

    @property
    def cancelled(self) -> bool:
        """Whether it is wanted no more."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """It is wanted no more: it ends at its next step, and nothing more is told of it."""
        self._cancel.set()

    def step(self, done: int, of: int) -> None:
        """So much of so much is done. Raises Cancelled where nobody waits any more."""
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY or done >= of:
            self._told = now
            self.say(lambda: None if self.cancelled else (self._tell(done, of), None)[1])
