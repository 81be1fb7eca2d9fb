"""The program with somebody who logs in: from Enter to the first sign of life, from the answer to the account."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_auth.qt import AuthFlow


def watch_login(flow: AuthFlow) -> None:
    """Press Enter when the card is filled in."""
    import person

    from desktop_auth.gui.buttons import Button
    from desktop_auth.qt.connection import Connection

    tell, paint = Connection._tell_event, Button.paintEvent

    def told(self: Connection, event: Any) -> None:
        if type(event).__name__ == "LoggedIn":
            watch.note("answered")  # on the lane, when the log-in has been committed
        tell(self, event)

    def painted(self: Button, event: Any) -> None:
        paint(self, event)
        if self.working:
            watch.note("alive")

    def enter(field: QWidget) -> None:
        watch.note("entered")
        person.press_enter(field)

    Connection._tell_event = told  # type: ignore[method-assign]
    Button.paintEvent = painted  # type: ignore[method-assign,assignment]
    flow.logged_in.connect(lambda _account: _wait_for_account(flow))
    person.fill_in(flow, enter)


def _wait_for_account(flow: AuthFlow) -> None:
    import person

    def shown() -> None:
        watch.note("shown")
        watch.end()

    watch.note("logged_in")
    person.Paint(flow._stage._frame, shown)  # type: ignore[arg-type]


sys.exit(watch.run(watch_login))
