"""How names and addresses are compared and kept.

The keys are made here and not in SQL, as SQLite folds ASCII only. NFKC stands before the folding so that a key never
depends on how something was typed."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and symbols by category that show nothing: the Hangul fillers and the blank Braille pattern.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# Combining classes of marks that are no accents: vowels with a place of their own, nukta, kana voicing, virama.
_OF_THE_LETTER = (0, 7, 8, 9)
# Letters that Unicode does not take apart, as they are typed where the keyboard lacks them; joiners are not typed.
_AS_TYPED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("\u200c\u200d")
)

_LONGEST = 1_024  # characters of a log-in that are looked at: IDNA takes seconds for a megabyte


def fold(text: str) -> str:
    """The key under which `text` is compared without case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def email_key(email: str) -> str:
    """The key of an e-mail address: local part folded, domain as IDNA writes it."""
    local, at, domain = email.rpartition("@")
    if not at:
        return fold(email)
    import idna

    try:
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        ascii_domain = fold(domain)
    return f"{fold(local)}@{ascii_domain.casefold()}"


def login_key(login: str) -> str:
    """The key of what was typed as user name or e-mail. Lone surrogates, which no database takes, become signs that no
    name has."""
    text = login.encode("utf-8", "replace").decode("utf-8").strip()[:_LONGEST]
    return email_key(text) if "@" in text else fold(text)


def clean(name: str) -> str:
    """A person's name as it is kept: NFC, no blanks at the ends."""
    return unicodedata.normalize("NFC", name).strip()


def loose(text: str) -> str:
    """The key under which a person's name is searched: without case and accents, so that `muller` finds Müller. Never
    for what must be one person's alone."""
    if text.isascii():
        return text[:_LONGEST].casefold()
    apart = unicodedata.normalize("NFKD", text[:_LONGEST])
    bare = "".join(letter for letter in apart if unicodedata.combining(letter) in _OF_THE_LETTER)
    return bare.casefold().translate(_AS_TYPED)


def is_showable(name: str) -> bool:
    """Whether a person's name has something to see and nothing that disturbs the text around it."""
    return not any(_disturbs(letter) for letter in name) and any(_is_visible(letter) for letter in name)


def _disturbs(letter: str) -> bool:
    point = ord(letter)
    noncharacter = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return noncharacter or letter in _BIDI or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def _is_visible(letter: str) -> bool:
    return letter not in _BLANK and unicodedata.category(letter)[0] not in "CZM"
