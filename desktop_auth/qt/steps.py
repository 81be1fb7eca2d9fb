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
        self._turn_to(page)

    def show_forgot(self, login: str, *, remember_me: bool) -> None:
        """Turn to the ways back in of somebody who has forgotten their password."""
        from desktop_auth.features.recovery.page.forgot import ForgotPage

        asker = ServiceAsker(self._connection, lambda auth: auth.recovery)
        page = ForgotPage(asker, login=login, program=self._program, computer=self._computer)
        page.code_wanted.connect(lambda: self._ask_code(login=login, remember_me=remember_me))
        self._turn_to(page)

    def _ask_code(self, needed: FactorNeeded | None = None, *, login: str = "", remember_me: bool = False) -> None:
        from desktop_auth.features.recovery.page.step import RecoveryStepPage

        page = RecoveryStepPage(
            ServiceAsker(self._connection, lambda auth: auth.recovery),
            step=None if needed is None else needed.step,
            login=login,
            remember_me=remember_me,
            program=self._program,
            computer=self._computer,
        )
        if needed is not None:
            page.turned_back.connect(lambda: self.show_step(needed))
        else:
            page.turned_back.connect(lambda: self.show_forgot(login, remember_me=remember_me))
        self._turn_to(page)

    def _turn_to(self, page: StepPage[Any]) -> None:
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
            asking = FactorStepPage(asker, step.step, program=program, computer=computer)
            asking.offer_recovery()
            asking.recovery_wanted.connect(lambda _step: self._ask_code(step))
            return asking
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
