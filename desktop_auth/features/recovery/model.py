"""Values of the recovery codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop_auth.model import Account, Person

FEW = 3
"""With so many left, or fewer, a person is told so after each log-in with a code."""


@dataclass(frozen=True)
class RecoveryState:
    """How many of my codes are still good."""

    left: int
    of: int
    made_on: datetime | None = None
    """None where there never were any."""
    wanted: bool = False
    """Whether there should be some: an administrator who has none has no way back."""


@dataclass(frozen=True)
class RecoveryCodes:
    """New codes, shown once: nobody can read them again."""

    codes: tuple[str, ...] = field(repr=False)
    account: Account
    program: str
    computer: str
    made_on: datetime


@dataclass(frozen=True)
class WaysBack:
    """Whom a person may ask who has forgotten their password; nobody is named where names are not shown."""

    administrators: tuple[Person, ...]
