"""The shape of a recovery code, and of a log-in with one."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import StopValidation

from desktop_auth.auth.codes.service import LENGTH, plain
from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.errors import Fault
from desktop_auth.words import N_


class CodeForm(AuthForm):
    """Thirteen letters and digits, in whatever way they are typed."""

    recovery_code = StringField(validators=[Filled(N_("Enter one of your recovery codes.")), NotEndless()])

    def validate_recovery_code(self, field: StringField) -> None:
        """What is too short or too long is refused, and not counted as a try: it can be no code."""
        if plain(field.data) is None:
            raise StopValidation(
                Fault("not_a_code", N_("A recovery code has {count} letters and digits."), count=LENGTH)
            )


class ForgotForm(CodeForm):
    """Who has forgotten their password, and a code in its place."""

    login = StringField(validators=[Filled(N_("Enter your user name or e-mail.")), NotEndless()])
