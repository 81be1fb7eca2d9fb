"""What a person may change of their profile: four fields, *Undo* and *Save changes*."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from desktop_auth.errors import FormInvalid
from desktop_auth.features.profile.model import ProfileFields
from desktop_auth.gui import theme
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.button_row import ButtonRow
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.fields import Field
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.words import _

_PAIRED_FROM = 400  # so wide the fields stand side by side
_NAMES = ("first_name", "last_name", "user_name", "email")


class AboutPanel(Panel):
    """The fields by the names of the form. It knows what was shown last, so what the person has changed.

    A field is looked at when it is left, and from then on at each key."""

    saved = Signal()  # the person wants it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: ProfileFields | None = None
        self._email_required = True
        self._paired: bool | None = None
        self._left: set[str] = set()
        self._edited_last = "first_name"
        self.fields = {
            "first_name": Field("first_name", _("First name"), parent=self),
            "last_name": Field("last_name", _("Last name"), parent=self),
            "user_name": Field("user_name", _("User name"), ltr=True, parent=self),
            "email": Field("email", _("E-mail"), ltr=True, parent=self),
        }
        self._grid = QGridLayout()
        keep(self._grid, "setHorizontalSpacing", 16)
        keep(self._grid, "setVerticalSpacing", 16)
        self.body.addLayout(self._grid)
        gap(self.body, 8)
        note = NoteLine("proof_note", self)
        note.say("info", _("A new user name or e-mail asks for your password once more."))
        self.body.addWidget(note)
        gap(self.body, 18)
        self.undo = Button(_("Undo"), parent=self)
        self.undo.setObjectName("undo_button")
        self.undo.clicked.connect(self._undo)
        self.save = Button(_("Save changes"), "primary", parent=self)
        self.save.setObjectName("save_button")
        self.save.clicked.connect(self.saved)
        self._buttons = ButtonRow([self.undo, self.save], self)
        self.body.addWidget(self._buttons)
        for name, field in self.fields.items():
            field.edited.connect(lambda _text, name=name: self._edited(name))
            field.left.connect(lambda name=name: self._leave(name))
            field.returned.connect(self._enter)
        self._arrange()
        self._offer()

    # -- what it shows -----------------------------------------------------------------------------------------------

    def show_profile(self, stored: ProfileFields) -> list[str]:
        """What is stored now. What the person has typed stays; the names of the fields in which something else has been
        saved meanwhile."""
        before, typed = self.seen, self.values()
        self.seen = stored
        kept = []
        for name in _NAMES:
            value = getattr(stored, name)
            if before is None or getattr(typed, name) == getattr(before, name):
                self.fields[name].set_text(value)
            elif value != getattr(before, name) and value != getattr(typed, name):
                kept.append(name)
                self.fields[name].set_hint(_("Saved in the other window: {value}").format(value=value or _("None")))
        self._offer()
        return kept

    def set_email_required(self, required: bool) -> None:
        """Whether the address may be left out."""
        self._email_required = required
        self._hint("email")

    def _hint(self, name: str) -> None:
        optional = name == "email" and not self._email_required
        self.fields[name].set_hint(_("Optional: you can log in with it too.") if optional else "")

    def values(self) -> ProfileFields:
        """What stands in the fields."""
        return ProfileFields(**{name: self.fields[name].text() for name in _NAMES})

    def changed(self) -> dict[str, str]:
        """The fields that are others than what was shown."""
        return {} if self.seen is None else self.values().changed_from(self.seen)

    def faults(self) -> dict[str, str]:
        """What is wrong, a sentence for each field."""
        from desktop_auth.auth.account_forms import AccountRules
        from desktop_auth.features.profile.forms import ProfileForm

        rules = AccountRules("", email_required=self._email_required, password_min_length=0)
        return sentences(FormInvalid(fields=ProfileForm.of(self.values(), rules=rules).faults()))

    def show_faults(self, faults: dict[str, str]) -> None:
        """Says all that is wrong and leads to the first of it."""
        self._left.update(_NAMES)
        for name in _NAMES:
            self.fields[name].set_error(faults.get(name))
        first = next((name for name in _NAMES if name in faults), None)
        if first is not None:
            self.fields[first].focus()

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way, or has come."""
        for field in self.fields.values():
            field.set_busy(busy)
        self.save.set_working(_("Saving …") if busy else None)

    def settle(self, stored: ProfileFields) -> None:
        """It has been saved: what is stored stands in the fields, and nothing is left to save."""
        self.seen = stored
        self._undo()

    # -- what the person does ----------------------------------------------------------------------------------------

    def _undo(self) -> None:
        if self.seen is None:
            return
        self._left.clear()
        for name, field in self.fields.items():
            field.set_text(getattr(self.seen, name))
            field.set_error(None)
            self._hint(name)
        self._offer()

    def _enter(self) -> None:
        if self.changed():
            self.saved.emit()

    def _edited(self, name: str) -> None:
        self._edited_last = name
        self._offer()
        if name in self._left:
            self._look_at(name)
        elif self.fields[name].error:  # of what stood there before
            self.fields[name].set_error(None)

    def _leave(self, name: str) -> None:
        if name in self.changed():
            self._left.add(name)
            self._look_at(name)

    def _look_at(self, name: str) -> None:
        wrong = self.faults().get(name)
        if wrong != (self.fields[name].error or None):
            self.fields[name].set_error(wrong)

    def _offer(self) -> None:
        """The buttons can be pressed where there is something to save. The focus does not fall out of the form."""
        nothing = not self.changed()
        if nothing and QApplication.focusWidget() in (self.undo, self.save):
            self.fields[self._edited_last].focus()
        self._buttons.set_off(_("Nothing has been changed.") if nothing else "")

    # -- how it is laid out ------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().event(event)

    def _retheme(self) -> None:
        super()._retheme()
        if hasattr(self, "_buttons"):
            self._arrange()

    def _arrange(self) -> None:
        paired = self.width() >= theme.px(_PAIRED_FROM)
        if paired == self._paired:
            return
        self._paired = paired
        for place, name in enumerate(_NAMES):
            row, column = divmod(place, 2) if paired else (place, 0)
            self._grid.removeWidget(self.fields[name])
            self._grid.addWidget(self.fields[name], row, column, 1, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if paired else 0)


def sentences(error: FormInvalid) -> dict[str, str]:
    """One sentence for each field, in the page's own words where it has some."""
    own = {
        ("user_name", "letters_and_numbers"): _("Only letters and numbers: for example lvogt."),
        ("user_name", "length"): _("4 to 30 letters and numbers."),
    }
    first = {name: next(iter(faults)) for name, faults in error.fields.items()}
    return {name: own.get((name, str(fault))) or fault.describe() for name, fault in first.items()}
