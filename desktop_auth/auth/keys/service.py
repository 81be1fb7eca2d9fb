"""The store secret: 32 bytes in `seal.key` beside the database, under which secrets in the database are sealed.

A copy of the database alone opens nothing that was sealed. AES-256-GCM (NIST SP 800-38D) by `cryptography`."""

from __future__ import annotations

import secrets
from pathlib import Path

from desktop_auth.auth.whole import put_first, sweep
from desktop_auth.errors import SecretMissing
from desktop_auth.storage.sqlite import outage_of

FILE = "seal.key"
_SIZE = 32  # bytes
_NONCE = 12  # bytes (SP 800-38D, 5.2.1.1)
_VERSION = b"\x01"


class StoreSecret:
    """Seals and opens; the secret itself never leaves here."""

    def __init__(self, store: Path, *, store_id: str) -> None:
        """store: the database's file.   store_id: its random name, so that nothing sealed fits another store."""
        self.path = store.with_name(FILE)
        self._store_id = store_id
        sweep(self.path)

    def seal(self, data: bytes, *, about: str) -> bytes:
        """`data`, sealed for what it is `about` and for nothing else. The secret is made where there is none.

        Raises an Outage: DatabaseFull, DatabaseReadOnly, DatabaseUnreachable, SecretMissing."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + nonce + AESGCM(self._secret(make=True)).encrypt(nonce, data, self._context(about))

    def open(self, sealed: bytes, *, about: str) -> bytes:
        """What was sealed. Raises SecretMissing where the secret is gone or is another one."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        version, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        if version != _VERSION:
            raise SecretMissing
        try:
            return AESGCM(self._secret(make=False)).decrypt(nonce, rest, self._context(about))
        except InvalidTag:
            raise SecretMissing from None

    def is_there(self) -> bool:
        """Whether the file is there and has the right size."""
        try:
            return self.path.stat().st_size == _SIZE
        except OSError:
            return False

    def _context(self, about: str) -> bytes:
        return f"{self._store_id}:{about}".encode()

    def _secret(self, *, make: bool) -> bytes:
        try:
            if make and not self.path.exists():
                put_first(self.path, secrets.token_bytes(_SIZE))
            found = self.path.read_bytes()
        except FileNotFoundError:
            raise SecretMissing from None
        except OSError as error:
            raise outage_of(error) from error
        if len(found) != _SIZE:
            raise SecretMissing
        return found
