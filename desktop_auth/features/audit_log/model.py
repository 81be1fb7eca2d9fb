"""Values of the audit as its readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

PAGE = 100
"""So many entries are asked for at once."""


class Kind(StrEnum):
    """What entries tell of, as a person asks for it."""

    ALL = "all"
    LOG_INS = "log_ins"
    SIGN_IN = "sign_in"
    """The proofs of who one is: password, second step, recovery codes."""
    PROFILE = "profile"
    SESSIONS = "sessions"
    DATA = "data"


KINDS: dict[str, Kind] = {
    "login": Kind.LOG_INS,
    "logout": Kind.LOG_INS,
    "hash_renewed": Kind.SIGN_IN,
    "password_changed": Kind.SIGN_IN,
    "factor_turned_on": Kind.SIGN_IN,
    "factor_turned_off": Kind.SIGN_IN,
    "codes_made": Kind.SIGN_IN,
    "code_used": Kind.SIGN_IN,
    "confirm": Kind.SIGN_IN,
    "signup": Kind.PROFILE,
    "profile_changed": Kind.PROFILE,
    "picture_changed": Kind.PROFILE,
    "preferences_changed": Kind.PROFILE,
    "session_ended": Kind.SESSIONS,
    "token_reused": Kind.SESSIONS,
    "clock_went_back": Kind.SESSIONS,
    "data_exported": Kind.DATA,
    "account_erased": Kind.DATA,
}
"""The kind of each event that an account can have; one that is not here is found under ALL alone."""


@dataclass(frozen=True)
class Entry:
    """One line of the audit about one's own account."""

    number: int
    at: datetime
    event: str
    result: str
    mine: bool
    """Whether one did it oneself."""
    who: str | None
    """The user name of whoever else did it; None where nobody stands there."""
    where: str
    here: bool
    """Whether it was at this computer."""
    system_user: str | None = None
    """Who was logged in to the system, where it was done on the command line."""
    details: Mapping[str, object] = field(default_factory=dict)
    """What the line says has come of it."""


@dataclass(frozen=True)
class Activity:
    """Entries, newest first; `more` if there are older ones."""

    entries: tuple[Entry, ...]
    more: bool


@dataclass(frozen=True)
class FailedLogins:
    """Log-ins that failed since the last one that went well (`since`; None: since there is the account), and where the
    latest of them was."""

    count: int
    since: datetime | None
    latest: datetime
    where: str
    here: bool
