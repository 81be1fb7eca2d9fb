"""The shape of a new account."""

from __future__ import annotations

from desktop_auth.auth.account_forms import AccountRules, NameForm, NewPasswordForm
from desktop_auth.model import NewAccount


class SignupForm(NameForm, NewPasswordForm):
    """Names, address and the password twice."""

    @classmethod
    def of(cls, new: NewAccount, *, password: str, confirm: str, rules: AccountRules) -> SignupForm:
        """The form filled with what a person says."""
        values = {"user_name": new.user_name, "first_name": new.first_name, "last_name": new.last_name}
        return cls(values | {"email": new.email, "password": password, "confirm": confirm}, rules)

    def new_account(self) -> NewAccount:
        """What was said, cleaned."""
        return NewAccount(self.user_name.data, self.first_name.data, self.last_name.data, self.email.data)

    def whose(self) -> tuple[str, str]:
        return self.user_name.data or "", self.email.data
