"""Pictures: only what the page makes is taken, and by its first bytes alone."""

import struct
import zlib

import pytest

from desktop_auth import PictureRefused
from desktop_auth.auth.pictures.service import LARGE, MOST_BYTES, SMALL, Pictures, refuse_other
from desktop_auth.auth.pictures.store import Picture


def part(name, data=b""):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height=None, *more):
    """A grey PNG, made by hand."""
    head = struct.pack(">IIBBBBB", width, height or width, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height or width)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + b"".join(more) + part(b"IDAT", rows) + part(b"IEND")


GOOD = png(LARGE)
BAD = {
    "nothing": b"",
    "no picture": b"a text that was renamed",
    "only the first bytes": GOOD[:8],
    "no size": GOOD[:30],
    "cut": GOOD[:-1],
    "more behind it": GOOD + b"x",
    "two ends": GOOD + part(b"IEND"),
    "another size": png(LARGE + 1),
    "not square": png(LARGE, SMALL),
    "words about somebody": png(LARGE, None, part(b"tEXt", b"Author\0Maria")),
    "where it was taken": png(LARGE, None, part(b"eXIf", b"II*\0")),
    "moving": png(LARGE, None, part(b"acTL", bytes(8))),
    "two sizes": png(LARGE, None, part(b"IHDR", bytes(13))),
    "no picture in it": b"\x89PNG\r\n\x1a\n" + GOOD[8:33] + part(b"IEND"),
    "a wrong sum": GOOD[:40] + bytes([GOOD[40] ^ 1]) + GOOD[41:],
    "too large": png(LARGE, None, part(b"tRNS", bytes(MOST_BYTES))),
    "a jpeg": b"\xff\xd8\xff\xe0" + bytes(500),
}


def test_the_right_ones_are_taken():
    refuse_other(GOOD, side=LARGE)
    refuse_other(png(SMALL), side=SMALL)


@pytest.mark.parametrize("kind", BAD)
def test_all_others_are_refused(kind):
    with pytest.raises(PictureRefused):
        refuse_other(BAD[kind], side=LARGE)


def test_a_picture_is_kept_changed_and_removed(auth, maria, store, frozen_clock):
    pictures, database = Pictures(clock=frozen_clock), auth._parts.database
    for new in (Picture(GOOD, png(SMALL)), Picture(GOOD, png(SMALL, None, part(b"sRGB", b"\0")))):
        with database.transaction() as tx:
            pictures.put(tx, maria.id, new)
            assert pictures.get(tx, maria.id) == new
    assert store.one("SELECT count(*) FROM picture") == 1
    with database.transaction() as tx:
        assert pictures.remove(tx, maria.id)
        assert pictures.get(tx, maria.id) is None
        assert not pictures.remove(tx, maria.id)


@pytest.mark.parametrize("new", [Picture(png(SMALL), GOOD), Picture(GOOD, GOOD), Picture(GOOD, b"")])
def test_nothing_of_a_wrong_one_is_kept(auth, maria, store, frozen_clock, new):
    with pytest.raises(PictureRefused), auth._parts.database.transaction() as tx:
        Pictures(clock=frozen_clock).put(tx, maria.id, new)
    assert store.rows("SELECT * FROM picture") == []
