"""The secret that a session is presented with, and the line that stands for it in the keyring."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field

_ENTRY = re.compile(r"1:(\d{1,18}):([A-Za-z0-9_-]{43})\Z", re.ASCII)


@dataclass(frozen=True)
class SessionToken:
    """The session's number and 256 random bits; only their SHA-256 is kept in the database."""

    session_id: int
    secret: str = field(repr=False)

    def entry(self) -> str:
        """The line for the keyring: ASCII, under 64 characters."""
        return f"1:{self.session_id}:{self.secret}"

    @classmethod
    def from_entry(cls, entry: str) -> SessionToken | None:
        """What `entry` holds; None where it is no such line."""
        found = _ENTRY.match(entry)
        return None if found is None else cls(int(found[1]), found[2])


def new_secret() -> str:
    """256 random bits as 43 characters."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What the database keeps of a secret. Random bits need no slow hash."""
    return hashlib.sha256(secret.encode("ascii")).digest()
