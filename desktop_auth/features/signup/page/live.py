"""What the lines under the fields say while somebody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_auth.features.signup.page.form import SignupInputs
from desktop_auth.words import N_, _

TYPED_MS = 400
"""So long after the last key it is asked whether a name is free."""
_FREE = {"user_name": N_("This user name is free.")}
_TAKEN = {
    "user_name": N_("This username is already taken!"),
    "email": N_("This e-mail already has an account. Log in instead?"),
}


class LiveChecks(QObject):
    """A field is looked at when it is left, and from then on at each key; what is right is said as soon as it is known.

    That a name is free only the service can say: `free_wanted` asks for it, `answer` brings it."""

    free_wanted = Signal(str, str)  # the field and what stands in it

    def __init__(self, inputs: SignupInputs, faults: Callable[[], dict[str, str]]) -> None:
        super().__init__(inputs)
        self._inputs = inputs
        self._faults = faults
        self._left: set[str] = set()
        self._answers: dict[str, tuple[str, bool]] = {}
        self._said: dict[str, tuple[str, str]] = {}
        self._timers = {name: self._make_timer(name) for name in _TAKEN}
        inputs.edited.connect(self._edited)
        inputs.left.connect(self._leave)

    def _make_timer(self, name: str) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(TYPED_MS)
        timer.timeout.connect(lambda: self._ask(name))
        return timer

    def show_all(self, faults: dict[str, str]) -> None:
        """Says all that is wrong and leads to the first of it."""
        self._left.update(self._inputs.fields)
        for name in self._inputs.fields:
            self._show(name, faults)
        first = next((name for name in self._inputs.fields if self._said.get(name, ("",))[0] == "error"), None)
        if first is not None:
            self._inputs.fields[first].focus()

    def answer(self, name: str, value: str, *, free: bool) -> None:
        """The service has said whether `value` is free. What has been typed since makes that worthless."""
        if self._inputs.fields[name].text() == value:
            self._answers[name] = (value, free)
            self._show(name, self._faults())

    def forget(self, *names: str) -> None:
        """Begin anew with these fields, or with all, now that they are empty."""
        for name in names or self._inputs.fields:
            self._left.discard(name)
            self._answers.pop(name, None)
            if name in self._timers:
                self._timers[name].stop()
            self._show(name, {name: ""})

    def _ask(self, name: str) -> None:
        value = self._inputs.fields[name].text()
        if value and name not in self._faults():
            self.free_wanted.emit(name, value)

    def _edited(self, name: str) -> None:
        if name in self._timers:
            self._timers[name].start()
        faults = self._faults()
        self._show(name, faults)
        if name == "password" and self._inputs.fields["confirm"].text():
            self._show("confirm", faults)

    def _leave(self, name: str) -> None:
        if self._inputs.fields[name].text():
            self._left.add(name)
            self._show(name, self._faults())

    def _show(self, name: str, faults: dict[str, str]) -> None:
        field = self._inputs.fields[name]
        if name == "password":
            self._inputs.hint_password(fine=name not in faults)
        kind, sentence = self._line(name, faults)
        if self._said.get(name) == (kind, sentence):
            return  # said again it would be read aloud again
        self._said[name] = (kind, sentence)
        field.set_error(sentence if kind == "error" else None)
        if kind == "ok":
            field.set_ok(sentence)

    def _line(self, name: str, faults: dict[str, str]) -> tuple[str, str]:
        text = self._inputs.fields[name].text()
        if name in faults:
            return ("error", faults[name]) if name in self._left else ("", "")
        value, free = self._answers.get(name, ("", True))
        if text and text == value:
            if not free:
                return "error", _(_TAKEN[name])
            return ("ok", _(_FREE[name])) if name in _FREE else ("", "")
        if name == "confirm" and text:
            return "ok", _("The passwords match.")
        return "", ""
