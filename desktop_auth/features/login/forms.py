"""The shape of a log-in. The rules for new names and passwords do not bind here."""

from __future__ import annotations

from wtforms import PasswordField, StringField

from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.words import N_


class LoginForm(AuthForm):
    """User name or e-mail, and the password."""

    login = StringField(validators=[Filled(N_("Enter your user name or e-mail.")), NotEndless()])
    password = PasswordField(validators=[Filled(N_("Enter your password.")), NotEndless()])
