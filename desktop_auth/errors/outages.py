"""The world: a disk, a file, a keyring."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.errors.base import Outage
from desktop_auth.words import N_, _


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


class SecretMissing(Outage):
    """The store secret (`seal.key`) is not there, or is another one: what it sealed cannot be read."""

    code = "secret_missing"
    sentence = N_(
        "The key file of the accounts is missing or is another one. Use a recovery code, or ask whoever looks after"
        " this computer."
    )


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
