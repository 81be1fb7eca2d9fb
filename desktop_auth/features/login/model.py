"""Values of the log-in."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.model import Person


@dataclass(frozen=True)
class Found:
    """The people that a search found, as many as are shown; `more` if others fit too."""

    people: tuple[Person, ...]
    more: bool


@dataclass(frozen=True)
class FrontDesk:
    """What the log-in window may show before anybody is in."""

    people: tuple[Person, ...]
    more_people: bool
    """Whether others have been here too, whom a search finds."""
    has_accounts: bool
    may_sign_up: bool
    may_remember: bool
