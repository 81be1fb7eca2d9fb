"""Refusals and values of the sign-up."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.errors import Refusal
from desktop_auth.words import N_


class SignupClosed(Refusal):
    """The rules let nobody make an account."""

    code, status, sentence = "signup_closed", 403, N_("New accounts are not made here. Ask an administrator.")


@dataclass(frozen=True)
class SignupDeskFacts:
    """What the sign-up window says of the account that would be made: is it the first, which colour does it get, what
    does it need."""

    first: bool
    hue: int
    email_required: bool
    password_min_length: int
