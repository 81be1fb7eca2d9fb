"""The shape of what proves that it is you."""

from __future__ import annotations

from wtforms import PasswordField, StringField

from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.words import N_


class ConfirmForm(AuthForm):
    """One's own password."""

    password = PasswordField(validators=[Filled(N_("Enter your password.")), NotEndless()])


class CodeForm(AuthForm):
    """One of one's recovery codes."""

    recovery_code = StringField(validators=[Filled(N_("Enter one of your recovery codes.")), NotEndless()])
