"""One's own password in the account window: when it was changed, and the step that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid
from desktop_auth.events import AuthEvent, PasswordChanged
from desktop_auth.features.profile.page.new_password import NewPasswordInputs, sentences
from desktop_auth.gui import theme
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.button_row import ButtonRow
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.page import Asker
from desktop_auth.gui.rows import Act, Row, RowList
from desktop_auth.gui.sections import Section
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.sub_page import SubPage
from desktop_auth.gui.when import date_words
from desktop_auth.model import Account, Confirmation, Purpose
from desktop_auth.words import N_, _

if TYPE_CHECKING:
    from desktop_auth.features.profile.model import PasswordFacts, PasswordShape
    from desktop_auth.features.profile.service import Profile

_WIDTH = 400  # so wide a field for a password gets


class PasswordSection(Section["Profile"]):
    """The row that says when the password was changed, and leads to changing it."""

    heading: ClassVar[str] = N_("Password")
    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (PasswordChanged,)

    def __init__(self, asker: Asker[Profile], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("password_section")
        self._rows = RowList(self)
        self.column.addWidget(self._rows)
        self._show("")

    def load(self) -> None:
        self.ask_latest(lambda profile: profile.password_facts(), then=self._loaded)

    def _loaded(self, facts: PasswordFacts) -> None:
        if facts.changed_on is None:
            self._show(_("The one you chose when you signed up"))
        else:
            self._show(_("Changed on {date}").format(date=date_words(facts.changed_on)))

    def _show(self, second: str) -> None:
        change = Act("change_password", _("Change"), self._change)
        self._rows.show_rows([Row("password_row", "key-round", _("Password"), second, acts=[change])])

    def _change(self) -> None:
        page = ChangePasswordPage(self._asker)
        page.changed.connect(self._changed)
        self.open(page)

    def _changed(self) -> None:
        self.say("ok", _("Password changed"), _("All your other sessions have ended. You stay logged in here."))


class ChangePasswordPage(SubPage["Profile"]):
    """Takes a new password, and has the person prove that it is them before it is set."""

    changed = Signal()

    def __init__(self, asker: Asker[Profile], *, parent: QWidget | None = None) -> None:
        sentence = _("All your other sessions end then. You stay logged in here.")
        super().__init__(asker, _("Change your password"), sentence, parent=parent)
        self.setObjectName("change_password_page")
        self._account: Account | None = None
        gap(self.column, 24)
        panel = Panel(self)
        self.inputs = NewPasswordInputs(panel)
        self.inputs.rating_wanted.connect(self._rate)
        self.inputs.returned.connect(self._send)
        row = QHBoxLayout()  # a column would ask for their height at the whole width
        row.addWidget(self.inputs, 1)
        row.addStretch(0)
        panel.body.addLayout(row)
        gap(panel.body, 24)
        panel.body.addWidget(self._make_foot(panel))
        self.column.addWidget(panel)
        self.column.addStretch(1)
        theme.follow(self, self._fit)
        self._fit()

    def show_account(self, account: Account) -> None:
        self._account = account

    def load(self) -> None:
        self.ask_latest(lambda profile: profile.password_shape(), then=self._loaded)

    def _loaded(self, shape: PasswordShape) -> None:
        if self._account is not None:
            self.inputs.open_for(self._account, shape)

    def focus_first(self) -> None:
        self.inputs.focus()

    def show_busy(self, busy: bool) -> None:
        self.inputs.set_busy(busy)
        self._button.set_working(_("Changing your password …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self.inputs.show_faults(sentences(error))
            return
        self.inputs.wipe()
        self.inputs.focus()
        self.bar.say("danger", _("Your password was not changed"), error.describe())

    def show_fault(self) -> None:
        super().show_fault()
        self.inputs.wipe()

    def _send(self) -> None:
        if self.busy:
            return
        faults = self.inputs.faults()
        if faults:
            self.inputs.show_faults(faults)
            return
        self.bar.hide_message()
        self.prove(Purpose.PASSWORD, then=self._change)

    def _change(self, proof: Confirmation) -> None:
        password, confirm = self.inputs.values()
        self.ask(lambda profile: profile.change_password(password, confirm, proof=proof), then=self._done)

    def _done(self, _nothing: None) -> None:
        self.inputs.wipe()
        self.changed.emit()
        self.leave()

    def _rate(self) -> None:
        self.work(self.inputs.rate(), then=self.inputs.show_strength, latest=True)

    def _make_foot(self, parent: QWidget) -> ButtonRow:
        cancel = Button(_("Cancel"), parent=parent)
        cancel.setObjectName("cancel_password")
        cancel.clicked.connect(self.turn_back)
        self._button = Button(_("Change password"), "primary", parent=parent)
        self._button.setObjectName("save_password")
        self._button.clicked.connect(self._send)
        return ButtonRow([cancel, self._button], parent)

    def _fit(self) -> None:
        self.inputs.setMaximumWidth(theme.px(_WIDTH))
