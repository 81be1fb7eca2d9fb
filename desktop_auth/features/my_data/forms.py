"""The shape of what is typed before an account is erased."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import StringField
from wtforms.validators import StopValidation

from desktop_auth.auth import names
from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.errors import Fault
from desktop_auth.words import N_


class EraseForm(AuthForm):
    """One's own user name, typed, so that nobody erases an account by one careless click."""

    own_name = StringField(validators=[Filled(N_("Type your user name.")), NotEndless()])

    def __init__(self, values: Mapping[str, str], *, own: str) -> None:
        super().__init__(values)
        self._own = own

    def validate_own_name(self, field: Any) -> None:
        """Raises StopValidation where it is not the name of whoever types."""
        if names.fold(field.data.strip()) != names.fold(self._own):
            raise StopValidation(Fault("not_yours", N_("This is not your user name.")))
