"""Pictures made by hand, for tests that look at none."""

import struct
import zlib

_MAGIC = b"\x89PNG\r\n\x1a\n"


def part(name: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(side: int, *, shade: bytes = b"\x80", extra: bytes = b"") -> bytes:
    """A grey square, with `extra` parts after its head."""
    rows = (b"\0" + shade * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = (part(b"IHDR", head), extra, part(b"IDAT", zlib.compress(rows)), part(b"IEND", b""))
    return _MAGIC + b"".join(parts)
