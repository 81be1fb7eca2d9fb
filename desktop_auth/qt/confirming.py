"""Asks for the proof that it is really you, over whichever window wants it. Loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.features.confirm.model import Asked, NotConfirmed
from desktop_auth.features.confirm.page.page import ConfirmPage
from desktop_auth.gui.lanes import Emits
from desktop_auth.model import Confirmation, Purpose
from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.gui.ways import Refused

Proved = Callable[[Confirmation], object]


class Confirming(QObject):
    """One such window at a time: while it is open nothing else is asked."""

    logout_wanted = Signal()
    window_made: Emits[QWidget] = Signal(object)  # type: ignore[assignment]

    def __init__(self, connection: Connection, *, program: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._program = program
        self._page: ConfirmPage | None = None
        self._asking = False

    def prove(self, purpose: Purpose, then: Proved, *, over: QWidget, refused: Refused, reason: str = "") -> None:
        """Have the person prove it, unless they just have; `then` gets the proof.

        refused: told NotConfirmed where they turn away, and why nobody can be asked."""
        if self._asking:
            return
        self._asking = True

        def answered(asked: Asked | None, error: BaseException | None) -> None:
            if asked is not None and asked.proof is None:
                self._open(asked, purpose, over=over, then=then, refused=refused, reason=reason)
                return
            self._asking = False
            if isinstance(error, AuthError):
                refused(error)
            elif error is not None:
                raise error
            elif asked is not None and asked.proof is not None:
                then(asked.proof)

        self._connection.ask(lambda auth: auth.confirm.begin(purpose), answered)

    def close(self) -> None:
        """Nobody is in any more: what was asked is over."""
        self._asking = False
        if self._page is not None:
            self._page.turn_away()
            self._page.take_down()
            self._page = None

    def windows(self) -> list[QWidget]:
        """The one that is open."""
        return [self._page] if self._page is not None else []

    def _open(
        self, asked: Asked, purpose: Purpose, *, over: QWidget, then: Proved, refused: Refused, reason: str
    ) -> None:
        asker = ServiceAsker(self._connection, lambda auth: auth.confirm)
        self._page = page = ConfirmPage(asker, asked, purpose, reason=reason)

        def confirmed(proof: Confirmation) -> None:
            self.close()
            then(proof)

        def turned_away() -> None:
            self.close()
            refused(NotConfirmed())

        page.confirmed.connect(confirmed)
        page.turned_away.connect(turned_away)
        page.logout_wanted.connect(self.logout_wanted)
        page.show_over(over, title=self._program)
        page.focus_first()
        self.window_made.emit(page)
