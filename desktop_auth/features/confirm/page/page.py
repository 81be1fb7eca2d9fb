"""The window that asks once more who one is: the password, or a recovery code in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid, PasswordShut, TooManyTries, WrongCode, WrongCredentials
from desktop_auth.features.confirm.model import Asked
from desktop_auth.features.confirm.page.wait import Wait
from desktop_auth.features.confirm.page.who import Who
from desktop_auth.gui.avatar import full_name
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.sheet import SheetPage
from desktop_auth.gui.sizes import gap
from desktop_auth.model import Confirmation, Purpose
from desktop_auth.words import N_, _

if TYPE_CHECKING:
    from desktop_auth.features.confirm.service import Confirm

_FOR = {
    Purpose.PASSWORD: N_("To choose another password, type your present one once more."),
    Purpose.PROFILE: N_("To change your user name or e-mail, type your password once more."),
    Purpose.FACTOR: N_("To change how you log in, type your password once more."),
    Purpose.RECOVERY: N_("To make new recovery codes, type your password once more."),
    Purpose.EXPORT: N_("To save what is kept about you, type your password once more."),
    Purpose.ERASE: N_("To erase your account, type your password once more."),
}


class ConfirmPage(SheetPage["Confirm"]):
    """Tells `confirmed` with the proof. It knows nothing of the act that the proof is for."""

    confirmed = Signal(object)  # a Confirmation
    logout_wanted = Signal()

    def __init__(self, asker: Asker[Confirm], asked: Asked, purpose: Purpose, *, reason: str = "") -> None:
        """reason: what a host's own act is, as a sentence; the others have theirs."""
        sentence = reason or _(_FOR[purpose])
        super().__init__(asker, icon="shield-check", title=_("Confirm it is you"), sentence=sentence)
        self.setObjectName("confirm_window")
        self._purpose = purpose
        self._account = asked.account
        self._by_code = False
        self._wait = Wait(self)
        self._wait.told.connect(self._show_wait)
        self._make_who(asked)
        self._make_inputs(asked)
        self._make_buttons()
        self.bar.acted.connect(self.logout_wanted)

    def focus_first(self) -> None:
        """Puts the cursor where one types."""
        self.password.focus()

    # -- the proof ---------------------------------------------------------------------------------------------------

    def _confirm(self) -> None:
        from desktop_auth.features.confirm.forms import CodeForm, ConfirmForm

        if self.busy or not self.button.isEnabled():
            return
        typed, purpose = self._field.text(), self._purpose
        form = CodeForm({"recovery_code": typed}) if self._by_code else ConfirmForm({"password": typed})
        if faults := form.faults():
            self._show_form(FormInvalid(fields=faults))
        elif self._by_code:
            self.ask(lambda confirm: confirm.confirm_by_code(typed, purpose=purpose), then=self._proved)
        else:
            self.ask(lambda confirm: confirm.confirm(typed, purpose=purpose), then=self._proved)

    def _proved(self, proof: Confirmation) -> None:
        self.wipe()
        self.confirmed.emit(proof)

    def show_busy(self, busy: bool) -> None:
        self._field.set_busy(busy)
        self.button.set_working(_("Confirming …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        self.wipe()
        if isinstance(error, FormInvalid):
            self._show_form(error)
        elif isinstance(error, TooManyTries):
            self._field.set_error(None)
            self._wait.begin(error.seconds)
        elif isinstance(error, WrongCredentials):
            name = full_name(self._account.first_name, self._account.last_name)
            self._say(_("That is not the password of {name}. Nothing was changed.").format(name=name))
        elif isinstance(error, WrongCode):
            self._say(_("That is none of your unused codes. Nothing was changed."))
        elif isinstance(error, PasswordShut):
            self._say(error.describe())
        else:
            self.bar.say("danger", _("That did not work"), error.describe())

    def show_fault(self) -> None:
        self.wipe()
        self.bar.say("danger", _("Something went wrong"), _("Nothing was changed. The log has the details."))

    def wipe(self) -> None:
        """Forget what was typed."""
        self.password.wipe()
        self.code.set_text("")

    @property
    def _field(self) -> Field:
        return self.code if self._by_code else self.password

    def _show_form(self, error: FormInvalid) -> None:
        self._say(next(iter(error.messages().values()))[0])

    def _say(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self._field.focus()

    # -- the wait, and the other way ---------------------------------------------------------------------------------

    def _show_wait(self) -> None:
        """A wait is on, or over. It holds for the password alone."""
        waits = self._wait.seconds > 0 and not self._by_code
        self.password.set_busy(self._wait.seconds > 0)
        self.button.setText(self._wait.button_words(_("Confirm")) if waits else _("Confirm"))
        self.button.setEnabled(not waits)
        if waits:
            self._wait.say_in(self.bar)
        elif self._wait.said:
            self._wait.hush(self.bar)
            self._field.focus()

    def _turn(self) -> None:
        """From the password to the code, or back."""
        self.wipe()
        self._by_code = not self._by_code
        self.password.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        for field in (self.password, self.code):
            field.set_error(None)
        self._link.setText(_("Use your password") if self._by_code else _("Use a recovery code"))
        self._show_wait()
        self._field.focus()

    def _ask_to_log_out(self) -> None:
        self._wait.hush(self.bar)
        sentence = _("Somebody else can log in then. Nothing is changed.")
        self.bar.say("info", _("Log out?"), sentence, action=_("Log out"), closable=True)
        self.bar.focus_action()  # in a low window it would be out of sight

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_who(self, asked: Asked) -> None:
        inside = self.column.parentWidget()
        self.column.addWidget(Label(_("You are"), "label", parent=inside))
        gap(self.column, 6)
        who = Who(asked.account, inside)
        who.not_me.connect(self._ask_to_log_out)
        self.column.addWidget(who)
        gap(self.column, 16)

    def _make_inputs(self, asked: Asked) -> None:
        inside = self.column.parentWidget()
        self.password = PasswordField("password", _("Password"), parent=inside)
        self.code = Field("recovery_code", _("Recovery code"), ltr=True, parent=inside)
        self.code.set_hint(_("Each code is good once."))
        self.code.setVisible(False)
        for field in (self.password, self.code):
            field.returned.connect(self._confirm)
            self.column.addWidget(field)
        gap(self.column, 8)
        self._link = Button(_("Use a recovery code"), "link", parent=inside)
        self._link.setObjectName("other_proof")
        self._link.setVisible(asked.has_codes)
        self._link.clicked.connect(self._turn)
        line = QHBoxLayout()
        line.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addStretch(1)

    def _make_buttons(self) -> None:
        cancel = Button(_("Cancel"), parent=self)
        cancel.setObjectName("cancel_button")
        cancel.clicked.connect(self.turned_away)
        self.button = Button(_("Confirm"), "primary", parent=self)
        self.button.setObjectName("confirm_button")
        self.button.clicked.connect(self._confirm)
        parts: tuple[QWidget, ...] = (cancel, self.button)
        for part in parts:
            self.foot.addWidget(part)
