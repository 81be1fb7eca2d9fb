"""The rules for a new account, written a second time from the specification and from nothing else: slower and plainer
than the program's, for comparing the two."""

import string
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import email_validator

COMMON = Path(__file__).parents[2] / "resources" / "passwords" / "common.txt"
SPECIAL_USE = ("arpa", "invalid", "local", "localhost", "onion", "test")
DOTS = ".\u3002\uff0e\uff61"  # what UTS 46 takes for the dot of a domain
SHOW_NOTHING = "\u115f\u1160\u3164\uffa0\u2800"  # fillers and the blank Braille pattern: letters and signs by category


@dataclass(frozen=True)
class Typed:
    """What somebody has typed into the form."""

    user_name: str
    first_name: str
    last_name: str
    email: str
    password: str
    confirm: str


@dataclass(frozen=True)
class Rules:
    """What the policy and the program say."""

    app_name: str = "Ward Notes"
    email_required: bool = True
    least: int = 8


def wrong_fields(typed: Typed, rules: Rules) -> set[str]:
    """The fields that are refused."""
    right = {
        "user_name": is_user_name(typed.user_name),
        "first_name": is_name(typed.first_name),
        "last_name": is_name(typed.last_name),
        "email": is_email(typed.email, required=rules.email_required),
        "password": is_password(typed, rules),
        "confirm": 0 < len(typed.confirm) <= 1_024 and typed.confirm == typed.password,
    }
    return {field for field, fine in right.items() if not fine}


def is_user_name(text: str) -> bool:
    """4 to 30 ASCII letters and digits, the whole string."""
    return len(text) in range(4, 31) and set(text) <= set(string.ascii_letters + string.digits)


def is_name(text: str) -> bool:
    """1 to 64 characters after NFC and trimming, with something to see and nothing that disturbs."""
    kept = trimmed(unicodedata.normalize("NFC", text))
    return len(kept) in range(1, 65) and not any(map(disturbs, kept)) and any(map(shows, kept))


def trimmed(text: str) -> str:
    """Without blanks at its ends."""
    while text and text[0].isspace():
        text = text[1:]
    while text and text[-1].isspace():
        text = text[:-1]
    return text


def disturbs(letter: str) -> bool:
    """Control characters, surrogates, bidi overrides, line and paragraph separators, noncharacters."""
    point = ord(letter)
    return (
        point < 0x20
        or 0x7F <= point <= 0x9F
        or 0xD800 <= point <= 0xDFFF
        or 0x202A <= point <= 0x202E
        or 0x2066 <= point <= 0x2069
        or point in (0x2028, 0x2029)
        or 0xFDD0 <= point <= 0xFDEF
        or point % 0x10000 in (0xFFFE, 0xFFFF)
    )


def shows(letter: str) -> bool:
    """Letters, digits, signs; a mark alone shows nothing, nor does a blank or what is made to show nothing."""
    return unicodedata.category(letter)[0] in "LNPS" and letter not in SHOW_NOTHING


def is_email(text: str, *, required: bool) -> bool:
    """The syntax of email-validator; special-use domains too; at most 254."""
    address = trimmed(text)
    if not address:
        return not required
    if len(address) > 254:
        return False
    return _validates(address) or _validates(_without_special_use(address))


def _without_special_use(address: str) -> str:
    """The same address, as long as before, with a last label that means nothing."""
    start = max(address.rfind(dot) for dot in DOTS) + 1
    label = unicodedata.normalize("NFKC", address[start:]).lower()
    return address[:start] + "x" * len(address[start:]) if start and label in SPECIAL_USE else address


def _validates(address: str) -> bool:
    try:
        email_validator.validate_email(address, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return False
    return True


def is_password(typed: Typed, rules: Rules) -> bool:
    """`least` to 128 characters after NFC, 1,024 before; no lone surrogates; not common and not of one's own names."""
    password, address = typed.password, trimmed(typed.email)
    if not password or len(password) > 1_024 or any("\ud800" <= letter <= "\udfff" for letter in password):
        return False
    if len(unicodedata.normalize("NFC", password)) not in range(rules.least, 129):
        return False
    own = [typed.user_name, address, address.split("@")[0], rules.app_name]
    return folded(password) not in common() and not any(is_made_of(folded(password), folded(name)) for name in own)


def is_made_of(password: str, name: str) -> bool:
    """The name, its reverse, either of them doubled; with at most one digit or sign before or after it."""
    if not name:
        return False
    backwards = "".join(reversed(name))
    for made in (name, backwards, name + name, backwards + backwards):
        if password == made:
            return True
        if len(password) == len(made) + 1:
            if password.startswith(made) and not is_letter(password[-1]):
                return True
            if password.endswith(made) and not is_letter(password[0]):
                return True
    return False


def is_letter(sign: str) -> bool:
    """Neither a digit nor a sign."""
    return unicodedata.category(sign).startswith("L")


def folded(text: str) -> str:
    """NFKC and casefold, and NFKC once more: folding may leave something to compose."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@cache
def common() -> frozenset[str]:
    """The shipped list."""
    return frozenset(COMMON.read_text(encoding="utf-8").splitlines())
