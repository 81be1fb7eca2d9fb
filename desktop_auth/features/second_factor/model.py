"""Values and refusals of the authenticator app."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop_auth.errors import Refusal
from desktop_auth.words import N_, _, bare_digits

DIGITS = 6


def six_digits(typed: str) -> str | None:
    """A code as it was meant, however it was typed; None for what can be none."""
    kept = bare_digits(typed)
    return kept if len(kept) == DIGITS and kept.isascii() and kept.isdecimal() else None


@dataclass(frozen=True)
class FactorState:
    """Whether logging in takes a code too."""

    on: bool
    since: datetime | None = None
    readable: bool = True
    """False where the key file of the accounts is gone: no code fits, and it has to be set up again."""


@dataclass(frozen=True)
class Enrolment:
    """An authenticator app that is being set up. It counts when a code of it was right; until then all of it is kept in
    memory, for ten minutes."""

    key: str = field(repr=False)
    """The secret as an app takes it: 32 letters of base 32."""
    uri: str = field(repr=False)
    """The same for a camera: what the QR code says."""
    handle: str = field(repr=False)


@dataclass(eq=False, repr=False, kw_only=True)
class WrongFactorCode(Refusal):
    """A code that does not fit, or was used. `now` is this computer's time: where it is wrong, no code fits."""

    code, status = "wrong_factor_code", 422
    now: datetime

    def describe(self) -> str:
        shown = f"{self.now.astimezone():%H:%M}"
        return _("This code is not right. The clock of this computer shows {time}.").format(time=shown)


class EnrolmentOver(Refusal):
    """An authenticator app was being set up for more than ten minutes, or by another session."""

    code, status, sentence = "enrolment_over", 409, N_("This took too long. Set the app up again. Nothing was changed.")
