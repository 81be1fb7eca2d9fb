"""How hard a new password is to guess, and one piece of advice. Advice only: what is refused stands in password_rules.

It takes up to a fifth of a second and 13 MB: call it on the long lane, and not before somebody types a new password."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from desktop_auth.words import N_

_log = logging.getLogger(__name__)
# The work grows with the square of the length and faster: 0.2 s at 72 characters, 9 s at 128. What is strong is so
# before, and zxcvbn refuses more.
_MOST = 72
_WORD = re.compile(r"[^\W\d_]{3,}")

_GENERAL = N_("Easy to guess. Add two or three unrelated words.")
_OWN = N_("Your own name or address helps little. Add two or three unrelated words.")
_NAME_AND_YEAR = N_("Easy to guess: a name and a year. Add two or three unrelated words.")
_FAIR = N_("Add another word or two, best unusual ones.")
_GOOD = N_("Hard to guess. One more unrelated word makes it strong.")
_WORDS = N_("Several unrelated words: hard to guess, easy to keep.")
_STRONG = N_("Hard to guess. Use it here and nowhere else.")

_NAMES = ("user_inputs", "surnames", "male_names", "female_names")
_KEYS = N_("Keys that lie side by side are easy to guess. Add two or three unrelated words.")
_REPEATS = N_("Repeating something adds little. Add two or three unrelated words.")
_SEQUENCE = N_("Sequences such as abc or 6543 are easy to guess. Add two or three unrelated words.")
_YEAR = N_("A year is easy to guess. Add two or three unrelated words.")
_DATE = N_("A date is easy to guess. Add two or three unrelated words.")
_FIRST_TRIED = N_("One of the first passwords that are tried. Choose another.")
_COMMON = N_("Many people use this password. Choose another.")
_NAME = N_("A name is easy to guess. Add two or three unrelated words.")

ADVICE = {
    "Straight rows of keys are easy to guess.": _KEYS,
    "Short keyboard patterns are easy to guess.": _KEYS,
    "Use a longer keyboard pattern with more turns.": _KEYS,
    'Repeats like "aaa" are easy to guess.': _REPEATS,
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': _REPEATS,
    "Avoid repeated words and characters.": _REPEATS,
    'Sequences like "abc" or "6543" are easy to guess.': _SEQUENCE,
    "Avoid sequences.": _SEQUENCE,
    "Recent years are easy to guess.": _YEAR,
    "Avoid recent years.": _YEAR,
    "Avoid years that are associated with you.": _YEAR,
    "Dates are often easy to guess.": _DATE,
    "Avoid dates and years that are associated with you.": _DATE,
    "This is a top-10 common password.": _FIRST_TRIED,
    "This is a top-100 common password.": _FIRST_TRIED,
    "This is a very common password.": _COMMON,
    "This is similar to a commonly used password.": N_(
        "Close to a password that many people use. Add two or three unrelated words."
    ),
    "A word by itself is easy to guess.": N_("A single word is easy to guess. Add two or three unrelated words."),
    "Names and surnames by themselves are easy to guess.": _NAME,
    "Common names and surnames are easy to guess.": _NAME,
    "Add another word or two. Uncommon words are better.": _FAIR,
    "Use a few words, avoid common phrases.": _FAIR,
    "No need for symbols, digits, or uppercase letters.": N_("Signs and digits do little. A few words are better."),
    "Capitalization doesn't help very much.": N_("A capital letter helps little. Add two or three unrelated words."),
    "All-uppercase is almost as easy to guess as all-lowercase.": N_(
        "Capital letters help little. Add two or three unrelated words."
    ),
    "Reversed words aren't much harder to guess.": N_(
        "A word spelled backwards is easy to guess. Add two or three unrelated words."
    ),
    "Predictable substitutions like '@' instead of 'a' don't help very much.": N_(
        "Signs in place of letters, such as @ for a, help little. Add two or three unrelated words."
    ),
}
"""What zxcvbn may say, and what we say for it."""


class Strength(NamedTuple):
    """From 0, very weak, to 4, strong; the advice is marked, to be looked up when it is shown."""

    score: int
    advice: str


def rate(password: str, *, own: Iterable[str]) -> Strength | None:
    """How strong `password` is for a person with these `own` names and addresses; None where that can't be said."""
    from zxcvbn import zxcvbn

    text = _cut(password)
    if not text:
        return None
    try:
        found = zxcvbn(text, sorted(set(_pieces(own))), max_length=_MOST)
    except Exception as error:
        # Whatever it stumbles over, it is no reason to refuse a password; the error's text may hold it.
        _log.debug("no strength: %s", type(error).__name__)
        return None
    return Strength(found["score"], _advice(text, found))


def _cut(text: str) -> str:
    # What is composed to one character rarely has more than four.
    return unicodedata.normalize("NFC", text[: 4 * _MOST])[:_MOST]


def _pieces(own: Iterable[str]) -> Iterator[str]:
    """Each name as a whole and in its parts: "Anna-Lena" is found in "lena1987"."""
    for name in own:
        whole = _cut(name).casefold().strip()
        yield from (part for part in (whole, *re.split(r"[\W_]+", whole)) if len(part) > 2)


def _advice(text: str, found: dict[str, Any]) -> str:
    if found["score"] == 4:
        return _WORDS if len(_WORD.findall(text)) >= 3 else _STRONG
    if found["score"] == 3:
        return _GOOD
    sequence = found["sequence"]
    dictionaries = {match.get("dictionary_name") for match in sequence}
    if found["score"] < 2 and not dictionaries.isdisjoint(_NAMES) and any(_is_time(match) for match in sequence):
        return _NAME_AND_YEAR
    if "user_inputs" in dictionaries:
        return _OWN
    general, *rest = found["feedback"]["suggestions"] or [""]
    said = (found["feedback"]["warning"], *rest, general)
    known = next((ADVICE[one] for one in said if one in ADVICE), _GENERAL)
    return _GENERAL if known is _FAIR and found["score"] < 2 else known


def _is_time(match: dict[str, Any]) -> bool:
    return match["pattern"] == "date" or match.get("regex_name") == "recent_year"
