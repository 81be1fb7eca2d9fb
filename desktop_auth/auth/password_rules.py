"""Which new passwords are refused, and why. They bind when a password is set, never at log-in.

SP 800-63B-4, 3.1.1.2: length, a list of common passwords, and what belongs to the person; no rules of composition."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from desktop_auth import assets
from desktop_auth.auth.forms import LONGEST_INPUT
from desktop_auth.auth.names import fold
from desktop_auth.errors import Fault
from desktop_auth.words import N_

_LONGEST = 128  # characters after NFC


def fault_of(password: str, *, least: int, own: Iterable[str]) -> Fault | None:
    """What is wrong with a new password; `least` is its least length, `own` the person's and the program's names."""
    endless = len(password) > LONGEST_INPUT  # is not looked at: the form runs at each key
    if not endless and any(unicodedata.category(letter) == "Cs" for letter in password):
        return Fault("not_text", N_("This password has a character that is no text."))
    if endless or len(unicodedata.normalize("NFC", password)) > _LONGEST:
        return Fault("too_long", N_("At most {most} characters."), most=_LONGEST)
    if len(unicodedata.normalize("NFC", password)) < least:
        return Fault("too_short", N_("At least {least} characters."), least=least)
    key = fold(password)
    if key in _common():
        return Fault("common", N_("Many people use this password: choose another."))
    if any(_is_made_of(key, fold(name)) for name in own if name):
        return Fault("personal", N_("This password is your name or address: choose another."))
    return None


@cache
def _common() -> frozenset[str]:
    return frozenset(assets.path("passwords/common.txt").read_text(encoding="utf-8").split("\n"))


def _is_made_of(key: str, name: str) -> bool:
    """The name itself, reversed or doubled, or one of these with one digit or sign at an end."""
    made = {name, name[::-1], name * 2, name[::-1] * 2}
    shorter = {key}
    if key and not key[-1].isalpha():
        shorter.add(key[:-1])
    if key and not key[0].isalpha():
        shorter.add(key[1:])
    return not made.isdisjoint(shorter)
