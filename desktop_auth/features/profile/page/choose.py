"""The new password that a log-in asks for: of whoever came with one that others have seen, or forgot theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError, FormInvalid
from desktop_auth.features.profile.page.new_password import NewPasswordInputs, sentences
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.page import Asker
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.step_page import StepPage
from desktop_auth.model import Account, Step
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.profile.model import PasswordShape
    from desktop_auth.features.profile.service import Profile


class ChoosePasswordPage(StepPage["Profile"]):
    """Two fields and the meter. There is no way past it: to go back gives the log-in up."""

    def __init__(
        self,
        asker: Asker[Profile],
        step: Step,
        *,
        program: str,
        computer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        sentence = _("Choose a new password to go on.")
        super().__init__(asker, sentence, program=program, computer=computer, parent=parent)
        self.setObjectName("choose_password_step")
        self._step = step
        self._inputs = NewPasswordInputs(self)
        self._inputs.rating_wanted.connect(self._rate)
        self._inputs.returned.connect(self._send)
        self.body.addWidget(self._inputs)
        gap(self.body, 20)
        self._button = Button(_("Save and log in"), "primary", parent=self)
        self._button.setObjectName("choose_password_button")
        self._button.clicked.connect(self._send)
        self.body.addWidget(self._button)
        tab_after(self.arrow, (*self._inputs.stops, self._button))

    def show_account(self, account: Account) -> None:
        super().show_account(account)

        def shaped(shape: PasswordShape) -> None:
            self._inputs.open_for(account, shape)

        self.ask_latest(lambda profile: profile.password_shape(), then=shaped)

    def focus_first(self) -> None:
        self._inputs.focus()

    def show_busy(self, busy: bool) -> None:
        self._inputs.set_busy(busy)
        self._button.set_working(_("Logging in …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self._inputs.show_faults(sentences(error))
            return
        self._inputs.wipe()
        self._inputs.focus()
        super().show_refusal(error)

    def show_fault(self) -> None:
        self._inputs.wipe()
        super().show_fault()

    def _send(self) -> None:
        if self.busy:
            return
        faults = self._inputs.faults()
        if faults:
            self._inputs.show_faults(faults)
            return
        step, (password, confirm) = self._step, self._inputs.values()
        self.ask(lambda profile: profile.choose_password(step, password, confirm), then=self.tell)

    def _rate(self) -> None:
        self.work(self._inputs.rate(), then=self._inputs.show_strength, latest=True)
