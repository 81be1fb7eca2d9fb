"""What can go wrong and is no bug.

A `Refusal` is about the person (wrong, taken, wait), an `Outage` about the world (disk full, database locked). Their
text and repr are the code alone, so that no log holds a person's data; `describe()` is the sentence for the screen.
Everything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from desktop_auth.words import N_, _, ngettext, number


class AuthError(Exception):
    """Something that the program can say a sentence about."""

    code: ClassVar[str] = ""
    status: ClassVar[int] = 500
    """The HTTP status that means the same (RFC 9110)."""
    sentence: ClassVar[str] = ""

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _(self.sentence).format(**self._data())

    def _data(self) -> dict[str, object]:
        names: Iterable[str] = getattr(self, "__dataclass_fields__", ())  # a host's refusal may be a plain class
        return {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return self.code


class Refusal(AuthError):
    """The person: wrong, taken, not allowed, too early. A host's own need say no more than its sentence."""

    status = 403


class Outage(AuthError):
    """The world: a disk, a file, a keyring."""

    status = 503


class Fault(str):
    """What is wrong with one field: its code as text, and a sentence with its data."""

    __slots__ = ("data", "sentence")
    sentence: str
    data: Mapping[str, object]

    def __new__(cls, code: str, sentence: str, **data: object) -> Fault:
        fault = super().__new__(cls, code)
        fault.sentence, fault.data = sentence, data
        return fault

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _(self.sentence).format(**self.data)


class NotLoggedIn(Refusal):
    """Nobody is in, or their session has ended."""

    code, status, sentence = "not_logged_in", 401, N_("You're not authorized!")


class WrongCredentials(Refusal):
    """Unknown name, wrong password, disabled: one class, so that they cannot sound different."""

    code, status, sentence = "wrong_credentials", 422, N_("Invalid username or password")


@dataclass(eq=False, repr=False, kw_only=True)
class TooManyTries(Refusal):
    """A wait in `seconds` (1 to 300) after too many failures; unknown names wait like known ones."""

    code, status = "too_many_tries", 429
    seconds: int

    def describe(self) -> str:
        return ngettext(
            "Too many failed attempts. Try again in {seconds} second.",
            "Too many failed attempts. Try again in {seconds} seconds.",
            self.seconds,
        ).format(seconds=number(self.seconds))


@dataclass(eq=False, repr=False, kw_only=True)
class FormInvalid(Refusal):
    """An input of a wrong shape; `fields` has the codes of each field that is wrong."""

    code, status, sentence = "form_invalid", 422, N_("Form validation error")
    fields: Mapping[str, Iterable[Fault]]

    def messages(self) -> dict[str, list[str]]:
        """The sentences of each field that is wrong, in today's language."""
        return {name: [fault.describe() for fault in faults] for name, faults in self.fields.items()}


class UserNameTaken(Refusal):
    """Somebody has this user name, or had it once."""

    code, status, sentence = "user_name_taken", 409, N_("This username is already taken!")


class EmailTaken(Refusal):
    """Somebody has this e-mail address."""

    code, status, sentence = "email_taken", 409, N_("This email is already taken!")


class DatabaseLocked(Outage):
    """Another program held the store for longer than five seconds."""

    code = "database_locked"
    sentence = N_("Another program is using the accounts. Nothing was saved. Try again in a moment.")


class DatabaseFull(Outage):
    """The disk has no room for the write."""

    code = "database_full"
    sentence = N_("The disk is full. Nothing was saved. Make some room and try again.")


class DatabaseReadOnly(Outage):
    """The store, or its folder, cannot be written by this user."""

    code = "database_read_only"
    sentence = N_("The accounts cannot be written here. Nothing was saved. Ask whoever looks after this computer.")


class DatabaseUnreachable(Outage):
    """The store cannot be opened or read: its folder, its disk, its rights."""

    code = "database_unreachable"
    sentence = N_(
        "The file with the accounts cannot be reached. Nothing was saved. Try again, or ask whoever looks after this"
        " computer."
    )


class DatabaseBroken(Outage):
    """The store is no SQLite file, or a damaged one."""

    code = "database_broken"
    sentence = N_("The file with the accounts is damaged. It was left as it is. Put a backup in its place.")


class DatabaseForeign(Outage):
    """The store's place is taken by a file of another program."""

    code = "database_foreign"
    sentence = N_(
        "The file in the place of the accounts belongs to another program. It was left as it is. Put a backup in its"
        " place."
    )


class DatabaseTooNew(Outage):
    """The store needs a newer version of this program."""

    code = "database_too_new"
    sentence = N_(
        "A newer version of this program wrote the accounts. They were left as they are. Install that version here too."
    )


class DatabaseMissing(Outage):
    """The store was opened here before and is not there any more; `open_auth(..., anew=True)` makes an empty one."""

    code = "database_missing"
    sentence = N_("The file with the accounts was here and is gone. Bring it back, or begin with new accounts.")


class DatabaseUnsupported(Outage):
    """`database_url` names no SQLite file."""

    code = "database_unsupported"
    sentence = N_("This kind of database is not supported. Use an address that begins with sqlite:///.")


_WHY = {
    "none": N_("This computer has no keyring."),
    "refused_backend": N_("The keyring of this computer would keep secrets in clear."),
    "locked": N_("The keyring of this computer is locked."),
    "timed_out": N_("The keyring of this computer did not answer."),
    "differs": N_("The keyring of this computer did not keep what was written."),
    "failed": N_("The keyring of this computer answered with an error."),
    "not_allowed": N_("The rules of this computer do not allow it."),
}


def why_words(why: str) -> str:
    """The sentence for a reason why a session is not remembered, in today's language."""
    return _(_WHY[why])


@dataclass(eq=False, repr=False, kw_only=True)
class KeychainUnavailable(Outage):
    """The keyring cannot be used; `why` is one of none, refused_backend, locked, timed_out, differs, failed."""

    code = "keychain_unavailable"
    why: str

    def describe(self) -> str:
        return why_words(self.why)
