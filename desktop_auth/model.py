"""Values that cross features."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol, TypeAlias

from desktop_auth.words import N_, _


class Role(IntEnum):
    """What an account is for: a set of rights, not a rank. A number that is not known here has no rights."""

    ADMIN = 0
    STAFF = 1
    USER = 2
    TEST = 3
    UNKNOWN = -1

    @property
    def word(self) -> str:
        """The role's word in data: `admin`, `staff`, `user`, `test`."""
        return self.name.lower()

    @classmethod
    def _missing_(cls, value: object) -> Role:  # noqa: ARG003  the enum's own signature
        return cls.UNKNOWN


class State(StrEnum):
    """Whether an account can be used."""

    ACTIVE = "active"
    WAITING = "waiting"
    DISABLED = "disabled"
    ERASED = "erased"
    UNKNOWN = "unknown"
    """A state that a newer program wrote: it opens nothing here."""

    @classmethod
    def _missing_(cls, value: object) -> State:  # noqa: ARG003  the enum's own signature
        return cls.UNKNOWN


@dataclass(frozen=True)
class Account:
    """A person's account as others may see it. It never holds the password's hash."""

    id: int
    user_name: str
    email: str | None
    first_name: str
    last_name: str
    role: Role
    hue: int = 0
    """Which of the twelve avatar colours."""

    def to_dict(self) -> dict[str, int | str | None]:
        """Exactly `id`, `email`, `user_name` and `role` (the role as its word)."""
        return {"id": self.id, "email": self.email, "user_name": self.user_name, "role": self.role.word}


@dataclass(frozen=True)
class NewAccount:
    """What a person says of themselves at sign-up; `email` may be empty where the policy lets it be."""

    user_name: str
    first_name: str
    last_name: str
    email: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who has been here: what a tile of the log-in window shows."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    hue: int
    last_here: datetime
    picture: bytes | None = field(default=None, repr=False)
    """The small one, as PNG; None where the initials stand for the person."""


class Cancelled(Exception):
    """What takes long is wanted no more; `Progress.step` raises it, and whoever does the work leaves nothing behind."""


class Progress(Protocol):
    """Told by what takes long, between its chunks, how far it is."""

    def step(self, done: int, of: int) -> None:
        """So much of so much is done. Raises Cancelled where nobody waits any more."""


@dataclass(frozen=True)
class Picture:
    """A person's picture as two PNG: 320 and 64 pixels square, each at most 300 kB, with nothing but the picture."""

    large: bytes = field(repr=False)
    small: bytes = field(repr=False)


@dataclass(frozen=True)
class LastLogin:
    """A log-in that has been: when (aware, UTC) and at which computer."""

    at: datetime
    computer: str
    this_computer: bool


@dataclass(frozen=True)
class Remembering:
    """A session on its way into the operating system's keyring. The answer follows as an event."""

    account_id: int
    slot: str
    entry: str = field(repr=False)


@dataclass(frozen=True)
class Forgetting:
    """An entry on its way out of the keyring: deleted only if it still is one's own."""

    slot: str
    session_id: int


class How(StrEnum):
    """How somebody came in."""

    LOGGED_IN = "logged_in"
    ALREADY = "already"
    SIGNED_UP = "signed_up"
    RESUMED = "resumed"


_HOW = {
    How.LOGGED_IN: N_("You have successfully logged in"),
    How.ALREADY: N_("You are already logged in"),
    How.SIGNED_UP: N_("You successfully signed up!"),
    How.RESUMED: N_("You are still logged in"),
}


@dataclass(frozen=True)
class Login:
    """Somebody is in. `remember` is there while their session is being written to the keyring."""

    account: Account
    how: How
    remember: Remembering | None = None

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _(_HOW[self.how])


class Purpose(StrEnum):
    """What a fresh proof of who one is was given for; it is good for nothing else."""

    PASSWORD = "password"  # noqa: S105  the act's name
    PROFILE = "profile"
    """Another user name or e-mail address."""
    FACTOR = "factor"
    RECOVERY = "recovery"
    EXPORT = "export"
    ERASE = "erase"
    HOST = "host"
    """An act of the program that these accounts stand in front of."""


@dataclass(frozen=True)
class Confirmation:
    """A fresh proof of who one is, for one purpose; good for five minutes in the session that gave it. What makes it
    good is kept in the memory of the service: one that was made by hand is worth nothing."""

    account_id: int
    purpose: Purpose
    nonce: str = field(repr=False)


@dataclass(frozen=True)
class AlreadySignedUp:
    """No account was made: somebody is in."""

    account: Account

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("You're already signed up")


@dataclass(frozen=True)
class Step:
    """A log-in that is half done: opaque, kept in memory for five minutes, good for the run that began it."""

    account: Account
    key: str = field(repr=False)


@dataclass(frozen=True)
class FactorNeeded:
    """The password was right; `auth.second_factor.answer(step, code)` or a recovery code goes on."""

    step: Step

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("Enter the code from your authenticator app.")


@dataclass(frozen=True)
class PasswordChangeNeeded:
    """Who it is was proved; `auth.profile.choose_password(step, …)` sets another password and goes on."""

    step: Step

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("Choose a new password to go on.")


LoginStep: TypeAlias = Login | FactorNeeded | PasswordChangeNeeded
"""What comes after a log-in."""

SignupStep: TypeAlias = Login | AlreadySignedUp
"""What comes after a sign-up."""
