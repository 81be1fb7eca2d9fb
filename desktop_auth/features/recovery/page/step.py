"""A recovery code in place of the password, or of the code of the app, in the window of the log-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError, FormInvalid, WrongCode
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.fields import Field
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.page import Asker
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.step_page import StepPage
from desktop_auth.model import LoginStep, Step
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.recovery.service import Recovery

_WIDTH = 440


class RecoveryStepPage(StepPage["Recovery"]):
    """Asks for a code, and for the name where nobody has said one yet."""

    turned_back = Signal()

    def __init__(
        self,
        asker: Asker[Recovery],
        *,
        program: str,
        computer: str = "",
        step: Step | None = None,
        login: str = "",
        remember_me: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """step: of a log-in that asks for the code of an app; None where the password was forgotten.   login: who it
        is, where a tile says so."""
        super().__init__(
            asker,
            _("Each code is good once. Blanks, hyphens and small letters don’t matter."),
            title=_("Use a code"),
            program=program,
            computer=computer,
            width=_WIDTH,
            parent=parent,
        )
        self.setObjectName("recovery_step")
        self._step, self._remember_me = step, remember_me
        self._asks_who = step is None
        self._make_inputs(login)

    def _make_inputs(self, login: str) -> None:
        self._who = Field("login", _("User name or e-mail"), ltr=True, parent=self)
        self._who.set_text(login)
        self._who.setVisible(self._asks_who)
        self._code = Field("recovery_code", _("Recovery code"), ltr=True, parent=self)
        self._continue = Button(_("Continue"), "primary", parent=self)
        self._continue.setObjectName("continue_button")
        self.body.addWidget(self._who)
        if self._asks_who:
            gap(self.body, 16)
        self.body.addWidget(self._code)
        gap(self.body, 20)
        self.body.addWidget(self._continue)
        for field in (self._who, self._code):
            field.edited.connect(lambda _text: self._show_faults({}))
            field.returned.connect(self._send)
        self._continue.clicked.connect(self._send)
        tab_after(self.arrow, (self._who.edit, self._code.edit, self._continue))

    def focus_first(self) -> None:
        (self._who if self._asks_who and not self._who.text() else self._code).edit.setFocus()

    def give_up(self) -> None:
        """Back to where the person came from."""
        if not self.busy:
            self.turned_back.emit()

    def _send(self) -> None:
        from desktop_auth.features.recovery.forms import CodeForm, ForgotForm

        values = {"login": self._who.text(), "recovery_code": self._code.text()}
        if faults := (ForgotForm if self._asks_who else CodeForm)(values).faults():
            self._show_faults({name: said[0] for name, said in FormInvalid(fields=faults).messages().items()})
            return
        self.shell.hush()
        self.ask(self._call(values["login"], values["recovery_code"]), then=self.tell)

    def _call(self, login: str, code: str) -> Callable[[Recovery], LoginStep]:
        step, remember_me = self._step, self._remember_me
        if step is not None:
            return lambda recovery: recovery.answer(step, code)
        return lambda recovery: recovery.use_code(login, code, remember_me=remember_me)

    def show_busy(self, busy: bool) -> None:
        self._who.set_busy(busy)
        self._code.set_busy(busy)
        self._continue.set_working(_("Checking …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, WrongCode):
            self._show_faults({"recovery_code": error.describe()})
        else:
            super().show_refusal(error)

    def _show_faults(self, faults: dict[str, str]) -> None:
        self._who.set_error(faults.get("login"))
        self._code.set_error(faults.get("recovery_code"))
        if faults:
            (self._who if "login" in faults else self._code).edit.setFocus()
