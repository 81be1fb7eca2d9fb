"""Codes that change with time (RFC 6238): SHA-1, six digits, 30 seconds, as every authenticator app takes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from desktop_auth.features.second_factor.model import DIGITS

_PERIOD = 30  # seconds
_SECRET = 20  # bytes: as long as the hash (RFC 4226, R6)
_BACK = 1  # steps: who types slowly types the code of before (RFC 6238, 5.2 allows one)


def new_secret() -> bytes:
    """160 random bits."""
    return secrets.token_bytes(_SECRET)


def step_at(at: datetime) -> int:
    """The number of the time step."""
    return int(at.timestamp()) // _PERIOD


def code_of(secret: bytes, step: int, *, digits: int = DIGITS) -> str:
    """The code of a time step."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0xF  # RFC 4226, 5.3
    value = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{value % 10**digits:0{digits}d}"


def find_step(secret: bytes, code: str, now: datetime) -> int | None:
    """The time step that `code` is of, this one or the one before; None where it fits neither."""
    newest = step_at(now)
    fits = [step for step in range(newest, newest - _BACK - 1, -1) if hmac.compare_digest(code_of(secret, step), code)]
    return fits[0] if fits else None


def key_of(secret: bytes) -> str:
    """The secret in letters, to be typed into an app."""
    return base64.b32encode(secret).decode("ascii")  # 160 bits fill 32 letters: no padding


def uri_of(secret: bytes, *, issuer: str, account: str) -> str:
    """The secret for a camera (Key URI format). Hash, digits and period are those that apps take where none are said;
    without them the picture is coarser and easier to scan."""
    program = " ".join(issuer.replace(":", " ").split())  # the format's one forbidden sign
    label = f"{quote(program, safe='')}:{quote(account, safe='')}"
    return f"otpauth://totp/{label}?{urlencode({'secret': key_of(secret), 'issuer': program}, quote_via=quote)}"
