"""What can go wrong and is no bug.

A `Refusal` is about the person (wrong, taken, wait), an `Outage` about the world (disk full, database locked). Their
text and repr are the code alone, so that no log holds a person's data; `describe()` is the sentence for the screen.
Everything else that is raised is a bug."""

from __future__ import annotations

from desktop_auth.errors.base import (
    AuthError,
    Fault,
    Outage,
    Refusal,
)
from desktop_auth.errors.outages import (
    DatabaseBroken,
    DatabaseForeign,
    DatabaseFull,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseTooNew,
    DatabaseUnreachable,
    DatabaseUnsupported,
    KeychainUnavailable,
    SecretMissing,
    why_words,
)
from desktop_auth.errors.refusals import (
    AlreadyLoggedIn,
    EmailTaken,
    FormInvalid,
    NewPasswordNeeded,
    NotLoggedIn,
    PasswordShut,
    PictureRefused,
    ProofNeeded,
    StepOver,
    TooManyTries,
    UserNameTaken,
    WrongCode,
    WrongCredentials,
)

__all__ = [
    "AlreadyLoggedIn",
    "AuthError",
    "DatabaseBroken",
    "DatabaseForeign",
    "DatabaseFull",
    "DatabaseLocked",
    "DatabaseMissing",
    "DatabaseReadOnly",
    "DatabaseTooNew",
    "DatabaseUnreachable",
    "DatabaseUnsupported",
    "EmailTaken",
    "Fault",
    "FormInvalid",
    "KeychainUnavailable",
    "NewPasswordNeeded",
    "NotLoggedIn",
    "Outage",
    "PasswordShut",
    "PictureRefused",
    "ProofNeeded",
    "Refusal",
    "SecretMissing",
    "StepOver",
    "TooManyTries",
    "UserNameTaken",
    "WrongCode",
    "WrongCredentials",
    "why_words",
]
