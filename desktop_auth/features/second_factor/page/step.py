"""The code of the app at a log-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError, FormInvalid
from desktop_auth.features.second_factor.model import WrongFactorCode
from desktop_auth.features.second_factor.page.words import wrong_code_words
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.code_edit import CodeField
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.page import Asker
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.step_page import StepPage
from desktop_auth.model import Step
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.second_factor.service import SecondFactor


class FactorStepPage(StepPage["SecondFactor"]):
    """Six cells; the code is sent with its last digit."""

    recovery_wanted = Signal(object)  # the step

    def __init__(
        self,
        asker: Asker[SecondFactor],
        step: Step,
        *,
        program: str,
        computer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        sentence = _("Type the code from your authenticator app.")
        super().__init__(asker, sentence, program=program, computer=computer, parent=parent)
        self.setObjectName("factor_step")
        self._step = step
        self._code = CodeField("code", _("Code from your authenticator app, six digits"), cell=44, centred=True)
        self._code.completed.connect(self._send)
        self._code.returned.connect(self._send)
        self.body.addWidget(self._code)
        gap(self.body, 20)
        self._continue = Button(_("Continue"), "primary", parent=self)
        self._continue.setObjectName("continue_button")
        self._continue.clicked.connect(self._send)
        self.body.addWidget(self._continue)
        tab_after(self.arrow, (self._code.edit, self._continue))

    def offer_recovery(self) -> None:
        """A recovery code can stand for the code of the app: `recovery_wanted` asks for it."""
        gap(self.body, 12)
        link = Button(_("Use a recovery code"), "link", parent=self)
        link.setObjectName("use_recovery_code")
        link.clicked.connect(lambda: self.recovery_wanted.emit(self._step))
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        tab_after(self._continue, (link,))

    def focus_first(self) -> None:
        self._code.focus()

    def _send(self) -> None:
        from desktop_auth.features.second_factor.forms import CodeForm

        step, code = self._step, self._code.text()
        if faults := CodeForm({"code": code}).faults():
            self._show_error(FormInvalid(fields=faults).messages()["code"][0])
            return
        self.shell.hush()
        self.ask(lambda factor: factor.answer(step, code), then=self.tell)

    def show_busy(self, busy: bool) -> None:
        self._code.set_busy(busy)
        self._continue.set_working(_("Logging in …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        self._code.wipe()
        self._code.focus()
        if isinstance(error, WrongFactorCode):
            self._show_error(wrong_code_words(error))
        else:
            super().show_refusal(error)

    def show_fault(self) -> None:
        self._code.wipe()
        super().show_fault()

    def _show_error(self, sentence: str) -> None:
        self._code.set_error(sentence)
        self._code.focus()
