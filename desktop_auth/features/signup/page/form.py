"""The six inputs of the sign-up and the meter, side by side where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.fields import Field
from desktop_auth.gui.meter import Meter
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.sizes import keep
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
    "strength": (4, 0, 2),
}
_ONE_UNDER_ANOTHER = ("first_name", "last_name", "user_name", "email", "password", "strength", "confirm")


class SignupInputs(QWidget):
    """The fields by the names of the form."""

    edited = Signal(str)
    left = Signal(str)
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paired: bool | None = None
        self._may_pair = True
        self._password_hint = ""
        self.fields: dict[str, Field] = {
            "first_name": Field("first_name", _("First name"), parent=self),
            "last_name": Field("last_name", _("Last name"), parent=self),
            "user_name": Field("user_name", _("User name"), ltr=True, parent=self),
            "email": Field("email", _("E-mail"), ltr=True, parent=self),
            "password": PasswordField("password", _("Password"), parent=self),
            "confirm": PasswordField("confirm", _("Repeat password"), parent=self),
        }
        self.meter = Meter(self)
        self.fields["user_name"].set_hint(_("4 to 30 letters and numbers."))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        keep(self._grid, "setHorizontalSpacing", 16)
        keep(self._grid, "setVerticalSpacing", 16)
        self._arrange()
        for name, field in self.fields.items():
            field.edited.connect(lambda _text, name=name: self.edited.emit(name))
            field.left.connect(lambda name=name: self.left.emit(name))
            field.returned.connect(self.returned)

    def values(self) -> tuple[NewAccount, str, str]:
        """What stands in the fields: the account, the password and its repetition."""
        text = {name: field.text() for name, field in self.fields.items()}
        account = NewAccount(text["user_name"], text["first_name"], text["last_name"], text["email"])
        return account, text["password"], text["confirm"]

    def set_email_required(self, required: bool) -> None:
        """Says where an e-mail address may be left out."""
        self.fields["email"].set_hint("" if required else _("Optional: you can log in with it too."))

    def set_least(self, least: int) -> None:
        """Says how long a password must be."""
        self._password_hint = _("At least {least} characters.").format(least=least)
        self.hint_password(fine=False)

    def hint_password(self, *, fine: bool) -> None:
        """What a password must have is said until it has it: from then on the meter speaks."""
        self.fields["password"].set_hint("" if fine else self._password_hint)

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way, or has come."""
        for field in self.fields.values():
            field.set_busy(busy)

    def empty(self) -> None:
        """Forget all that was typed."""
        for field in self.fields.values():
            if not isinstance(field, PasswordField):
                field.set_text("")
        self.wipe_passwords()

    def wipe_passwords(self) -> None:
        """Forget the passwords that were typed."""
        for field in self.fields.values():
            if isinstance(field, PasswordField):
                field.wipe()
        self.meter.clear()

    def allow_pairs(self, allowed: bool) -> None:
        """Whether the window is wide enough for two fields side by side."""
        self._may_pair = allowed
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        paired = self._may_pair and self.width() >= theme.px(_PAIRED_FROM)
        if paired == self._paired:
            return
        self._paired = paired
        parts: dict[str, QWidget] = {**self.fields, "strength": self.meter}
        for line, name in enumerate(_ONE_UNDER_ANOTHER):
            row, column, span = _PLACES[name] if paired else (line, 0, 2)
            self._grid.removeWidget(parts[name])
            self._grid.addWidget(parts[name], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
