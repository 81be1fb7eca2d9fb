"""Refusals and values of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_auth.errors import Refusal
from desktop_auth.model import Account, LastLogin, NewAccount, Picture
from desktop_auth.words import N_


@dataclass(frozen=True, kw_only=True)
class ProfileFields:
    """What a person may change of their account; `email` may be empty where the policy lets it be."""

    first_name: str
    last_name: str
    user_name: str
    email: str = ""

    @classmethod
    def of(cls, account: Account) -> ProfileFields:
        """The fields as they stand in the account."""
        return cls(
            first_name=account.first_name,
            last_name=account.last_name,
            user_name=account.user_name,
            email=account.email or "",
        )

    def as_new(self) -> NewAccount:
        """The same, as a sign-up says it."""
        return NewAccount(self.user_name, self.first_name, self.last_name, self.email)

    def changed_from(self, before: ProfileFields) -> dict[str, str]:
        """The fields that are others than `before`, with what they are now."""
        return {name: value for name, value in vars(self).items() if value != getattr(before, name)}


@dataclass(eq=False, repr=False, kw_only=True)
class ChangedElsewhere(Refusal):
    """Another window or program has changed the profile since it was shown; `account` is what stands there now."""

    code, status = "changed_elsewhere", 409
    sentence = N_("Your profile was changed in another window meanwhile. Nothing was saved.")
    account: Account


@dataclass(frozen=True)
class Overview:
    """One's own account at a glance; `last_login` is the log-in before the present one, None at the first."""

    account: Account
    created_on: datetime
    last_login: LastLogin | None
    picture: Picture | None = None
    """None where the initials stand for the person."""
    open_sessions: int = 1
    """How many sessions are open, this one too."""
    second_step: bool = False
    """Whether a log-in asks for a code too."""
    email_required: bool = True


@dataclass(frozen=True)
class PasswordShape:
    """What a new password has to have: so many characters, and nothing of the program's name."""

    least: int
    app_name: str


@dataclass(frozen=True)
class PasswordFacts:
    """What the window says of one's password: when it was changed last (None: never since the sign-up)."""

    changed_on: datetime | None
    shape: PasswordShape
