"""The shape of what is typed before an account is erased."""

from __future__ import annotations

from wtforms import StringField

from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.words import N_


class EraseForm(AuthForm):
    """One's own user name, typed, so that nobody erases an account by one careless click."""

    user_name = StringField(validators=[Filled(N_("Type your user name.")), NotEndless()])
