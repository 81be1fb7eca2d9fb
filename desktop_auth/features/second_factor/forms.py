"""The shape of a code."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import StopValidation

from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.errors import Fault
from desktop_auth.features.second_factor.model import DIGITS, six_digits
from desktop_auth.words import N_


class CodeForm(AuthForm):
    """Six digits, in whatever way they are typed."""

    code = StringField(validators=[Filled(N_("Type the code that your app shows.")), NotEndless()])

    def validate_code(self, field: StringField) -> None:
        """Letters and a seventh digit are refused, and not counted as a try: they can be no code."""
        if six_digits(field.data) is None:
            raise StopValidation(Fault("not_a_code", N_("The code has {count} digits."), count=DIGITS))
