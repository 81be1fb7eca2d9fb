"""What all pages share: the way to ask a service without waiting for it, and what the windows lend a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import shiboken6
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.gui.ways import Asker, LongAsker, Refused, Running, Ways, Worker

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent
    from desktop_auth.gui.sub_page import SubPage
    from desktop_auth.model import Account, Confirmation, Progress, Purpose

__all__ = ["Asker", "Page", "Worker"]
S = TypeVar("S")
T = TypeVar("T")


class Page(QWidget, Generic[S]):
    """A page over the service S.

    While an answer is on its way the page is busy: a second question is not put, but nothing is disabled, so that focus
    and text stay. An answer reaches the page only if it still lives and still waits."""

    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = ()
    """The events after which the page, while it shows, is asked to `load` anew."""

    def __init__(self, asker: Asker[S], parent: QWidget | None = None, *, worker: Worker | None = None) -> None:
        """worker: where `work` is done, for a page that is given no other ways."""
        super().__init__(parent)
        self._asker = asker
        self._ways = Ways(work=worker)
        self._running: list[Running] = []
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

    # -- what the windows tell ---------------------------------------------------------------------------------------

    def give(self, ways: Ways) -> None:
        """Lend the page what only the windows have; a test gives what the page under test needs."""
        self._ways = ways

    def show_account(self, account: Account) -> None:
        """Paint what is known of whoever is in, without asking. Called before the page is first loaded."""

    def load(self) -> None:
        """Ask for what the page shows. Called each time it is turned to, when its window comes to the front, once a
        minute while it stays there, and after `refresh_on`: what the person has typed stays, and so does the focus."""

    # -- asking ------------------------------------------------------------------------------------------------------

    def ask(
        self,
        call: Callable[[S], T],
        *,
        then: Callable[[T], object],
        refused: Refused | None = None,
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

    def ask_long(
        self,
        call: Callable[[S, Progress], T],
        *,
        then: Callable[[T], object],
        progress: Callable[[int, int], object] = lambda _done, _of: None,
        refused: Refused | None = None,
    ) -> Running:
        """Have the service do what takes long, on the long lane: `call` gets the service and a `Progress` whose `step`
        it calls as it goes; `progress` is told on the GUI thread. Give the answer's `cancel()` to a button: nothing is
        told then. The service uses a connection of its own (`Database.another()`), so that nobody waits for it.

        The page does not become busy. What still runs when the page goes is cancelled."""
        if not isinstance(self._asker, LongAsker):
            raise RuntimeError("this page was given no lane for what takes long")  # noqa: TRY004  as for the others
        self._running = [one for one in self._running if not one.over]

        def deliver(value: T | None, error: BaseException | None) -> None:
            if not shiboken6.isValid(self) or running.cancelled:
                return
            if error is None:
                then(value)  # type: ignore[arg-type]  # a value of T, as there was no error
            else:
                self._tell_error(error, refused or self.show_refusal)

        running = Running(lambda done, of: progress(done, of) if shiboken6.isValid(self) else None)
        self._running.append(running)
        self.destroyed.connect(running.cancel)
        self._asker.long(call, deliver, running)
        return running

    def work(self, call: Callable[[], T], *, then: Callable[[T], object], latest: bool = False) -> None:
        """Have the long lane do what needs no service and would hold the window; `then` gets the value.

        latest: only the newest counts, and one that a newer overtakes in the line is not begun."""
        if self._ways.work is None:
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

        self._ways.work(lambda: None if overtaken() else (call(),), deliver)

    # -- what the windows lend ---------------------------------------------------------------------------------------

    def prove(self, purpose: Purpose, *, then: Callable[[Confirmation], object]) -> None:
        """Have the person prove that it is them; `then` gets the proof that grave acts want. Nothing happens where they
        turn away, or fail.

            self.prove(Purpose.FACTOR, then=lambda proof: self.ask(lambda s: s.turn_off(proof=proof), then=…))"""
        if self._ways.prove is None:
            raise RuntimeError("this page was given no way to ask for a proof")
        self._ways.prove(purpose, lambda proof: then(proof) if shiboken6.isValid(self) else None)

    def open(self, page: SubPage[Any]) -> None:
        """Show a page over this one in the same frame until it is `left`. Then it is thrown away, and this one loads
        anew and has the focus where it was."""
        if self._ways.open is None:
            raise RuntimeError("this page was given no frame to open others in")
        self._ways.open(page)

    def turn_away(self) -> None:
        """Wait no longer for the answer that is on its way; what was done is taken back when it comes."""
        if self._busy:
            self._ticket += 1
            self._dropped += 1
            self._busy = False
            self.show_busy(False)

    # -- what a page shows -------------------------------------------------------------------------------------------

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

    def _tell_error(self, error: BaseException, refused: Refused) -> None:
        if isinstance(error, AuthError):
            refused(error)
            return
        self.show_fault()
        raise error
