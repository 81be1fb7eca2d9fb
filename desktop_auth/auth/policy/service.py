"""The rules in force."""

from __future__ import annotations

from desktop_auth.settings import Policy

OPEN, CLOSED = "open", "closed"


def may_sign_up(policy: Policy, *, first: bool) -> bool:
    """Whether an account may be made. The first one always may: it is the administrator's, and without it nobody could
    open the sign-up again."""
    return first or policy.signup == OPEN


def may_remember(policy: Policy) -> bool:
    """Whether a session may be kept in the keyring."""
    return policy.remember_me
