"""The six inputs of the sign-up, side by side where there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.fields import Field
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.model import NewAccount
from desktop_auth.words import _

_PAIRED_FROM = 330  # what the side leaves to the form in the narrowest window that has it
_PLACES = {
    "first_name": (0, 0, 1),
    "last_name": (0, 1, 1),
    "user_name": (1, 0, 2),
    "email": (2, 0, 2),
    "password": (3, 0, 1),
    "confirm": (3, 1, 1),
}


class SignupInputs(QWidget):
    """The fields by the names of the form. A field is looked at when it is left, and from then on at each key."""

    typed = Signal()
    looked_at = Signal(str)
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paired: bool | None = None
        self._left: set[str] = set()
        self.fields: dict[str, Field] = {
            "first_name": Field("first_name", _("First name"), parent=self),
            "last_name": Field("last_name", _("Last name"), parent=self),
            "user_name": Field("user_name", _("User name"), ltr=True, parent=self),
            "email": Field("email", _("E-mail"), ltr=True, parent=self),
            "password": PasswordField("password", _("Password"), parent=self),
            "confirm": PasswordField("confirm", _("Repeat password"), parent=self),
        }
        self.fields["user_name"].set_hint(_("4 to 30 letters and numbers."))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(16))
        self._arrange(paired=True)
        for name, field in self.fields.items():
            field.edited.connect(lambda _text, name=name: self._edited(name))
            field.left.connect(lambda name=name: self._leave(name))
            field.returned.connect(self.returned)

    def values(self) -> tuple[NewAccount, str, str]:
        """What stands in the fields: the account, the password and its repetition."""
        text = {name: field.text() for name, field in self.fields.items()}
        account = NewAccount(text["user_name"], text["first_name"], text["last_name"], text["email"])
        return account, text["password"], text["confirm"]

    def show_errors(self, errors: Mapping[str, str], *, only: str | None = None) -> None:
        """What is wrong, by field; with `only`, at that field alone and without moving the focus."""
        for name, field in self.fields.items():
            if only is None or name == only:
                field.set_error(errors.get(name))
        if only is None:
            self._left.update(errors)
            first = next((name for name in self.fields if name in errors), None)
            if first is not None:
                self.fields[first].focus()

    def set_email_required(self, required: bool) -> None:
        """Says where an e-mail address may be left out."""
        self.fields["email"].set_hint("" if required else _("Optional: you can log in with it too."))

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way, or has come."""
        for field in self.fields.values():
            field.set_busy(busy)

    def empty(self) -> None:
        """Forget all that was typed."""
        self._left.clear()
        for field in self.fields.values():
            field.set_error(None)
            if isinstance(field, PasswordField):
                field.wipe()
            else:
                field.set_text("")

    def wipe_passwords(self) -> None:
        """Forget the passwords that were typed."""
        for field in self.fields.values():
            if isinstance(field, PasswordField):
                field.wipe()

    def _edited(self, name: str) -> None:
        self.typed.emit()
        if name in self._left:
            self.looked_at.emit(name)

    def _leave(self, name: str) -> None:
        if self.fields[name].text():
            self._left.add(name)
            self.looked_at.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(paired=self.width() >= theme.px(_PAIRED_FROM))

    def _arrange(self, *, paired: bool) -> None:
        if paired == self._paired:
            return
        self._paired = paired
        for line, (name, field) in enumerate(self.fields.items()):
            row, column, span = _PLACES[name] if paired else (line, 0, 2)
            self._grid.removeWidget(field)
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
