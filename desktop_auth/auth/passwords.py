"""Hashes of passwords. Werkzeug lives here only."""

from __future__ import annotations

import logging
import re
import unicodedata

from werkzeug.security import check_password_hash, generate_password_hash

_log = logging.getLogger(__name__)
_STORED = re.compile(r"([^$]+)\$[^$]+\$([0-9a-f]+)\Z", re.ASCII)
_SCRYPT = re.compile(r"(scrypt):(\d{1,9}):(\d{1,4}):(\d{1,4})\Z", re.ASCII)
_PBKDF2 = re.compile(r"pbkdf2:(sha1|sha224|sha256|sha384|sha512):(\d{1,9})\Z", re.ASCII)
_DIGITS = {"scrypt": 128, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_MOST_MEMORY = 256 * 1024 * 1024  # bytes; what hashlib.scrypt takes for N·r·p·128
_MOST_ROUNDS = 2_000_000  # half a second on a small computer


class PasswordHasher:
    """Makes and checks hashes by one method (`scrypt:N:r:p` or `pbkdf2:DIGEST:ROUNDS`).

    Raises ValueError for a method whose own hashes would be too dear to check."""

    def __init__(self, method: str) -> None:
        digits = _digits_of(method)
        if digits is None:
            raise ValueError("password_hash: these numbers cannot be run, or are too dear")
        self._method = method
        # A hash that no password is known for: it costs what a real one costs, and nothing to make.
        self._dummy = f"{method}$nobody${'0' * digits}"

    def hash(self, password: str) -> str:
        """The hash of a new password, after NFC (RFC 8265, 4.2)."""
        return generate_password_hash(_nfc(password), self._method)

    def check(self, stored: str | None, password: str) -> bool:
        """Whether `password` belongs to the hash `stored`; None stands for an unknown name.

        At least today's hash is spent in every case, so that the time tells nothing about the name. A password is tried
        after NFC, and as typed where an old program may have hashed it so."""
        if not _is_text(password):
            password, stored = "not text", None
        ways = tuple(dict.fromkeys((_nfc(password), password)))
        if stored is None or not _can_be_run(stored):
            self._spend(ways)
            return False
        right = any(check_password_hash(stored, way) for way in ways)
        if self.is_old(stored):
            self._spend(ways)
        return right

    def is_old(self, stored: str) -> bool:
        """Whether the hash was made by another method than today's."""
        return stored.partition("$")[0] != self._method

    def _spend(self, ways: tuple[str, ...]) -> None:
        """As many hashes as a wrong password costs a known name."""
        for way in ways:
            check_password_hash(self._dummy, way)


def _can_be_run(stored: str) -> bool:
    """Werkzeug raises on most malformed hashes and would run for hours on some."""
    found = _STORED.match(stored)
    if found is not None and _digits_of(found[1]) == len(found[2]):
        return True
    _log.warning("a stored hash is malformed or too dear to run; its password does not open")
    return False


def _digits_of(method: str) -> int | None:
    """How many digits a hash of the method has; None where it cannot be run or is too dear."""
    if found := _SCRYPT.match(method):
        cost, block, parallel = (int(number) for number in found.groups()[1:])
        fine = cost > 1 and cost & (cost - 1) == 0 and 0 < cost * block * parallel * 128 <= _MOST_MEMORY
        # RFC 7914, 2: N < 2^(16·r); OpenSSL needs 128·r·(N+p+2) bytes, Werkzeug lets it have 132·N·r·p.
        fine = fine and cost < 1 << min(16 * block, 64) and 128 * (cost + parallel + 2) <= 132 * cost * parallel
    elif found := _PBKDF2.match(method):
        fine = 0 < int(found[2]) <= _MOST_ROUNDS
    else:
        return None
    return _DIGITS[found[1]] if fine else None


def _is_text(password: str) -> bool:
    """Lone surrogates have no bytes to hash, and no password that was set has them."""
    return not any("\ud800" <= letter <= "\udfff" for letter in password)


def _nfc(password: str) -> str:
    return unicodedata.normalize("NFC", password)
