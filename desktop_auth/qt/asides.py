"""The windows beside the two of the flow: the help, and the one that asks for a proof. Loaded when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.lanes import Emits
from desktop_auth.qt.connection import Connection
from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from desktop_auth.gui.ways import Refused
    from desktop_auth.model import Confirmation, Purpose
    from desktop_auth.qt.confirming import Confirming
    from desktop_auth.qt.help_desk import HelpDesk


class Asides(QObject):
    """They come and go over another window."""

    window_made: Emits[QWidget] = Signal(object)  # type: ignore[assignment]
    logout_wanted = Signal()

    def __init__(self, connection: Connection, *, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._settings = settings
        self._helps: HelpDesk | None = None
        self._confirming: Confirming | None = None

    def show_help(self, part: str, over: QWidget) -> None:
        """Open the help at `part`, or bring it there and to the front; the keyboard goes back to `over` after it."""
        if self._helps is None:
            from desktop_auth.qt.help_desk import HelpDesk

            self._helps = HelpDesk(self._connection, settings=self._settings, parent=self)
            self._helps.window_made.connect(self.window_made.emit)
        self._helps.show_help(part, over)

    def close_help(self) -> None:
        """The window that the help was opened over has been closed."""
        if self._helps is not None:
            self._helps.close()

    def prove(
        self,
        purpose: Purpose,
        then: Callable[[Confirmation], object],
        *,
        over: QWidget,
        refused: Refused,
        reason: str = "",
    ) -> None:
        """Have the person prove who they are, in a window over `over`. reason: what an act of the host's is for."""
        if self._confirming is None:
            from desktop_auth.qt.confirming import Confirming

            self._confirming = Confirming(self._connection, program=self._settings.app_name, parent=self)
            self._confirming.logout_wanted.connect(self.logout_wanted)
            self._confirming.window_made.connect(self.window_made.emit)
        self._confirming.prove(purpose, then, over=over, refused=refused, reason=reason)

    def leave(self) -> None:
        """Nobody is in any more: what only they could answer is over."""
        if self._confirming is not None:
            self._confirming.close()

    def windows(self) -> list[QWidget]:
        """Those that are open."""
        found = [desk.windows() for desk in (self._helps, self._confirming) if desk is not None]
        return [window for windows in found for window in windows]
