"""The page on which an account is erased: what goes, what stays, and the name that is typed to say that it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid
from desktop_auth.gui import theme
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.page import Asker
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.gui.sub_page import SubPage
from desktop_auth.model import Account, Confirmation, Purpose
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.my_data.service import MyData

_PADDING = 32  # at most, of the panel


class ErasePage(SubPage["MyData"]):
    """Over *My data*. When all is done nobody is in any more, and the windows say so."""

    def __init__(self, asker: Asker[MyData], parent: QWidget | None = None) -> None:
        super().__init__(asker, _("Erase your account"), _("This cannot be undone."), parent=parent)
        self.setObjectName("erase_page")
        self._own_name = ""
        gap(self.column, 24)
        panel = Panel(self)
        self.column.addWidget(panel)
        self.column.addStretch(1)
        for heading, sentence in (
            (
                _("What goes"),
                _(
                    "Your names, e-mail, password and picture, your second step and recovery codes, your preferences."
                    " You are logged out everywhere."
                ),
            ),
            (
                _("What stays"),
                _(
                    "Your user name, so that nobody is taken for you, and the record of what was done under it."
                    " Backups and copies that were made before keep what they hold."
                ),
            ),
        ):
            panel.body.addWidget(Label(heading, "strong", parent=panel))
            gap(panel.body, 4)
            panel.body.addWidget(Label(sentence, "body", "text2", wrap=True, parent=panel))
            gap(panel.body, 16)
        self._field = Field("own_name", _("Your user name, typed"), ltr=True, parent=panel)
        self._field.edited.connect(lambda _text: self._field.set_error(None))
        self._field.returned.connect(self._press)
        panel.body.addWidget(self._field)
        gap(panel.body, 16)
        panel.body.addLayout(self._make_foot(panel))
        tab_after(self._field.edit, (self._cancel, self._erase))

    def show_account(self, account: Account) -> None:
        self._own_name = account.user_name
        self._field.set_hint(_("Type {name} to say that you mean it.").format(name=account.user_name))

    def focus_first(self) -> None:
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        self._field.set_busy(busy)
        self._erase.set_working(_("Erasing …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self._show_error(error)
        else:
            super().show_refusal(error)

    def _make_foot(self, parent: QWidget) -> QBoxLayout:
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._foot, "setSpacing", 8)
        self._foot.addStretch(1)
        self._cancel = Button(_("Cancel"), parent=parent)
        self._cancel.setObjectName("cancel_button")
        self._cancel.clicked.connect(self.turn_back)
        self._erase = Button(_("Erase my account"), "danger", parent=parent)
        self._erase.setObjectName("erase_for_good_button")
        self._erase.clicked.connect(self._press)
        self._foot.addWidget(self._cancel)
        self._foot.addWidget(self._erase)
        return self._foot

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Where both buttons have no room beside each other, they stand one under another."""
        needed = self._cancel.sizeHint().width() + self._erase.sizeHint().width() + theme.px(8)
        beside = needed <= self.width() - theme.px(2 * _PADDING)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._foot.direction():
            self._foot.setDirection(direction)
            self.updateGeometry()

    def _press(self) -> None:
        if self.busy:
            return
        from desktop_auth.features.my_data.forms import EraseForm

        typed = self._field.text()
        if faults := EraseForm({"own_name": typed}, own=self._own_name).faults():
            self._show_error(FormInvalid(fields=faults))
            return
        self.prove(Purpose.ERASE, then=lambda proof: self._send(typed, proof))

    def _send(self, typed: str, proof: Confirmation) -> None:
        self.ask(lambda data: data.erase(typed, proof=proof), then=lambda _none: None)

    def _show_error(self, error: FormInvalid) -> None:
        self._field.set_error(error.messages()["own_name"][0])
        self.focus_first()
