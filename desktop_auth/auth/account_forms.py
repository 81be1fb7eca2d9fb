"""The shape of what a person says of themselves, and of a new password: the sign-up, the profile and a change of
password ask for the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import PasswordField, StringField
from wtforms.validators import StopValidation

from desktop_auth.auth import names, password_rules
from desktop_auth.auth.forms import AuthForm, Filled, NotEndless
from desktop_auth.errors import Fault
from desktop_auth.settings import Policy
from desktop_auth.words import N_

_LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
_LONGEST_NAME = 64
_DOT = re.compile("[.\u3002\uff0e\uff61]")  # what a domain may have for a dot (UTS 46, 4.5)


@dataclass(frozen=True)
class AccountRules:
    """What the policy and the program add to the shape."""

    app_name: str
    email_required: bool
    password_min_length: int

    @classmethod
    def of(cls, app_name: str, policy: Policy) -> AccountRules:
        """The rules of a program and its policy."""
        return cls(app_name, policy.email_required, policy.password_min_length)


class _RuledForm(AuthForm):
    """A form that knows the rules."""

    def __init__(self, values: Mapping[str, str], rules: AccountRules) -> None:
        super().__init__(values)
        self.rules = rules


class NameForm(_RuledForm):
    """Names and address."""

    user_name = StringField(validators=[Filled(N_("Choose a user name."))])
    first_name = StringField(filters=[lambda text: names.clean(text or "")])
    last_name = StringField(filters=[lambda text: names.clean(text or "")])
    email = StringField(filters=[lambda text: (text or "").strip()])

    def validate_user_name(self, field: Any) -> None:
        if not re.match(r"[A-Za-z0-9]+\Z", field.data, re.ASCII):
            raise StopValidation(Fault("letters_and_numbers", N_("Username can only contain letters and numbers")))
        if not 4 <= len(field.data) <= 30:
            raise StopValidation(Fault("length", N_("Username must have 4 to 30 characters")))

    def validate_first_name(self, field: Any) -> None:
        _check_name(field.data, N_("Enter your first name."))

    def validate_last_name(self, field: Any) -> None:
        _check_name(field.data, N_("Enter your last name."))

    def validate_email(self, field: Any) -> None:
        if not field.data:
            if self.rules.email_required:
                raise StopValidation(Fault("required", N_("Enter your e-mail address.")))
        elif len(field.data) > _LONGEST_EMAIL:
            raise StopValidation(Fault("too_long", N_("At most {most} characters."), most=_LONGEST_EMAIL))
        elif not _is_address(field.data):
            raise StopValidation(Fault("no_address", N_("This is no e-mail address: for example name@example.com.")))


class NewPasswordForm(_RuledForm):
    """A new password, twice."""

    password = PasswordField(validators=[Filled(N_("Choose a password."))])
    confirm = PasswordField(validators=[Filled(N_("Type the password once more.")), NotEndless()])

    def whose(self) -> tuple[str, str]:
        """User name and e-mail of the person, which are no password; either may be empty."""
        raise NotImplementedError

    def validate_password(self, field: Any) -> None:
        user_name, email = self.whose()
        own = (user_name, email, email.partition("@")[0], self.rules.app_name)
        fault = password_rules.fault_of(field.data, least=self.rules.password_min_length, own=own)
        if fault is not None:
            raise StopValidation(fault)

    def validate_confirm(self, field: Any) -> None:
        if field.data != self.password.data:
            raise StopValidation(Fault("differs", N_("Passwords must match")))


def _check_name(name: str, when_empty: str) -> None:
    if not name:
        raise StopValidation(Fault("required", when_empty))
    if len(name) > _LONGEST_NAME:
        raise StopValidation(Fault("too_long", N_("At most {most} characters."), most=_LONGEST_NAME))
    if not names.is_showable(name):
        raise StopValidation(Fault("not_showable", N_("This name has a character that cannot be shown.")))


def _is_address(address: str) -> bool:
    """The syntax only. Special-use domains as `.local` are right here, on a computer without a network; the library
    refuses them by a list of the whole process, which is not ours to change, so it is asked with another last label:
    one as long, for it looks at the length too."""
    import email_validator

    label = _DOT.split(address.rpartition("@")[2])[-1]
    if names.fold(label) in email_validator.SPECIAL_USE_DOMAIN_NAMES:
        address = address.removesuffix(label) + "x" * len(label)
    try:
        email_validator.validate_email(address, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return False
    return True
