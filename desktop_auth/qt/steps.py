"""The steps of a log-in in the entry window. To add one: a line in `_page_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout

from desktop_auth.gui.ways import Ways
from desktop_auth.model import FactorNeeded, Login, PasswordChangeNeeded
from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.gui.step_page import StepPage
    from desktop_auth.model import LoginStep


class Steps(QObject):
    """Shows what a log-in still asks for, one page after another, and throws each away when it is done."""

    given_up = Signal(str)  # why, in a sentence; "" where the person turned back
    help_wanted = Signal()

    def __init__(self, connection: Connection, stack: QStackedLayout, *, program: str, computer: str) -> None:
        super().__init__(stack)
        self._connection = connection
        self._stack = stack
        self._program, self._computer = program, computer
        self._shown: StepPage[Any] | None = None

    def show_step(self, step: LoginStep) -> None:
        """Turn to the page for that step. Whoever is in needs none: the window goes."""
        if isinstance(step, Login):
            return
        page = self._page_of(step)
        page.show_account(step.step.account)
        page.answered.connect(self.show_step)
        page.given_up.connect(self.given_up)
        page.help_wanted.connect(self.help_wanted)
        before, self._shown = self._shown, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        _throw_away(before)
        page.focus_first()

    def forget(self) -> None:
        """Nothing of a log-in that is over, or given up, stays here."""
        before, self._shown = self._shown, None
        _throw_away(before)

    def _page_of(self, step: LoginStep) -> StepPage[Any]:
        program, computer = self._program, self._computer
        if isinstance(step, FactorNeeded):
            from desktop_auth.features.second_factor.page.step import FactorStepPage

            asker = ServiceAsker(self._connection, lambda auth: auth.second_factor)
            return FactorStepPage(asker, step.step, program=program, computer=computer)
        if isinstance(step, PasswordChangeNeeded):
            from desktop_auth.features.profile.page.choose import ChoosePasswordPage

            page = ChoosePasswordPage(
                ServiceAsker(self._connection, lambda auth: auth.profile), step.step, program=program, computer=computer
            )
            page.give(Ways(work=self._connection.work))
            return page
        raise TypeError(type(step).__name__)


def _throw_away(page: StepPage[Any] | None) -> None:
    if page is not None:
        page.setParent(None)
        page.deleteLater()
