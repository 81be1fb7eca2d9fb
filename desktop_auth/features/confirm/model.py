"""Values of the proof that it is really you."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.errors import Refusal
from desktop_auth.model import Account, Confirmation
from desktop_auth.words import N_

MOST_WRONG = 3
"""So many wrong answers in a row end the session."""


@dataclass(frozen=True)
class Asked:
    """What is to be known before somebody is asked to prove who they are: whose proof it is, whether a recovery code
    will do too, and the proof that is still good, where nothing has to be asked."""

    account: Account
    has_codes: bool
    proof: Confirmation | None = None


class WrongTooOften(Refusal):
    """The third wrong answer in a row: the session has been ended."""

    code, status = "wrong_too_often", 401
    sentence = N_("That was wrong three times. You have been logged out, and nothing was changed.")


class NotConfirmed(Refusal):
    """Who was asked to prove that it is them has turned away."""

    code, status, sentence = "not_confirmed", 403, N_("You have not confirmed that it is you. Nothing was changed.")
