"""Hashes of passwords. Werkzeug lives here only."""

from __future__ import annotations

import logging
import re
import unicodedata

from werkzeug.security import check_password_hash, generate_password_hash

_log = logging.getLogger(__name__)
_SCRYPT = re.compile(r"scrypt:(\d{1,9}):(\d{1,4}):(\d{1,4})\$[^$]+\$[0-9a-f]{128}\Z", re.ASCII)
_PBKDF2 = re.compile(r"pbkdf2:(sha1|sha224|sha256|sha384|sha512):(\d{1,9})\$[^$]+\$([0-9a-f]+)\Z", re.ASCII)
_DIGITS = {"sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_MOST_MEMORY = 256 * 1024 * 1024  # bytes; what hashlib.scrypt takes for N·r·p·128
_MOST_ROUNDS = 2_000_000  # half a second on a small computer


class PasswordHasher:
    """Makes and checks hashes by one method (`scrypt:N:r:p` or `pbkdf2:DIGEST:ROUNDS`)."""

    def __init__(self, method: str) -> None:
        self._method = method
        # A hash that no password is known for: it costs what a real one costs.
        self._dummy = generate_password_hash(re.sub(r"\W", "", str(id(self))), method)

    def hash(self, password: str) -> str:
        """The hash of a new password, after NFC (RFC 8265, 4.2)."""
        return generate_password_hash(_nfc(password), self._method)

    def check(self, stored: str | None, password: str) -> bool:
        """Whether `password` belongs to the hash `stored`; None stands for an unknown name.

        At least today's hash is spent in every case, so that the time tells nothing about the name. A password is tried
        after NFC, and as typed where an old program may have hashed it so."""
        if not _is_text(password):
            password, stored = "not text", None
        if stored is None or not self._can_be_run(stored):
            self._spend(password)
            return False
        right = check_password_hash(stored, _nfc(password))
        if not right and _nfc(password) != password:
            right = check_password_hash(stored, password)
        if self.is_old(stored):
            self._spend(password)
        return right

    def is_old(self, stored: str) -> bool:
        """Whether the hash was made by another method than today's."""
        return stored.partition("$")[0] != self._method

    def _spend(self, password: str) -> None:
        check_password_hash(self._dummy, _nfc(password))

    def _can_be_run(self, stored: str) -> bool:
        """Werkzeug raises on most malformed hashes and would run for hours on some."""
        if found := _SCRYPT.match(stored):
            cost, block, parallel = (int(number) for number in found.groups())
            fine = cost > 1 and cost & (cost - 1) == 0 and 0 < cost * block * parallel * 128 <= _MOST_MEMORY
        elif found := _PBKDF2.match(stored):
            fine = 0 < int(found[2]) <= _MOST_ROUNDS and len(found[3]) == _DIGITS[found[1]]
        else:
            fine = False
        if not fine:
            _log.warning("a stored hash is malformed or too dear to run; its password does not open")
        return fine


def _is_text(password: str) -> bool:
    """Lone surrogates have no bytes to hash, and no password that was set has them."""
    return not any("\ud800" <= letter <= "\udfff" for letter in password)


def _nfc(password: str) -> str:
    return unicodedata.normalize("NFC", password)
