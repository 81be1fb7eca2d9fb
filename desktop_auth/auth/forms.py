"""What the forms of the features share: WTForms with faults that know their sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import StopValidation

from desktop_auth.errors import Fault, FormInvalid
from desktop_auth.words import N_

LONGEST_INPUT = 1_024  # characters; nothing longer is looked at


class AuthForm(Form):  # type: ignore[misc]  # WTForms has no types
    """A form over plain text. `validate_FIELD` methods raise StopValidation with a `Fault`."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(MultiDict(values))

    def check(self) -> None:
        """Raises FormInvalid with the faults of each field that is wrong."""
        if not self.validate():
            raise FormInvalid(fields=self.errors)

    def faults(self) -> dict[str, list[Fault]]:
        """The faults of each field that is wrong; empty when all is well."""
        return {} if self.validate() else self.errors


class Filled:
    """Refuses an empty field, with the sentence that says what belongs there."""

    field_flags: Mapping[str, Any] = {}

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def __call__(self, _form: Form, field: Any) -> None:
        if not field.data:
            raise StopValidation(Fault("required", self._sentence))


class NotEndless:
    """Refuses what is too long to be looked at."""

    field_flags: Mapping[str, Any] = {}

    def __call__(self, _form: Form, field: Any) -> None:
        if field.data and len(field.data) > LONGEST_INPUT:
            raise StopValidation(Fault("too_long", N_("At most {most} characters."), most=LONGEST_INPUT))
