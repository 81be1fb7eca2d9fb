"""The inputs of a new password: typed twice, judged while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.errors import FormInvalid
from desktop_auth.features.profile.model import PasswordShape
from desktop_auth.gui.meter import Meter
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.sizes import keep
from desktop_auth.model import Account
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.auth.strength import Strength


class NewPasswordInputs(QWidget):
    """Two fields and the meter. `rating_wanted` asks for `rate` off the GUI thread, `show_strength` takes its answer.

    A field is looked at when it is left, and from then on at each key."""

    rating_wanted = Signal()
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self._shape: PasswordShape | None = None
        self._left: set[str] = set()
        self.fields = {
            "password": PasswordField("new_password", _("New password"), parent=self),
            "confirm": PasswordField("confirm", _("Repeat new password"), parent=self),
        }
        self.meter = Meter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 16)
        for part in (self.fields["password"], self.meter, self.fields["confirm"]):
            column.addWidget(part)
        for name, field in self.fields.items():
            field.edited.connect(lambda _text, name=name: self._edited(name))
            field.left.connect(lambda name=name: self._leave(name))
            field.returned.connect(self.returned)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of reading."""
        return tuple(part for field in self.fields.values() for part in (field.edit, field.eye))

    def open_for(self, account: Account, shape: PasswordShape) -> None:
        """Whose password it will be, and what it has to have."""
        self._account, self._shape = account, shape
        self._show_hint(fine=bool(self.values()[0]) and "password" not in self.faults())

    def values(self) -> tuple[str, str]:
        """What stands in the fields."""
        return self.fields["password"].text(), self.fields["confirm"].text()

    def faults(self) -> dict[str, str]:
        """What is wrong, a sentence for each field."""
        if self._account is None or self._shape is None:
            return {}
        from desktop_auth.auth.account_forms import AccountRules
        from desktop_auth.features.profile.forms import PasswordForm

        password, confirm = self.values()
        rules = AccountRules(self._shape.app_name, email_required=False, password_min_length=self._shape.least)
        form = PasswordForm.of(self._account, password=password, confirm=confirm, rules=rules)
        return sentences(FormInvalid(fields=form.faults()))

    def show_faults(self, faults: dict[str, str]) -> None:
        """Says all that is wrong and leads to the first of it."""
        self._left.update(self.fields)
        for name in self.fields:
            self._show(name, faults)
        first = next((name for name in self.fields if name in faults), None)
        if first is not None:
            self.fields[first].focus()

    def rate(self) -> Callable[[], tuple[str, Strength | None]]:
        """The job that judges what stands there now; its answer is for `show_strength`."""
        password, mine = self.values()[0], self._account
        own = () if mine is None else (mine.first_name, mine.last_name, mine.user_name, mine.email or "")
        program = self._shape.app_name if self._shape is not None else ""

        def job() -> tuple[str, Strength | None]:
            from desktop_auth.auth import strength

            return password, strength.rate(password, own=(*own, program))

        return job

    def show_strength(self, rated: tuple[str, Strength | None]) -> None:
        """Shows how strong it is, unless another one stands there by now."""
        password, found = rated
        if password != self.values()[0]:
            return
        if found is None:
            self.meter.clear()
        else:
            self.meter.show_strength(found.score, _(found.advice))

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way, or has come."""
        for field in self.fields.values():
            field.set_busy(busy)

    def wipe(self) -> None:
        """Forget what was typed."""
        self._left.clear()
        for field in self.fields.values():
            field.wipe()
            field.set_error(None)
        self.meter.clear()
        self._show_hint()

    def focus(self) -> None:
        """Puts the cursor into the first field."""
        self.fields["password"].focus()

    def _edited(self, name: str) -> None:
        faults = self.faults()
        self._show(name, faults)
        if name == "password":
            if self.values()[1]:
                self._show("confirm", faults)
            if self.values()[0]:
                self.rating_wanted.emit()
            else:
                self.meter.clear()

    def _leave(self, name: str) -> None:
        if self.fields[name].text():
            self._left.add(name)
            self._show(name, self.faults())

    def _show(self, name: str, faults: dict[str, str]) -> None:
        field, wrong = self.fields[name], faults.get(name)
        if name == "password":
            self._show_hint(fine=wrong is None)
        shown = wrong if wrong is not None and name in self._left else None
        if shown != (field.error or None):
            field.set_error(shown)
        if name == "confirm" and wrong is None and field.text():
            field.set_ok(_("The passwords match."))

    def _show_hint(self, *, fine: bool = False) -> None:
        """What a password must have is said until it has it: from then on the meter speaks."""
        hint = "" if fine or self._shape is None else _("At least {least} characters.").format(least=self._shape.least)
        self.fields["password"].set_hint(hint)


def sentences(error: FormInvalid) -> dict[str, str]:
    """One sentence for each field, in the page's own words where it has some."""
    first = {name: next(iter(faults)) for name, faults in error.fields.items()}
    own = {"differs": _("The passwords differ.")}
    return {name: own.get(str(fault)) or fault.describe() for name, fault in first.items()}
