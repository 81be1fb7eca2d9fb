"""Facts that have been, told after the commit to whoever listens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop_auth.errors import why_words
from desktop_auth.model import Account, How
from desktop_auth.words import _

_log = logging.getLogger(__name__)
E = TypeVar("E", bound="AuthEvent")


@dataclass(frozen=True)
class AuthEvent:
    """Something that has happened."""


@dataclass(frozen=True)
class SignedUp(AuthEvent):
    """An account was made."""

    account: Account


@dataclass(frozen=True)
class LoggedIn(AuthEvent):
    """Somebody is in now."""

    account: Account
    how: How


@dataclass(frozen=True)
class AccountChanged(AuthEvent):
    """The account of whoever is in is another than it was: changed here, or elsewhere and found at their next act."""

    account: Account


@dataclass(frozen=True)
class PictureChanged(AuthEvent):
    """The person has another picture, or none any more."""

    account: Account


@dataclass(frozen=True)
class PasswordChanged(AuthEvent):
    """The person has chosen another password; their other sessions have ended."""

    account: Account


@dataclass(frozen=True)
class LoggedOut(AuthEvent):
    """Somebody has logged out."""

    account: Account

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("You have successfully logged out")


@dataclass(frozen=True)
class PutOut(LoggedOut):
    """Whoever was in could not prove that it is them: after three wrong answers in a row they were logged out."""

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("You were logged out after three wrong answers")


@dataclass(frozen=True)
class SessionEnded(AuthEvent):
    """The session of whoever was in has ended elsewhere or by time; found at their next act."""

    account: Account


@dataclass(frozen=True)
class FactorChanged(AuthEvent):
    """Whether the log-in of this account asks for a code of an authenticator app, or of which one, is another now."""

    account: Account


@dataclass(frozen=True)
class RecoveryCodesMade(AuthEvent):
    """The account has ten new recovery codes, and none of before."""

    account: Account


@dataclass(frozen=True)
class RecoveryCodeUsed(AuthEvent):
    """Somebody has proved with a recovery code who they are; so many are `left`."""

    account: Account
    left: int


@dataclass(frozen=True)
class Remembered(AuthEvent):
    """The session stands in the keyring: it will be open at the next start."""

    account_id: int


@dataclass(frozen=True)
class NotRemembered(AuthEvent):
    """The session could not be kept in the keyring; it ends when the program closes."""

    account_id: int
    why: str

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return why_words(self.why)


@dataclass(frozen=True)
class PreferencesChanged(AuthEvent):
    """Somebody wants the windows another way."""

    account_id: int


@dataclass(frozen=True)
class AccountErased(AuthEvent):
    """Whoever was in has left for good: their account is emptied, and nobody is in."""

    account: Account

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _("Your account is erased")


class Listeners:
    """Who wants to be told of what."""

    def __init__(self) -> None:
        self._calls: list[tuple[type[AuthEvent], Callable[[Any], None]]] = []

    def on(self, event: type[E], call: Callable[[E], None]) -> Callable[[], None]:
        """Call `call` with each `event` from now on; the answer is the way to stop."""
        entry = (event, call)
        self._calls.append(entry)

        def stop() -> None:
            # by identity: the same call may listen twice
            self._calls = [one for one in self._calls if one is not entry]

        return stop

    def tell(self, event: AuthEvent) -> None:
        """Tell it to all who listen. A listener that fails is logged; the act it hears of has been, all the same."""
        for wanted, call in tuple(self._calls):
            if isinstance(event, wanted):
                try:
                    call(event)
                except Exception:
                    _log.exception("a listener of %s failed", type(event).__name__)
