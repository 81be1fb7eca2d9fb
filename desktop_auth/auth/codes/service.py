"""Recovery codes: ten, each good once in place of one proof.

13 characters of Crockford's base 32 hold 65 random bits (SP 800-63B-4, 3.1.2.2 asks for 64 where no slow hash is
used; here one is, with one salt for the ten, so that a try costs one hash)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from desktop_auth.auth.codes import store
from desktop_auth.auth.codes.store import StoredCode
from desktop_auth.clock import Clock
from desktop_auth.storage.database import Tx

HOW_MANY = 10
_KIND = "recovery"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 13
"""Letters and digits of a code, without its hyphens."""
"""Letters and digits of a code, without its hyphens."""
_LONGEST = 100  # characters; nothing longer is looked at
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})  # Crockford: what is read for another


@dataclass(frozen=True)
class NewCodes:
    """Ten codes as they are shown, once, and as they are kept."""

    codes: tuple[str, ...] = field(repr=False)
    salt: bytes = field(repr=False)
    digests: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True)
class CodeQuestion:
    """The codes of an account that are still good; none for a name that nobody has."""

    salt: bytes = field(repr=False)
    codes: tuple[StoredCode, ...] = field(repr=False)


def plain(typed: str) -> str | None:
    """A code as it was meant, however it was typed: blanks, hyphens, small or full-width letters, O for 0, I or L for
    1. None for what can be no code."""
    if len(typed) > _LONGEST:
        return None
    letters = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(one for one in letters if one.isalnum()).translate(_MEANT)
    return kept if len(kept) == LENGTH and set(kept) <= set(_ALPHABET) else None


def new_code() -> str:
    """A code in groups of 4, 4 and 5."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


class Codes:
    """The recovery codes of this store's accounts."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    def make(self) -> NewCodes:
        """Ten new codes. Takes ten hashes, with no transaction open; `replace` keeps them."""
        salt = secrets.token_bytes(16)
        codes = tuple(new_code() for _ in range(HOW_MANY))
        return NewCodes(codes, salt, tuple(_digest(code, salt) for code in codes))

    def replace(self, tx: Tx, account_id: int, new: NewCodes) -> None:
        """These are the account's codes from now on, and no older ones."""
        store.replace(tx, account_id, _KIND, salt=new.salt, digests=list(new.digests), now=self._clock.now())

    def remove(self, tx: Tx, account_id: int) -> None:
        """The account has no codes any more."""
        store.remove(tx, account_id, _KIND)

    def left(self, tx: Tx, account_id: int) -> int:
        """How many are still good."""
        return store.left(tx, account_id, _KIND)

    def made_on(self, tx: Tx, account_id: int) -> datetime | None:
        """When the account's codes were made; None where there are none."""
        return store.made_on(tx, account_id, _KIND)

    def ask(self, tx: Tx, account_id: int | None) -> CodeQuestion:
        """The codes that a typed one may be; None stands for an unknown name, which costs as much."""
        found = store.unused(tx, account_id, _KIND) if account_id is not None else []
        return CodeQuestion(found[0].salt if found else secrets.token_bytes(16), tuple(found))

    def check(self, question: CodeQuestion, typed: str) -> int | None:
        """Which code it is; None where it is none. Takes one hash, with no transaction open."""
        code = plain(typed)
        digest = _digest(code or "", question.salt)
        found = [one.id for one in question.codes if hmac.compare_digest(one.digest, digest)]
        return found[0] if found and code is not None else None

    def use(self, tx: Tx, code_id: int) -> bool:
        """The code is used now; False where somebody was faster."""
        return store.use(tx, code_id, now=self._clock.now())


def _digest(code: str, salt: bytes) -> bytes:
    """scrypt of 16 MiB, about 40 ms: half of OWASP's floor for passwords, which have far less than 65 bits."""
    meant = plain(code) or ""
    return hashlib.scrypt(meant.encode("ascii"), salt=salt, n=1 << 14, r=8, p=1, dklen=32)
