"""Pictures of people: taken only as the page makes them, and read by their first bytes alone.

Decoding what somebody brings is the page's work, where a damaged or hostile file can harm nobody else. Here the parts
of a PNG are looked through without decoding: its size is in the first, and nothing but the picture is in the others."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace

from desktop_auth.auth.pictures import store
from desktop_auth.clock import Clock
from desktop_auth.errors import PictureRefused
from desktop_auth.model import Person, Picture
from desktop_auth.storage.database import Tx

LARGE, SMALL = 320, 64
"""Pixels at each side."""
MOST_BYTES = 300_000
_MAGIC = b"\x89PNG\r\n\x1a\n"
_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"IDAT", b"IEND"}
"""What says how a picture looks (W3C PNG, 11); all else says who made it, where, and when."""


def refuse_other(data: bytes, *, side: int) -> None:
    """Let pass a PNG of `side` pixels each way, at most 300 kB, without a word about anybody. Raises PictureRefused."""
    if not len(_MAGIC) < len(data) <= MOST_BYTES or not data.startswith(_MAGIC):
        raise PictureRefused
    names, at = [], len(_MAGIC)
    while at < len(data):
        if at + 12 > len(data):
            raise PictureRefused
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if name not in _PARTS or end > len(data):
            raise PictureRefused
        if zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise PictureRefused
        names.append(name)
        at = end
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or names.count(b"IEND") != 1 or b"IDAT" not in names:
        raise PictureRefused
    if names.count(b"IHDR") != 1 or struct.unpack_from(">II", data, len(_MAGIC) + 8) != (side, side):
        raise PictureRefused


class Pictures:
    """The pictures of this store's accounts."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    def get(self, tx: Tx, account_id: int) -> Picture | None:
        """The picture of an account; None where its initials stand for it."""
        return store.get(tx, account_id)

    def show(self, tx: Tx, people: Sequence[Person]) -> list[Person]:
        """The same people, each with the small picture where there is one; at most as many as a screen shows."""
        small = store.small_of(tx, [person.account_id for person in people]) if people else {}
        return [replace(person, picture=small.get(person.account_id)) for person in people]

    def put(self, tx: Tx, account_id: int, new: Picture) -> None:
        """Another picture for the account. Raises PictureRefused."""
        refuse_other(new.large, side=LARGE)
        refuse_other(new.small, side=SMALL)
        store.put(tx, account_id, new, now=self._clock.now())

    def remove(self, tx: Tx, account_id: int) -> bool:
        """The initials stand for the account again; whether there was a picture."""
        return store.remove(tx, account_id)
