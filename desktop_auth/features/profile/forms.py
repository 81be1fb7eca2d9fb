"""The shape of a profile and of a new password."""

from __future__ import annotations

from desktop_auth.auth.account_forms import AccountRules, NameForm, NewPasswordForm
from desktop_auth.errors import Fault, FormInvalid
from desktop_auth.features.profile.model import ProfileFields
from desktop_auth.model import Account
from desktop_auth.words import N_


class ProfileForm(NameForm):
    """Names and address, as they are to be from now on."""

    @classmethod
    def of(cls, new: ProfileFields, *, rules: AccountRules) -> ProfileForm:
        """The form filled with what a person says."""
        return cls(vars(new), rules)

    def profile(self) -> ProfileFields:
        """What was said, cleaned."""
        return ProfileFields(
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            user_name=self.user_name.data,
            email=self.email.data,
        )


class PasswordForm(NewPasswordForm):
    """A new password for an account that is there."""

    def __init__(self, values: dict[str, str], rules: AccountRules, *, account: Account) -> None:
        super().__init__(values, rules)
        self._account = account

    @classmethod
    def of(cls, account: Account, *, password: str, confirm: str, rules: AccountRules) -> PasswordForm:
        """The form filled with what a person types."""
        return cls({"password": password, "confirm": confirm}, rules, account=account)

    def whose(self) -> tuple[str, str]:
        return self._account.user_name, self._account.email or ""


def refuse_same() -> FormInvalid:
    """The refusal of a password that is the present one already."""
    fault = Fault("same", N_("This is your password already: choose another."))
    return FormInvalid(fields={"password": [fault]})
