"""What all pages share: the way to ask a service without waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.gui.lanes import Then

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")


class Asker(Protocol[S_co]):
    """Hands a question over to the lane of the service S; a page is never given the service itself."""

    def __call__(self, call: Callable[[S_co], T], then: Then[T], /) -> None: ...


class Worker(Protocol):
    """Has the long lane do work that needs no service."""

    def __call__(self, call: Callable[[], T], then: Then[T], /) -> None: ...


class Page(QWidget, Generic[S]):
    """A page over the service S.

    While an answer is on its way the page is busy: a second question is not put, but nothing is disabled, so that focus
    and text stay. An answer reaches the page only if it still lives and still waits."""

    def __init__(self, asker: Asker[S], parent: QWidget | None = None, *, worker: Worker | None = None) -> None:
        """worker: where `work` is done, for a page that has any."""
        super().__init__(parent)
        self._asker = asker
        self._worker = worker
        self._ticket = 0
        self._newest: dict[str, int] = {}
        self._newest_work = 0
        self._busy = False
        self._dropped = 0

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._busy

    @property
    def dropping(self) -> bool:
        """Whether an act that the person turned away from is still to be taken back."""
        return self._dropped > 0

    def ask(
        self,
        call: Callable[[S], T],
        *,
        then: Callable[[T], object],
        refused: Callable[[AuthError], object] | None = None,
        undo: Callable[[S], object] | None = None,
    ) -> bool:
        """Put a question; `then` gets the answer, `refused` (else `show_refusal`) a Refusal or Outage.

        undo: takes the act back where the person turned away before its answer came. False if the page is busy."""
        if self._busy:
            return False
        self._busy = True
        self._ticket += 1
        ticket = self._ticket
        self.show_busy(True)

        def deliver(value: T | None, error: BaseException | None) -> None:
            if not shiboken6.isValid(self) or ticket != self._ticket:
                self._drop(error, undo)
                return
            self._busy = False
            self.show_busy(False)
            if error is None:
                then(value)  # type: ignore[arg-type]  # a value of T, as there was no error
            else:
                self._tell_error(error, refused or self.show_refusal)

        self._asker(call, deliver)
        return True

    def ask_latest(self, call: Callable[[S], T], *, then: Callable[[T], object], about: str = "") -> None:
        """Put a question of which only the newest answer (`about` the same thing) counts; a refusal is no answer."""
        number = self._newest[about] = self._newest.get(about, 0) + 1

        def deliver(value: T | None, error: BaseException | None) -> None:
            if not shiboken6.isValid(self) or number != self._newest[about]:
                return
            if error is None:
                then(value)  # type: ignore[arg-type]  # a value of T, as there was no error
            elif not isinstance(error, AuthError):
                raise error

        self._asker(call, deliver)

    def work(self, call: Callable[[], T], *, then: Callable[[T], object], latest: bool = False) -> None:
        """Have the long lane do what needs no service and would hold the window; `then` gets the value.

        latest: only the newest counts, and one that a newer overtakes in the line is not begun."""
        if self._worker is None:
            raise RuntimeError("this page was given no lane to work on")
        if latest:
            self._newest_work += 1
        number = self._newest_work

        def overtaken() -> bool:
            return latest and number != self._newest_work

        def deliver(done: tuple[T] | None, error: BaseException | None) -> None:
            if not shiboken6.isValid(self) or overtaken():
                return
            if error is not None:
                raise error
            if done is not None:
                then(done[0])

        self._worker(lambda: None if overtaken() else (call(),), deliver)

    def turn_away(self) -> None:
        """Wait no longer for the answer that is on its way; what was done is taken back when it comes."""
        if self._busy:
            self._ticket += 1
            self._dropped += 1
            self._busy = False
            self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Show that an answer is on its way, or has come."""

    def show_refusal(self, error: AuthError) -> None:
        """Show a Refusal or Outage that nobody else shows."""

    def show_fault(self) -> None:
        """Show that a bug kept the program from answering; the bug itself surfaces beside it."""

    def _drop(self, error: BaseException | None, undo: Callable[[S], object] | None) -> None:
        def taken_back(_value: object, _error: BaseException | None) -> None:
            self._dropped = max(0, self._dropped - 1)

        if error is None and undo is not None:
            self._asker(undo, taken_back)
        else:
            taken_back(None, None)

    def _tell_error(self, error: BaseException, refused: Callable[[AuthError], object]) -> None:
        if isinstance(error, AuthError):
            refused(error)
            return
        self.show_fault()
        raise error
