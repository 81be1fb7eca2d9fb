"""From a file that a person chooses to a picture that the service takes: read with care, off the GUI thread.

What a file is, is told by its content, never by its name. It is looked through before anything is decoded: how large it
is, how large the picture in it, and whether that is whole. Qt then cuts the middle out and makes it small in one call,
in which Python is free for the window; steps of our own would hold it for a quarter of a second each."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from desktop_auth.model import Picture
from desktop_auth.words import N_, _, number

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
LARGE, SMALL = 320, 64
_KEPT_BYTES = 300_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_DEPTH = 24  # where its head says how many bits a colour has
_MEGABYTE = 1 << 20
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"

_WHY = {
    "unreadable": N_("This file cannot be read. Nothing was changed."),
    "too_large": N_("This file is larger than {megabytes} MB. Choose a smaller one."),
    "too_many_pixels": N_("This picture has more than {megapixels} megapixels. Choose a smaller one."),
    "other": N_("This file is no PNG or JPEG picture. Choose another."),
    "too_much_memory": N_("This picture needs more memory than there is for one. Choose a smaller one."),
    "damaged": N_("This picture is damaged or not complete. Choose another."),
}


@dataclass(frozen=True)
class Unfit:
    """Why a file is no picture for us."""

    why: str

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        most = {"megabytes": number(MOST_BYTES // 1_000_000), "megapixels": number(MOST_PIXELS // 1_000_000)}
        return _(_WHY[self.why]).format(**most)


def read_picture(path: str) -> Picture | Unfit:
    """The picture in that file: its middle, square, in both sizes, without a word about who made it, where or when."""
    try:
        data = _content(path)
    except OSError:
        return Unfit("unreadable")
    if isinstance(data, Unfit):
        return data
    if data.startswith(_PNG):
        return _made_of(data, "png") if _is_whole_png(data) else Unfit("damaged")
    if data.startswith(_JPEG):
        return _made_of(data, "jpeg") if _is_whole_jpeg(data) else Unfit("damaged")
    return Unfit("other")


def _content(path: str) -> bytes | Unfit:
    if not Path(path).is_file():  # to open a pipe would never end
        return Unfit("unreadable")
    with Path(path).open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return data if len(data) <= MOST_BYTES else Unfit("too_large")


def _is_whole_png(data: bytes) -> bool:
    """Whether all its parts are there, as their checksums say (W3C PNG, 5.3). Parts after the end are none of it."""
    at = len(_PNG)
    while at + 12 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            return False
        if zlib.crc32(memoryview(data)[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            return False
        if name == b"IEND":
            return True
        at = end
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """Whether its last scan comes to its end (ITU T.81, B.1.1.5: in a scan the mark of the end means nothing else).
    What a camera puts behind the end is none of it."""
    scan = data.rfind(_JPEG_SCAN)
    return scan >= 0 and data.find(_JPEG_END, scan) >= 0


def _made_of(data: bytes, kind: str) -> Picture | Unfit:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return Unfit("damaged")
    if size.width() * size.height() > MOST_PIXELS:
        return Unfit("too_many_pixels")
    if 0 < QImageReader.allocationLimit() < size.width() * size.height() * _bytes_a_pixel(data) // _MEGABYTE:
        return Unfit("too_much_memory")
    side = min(size.width(), size.height())
    middle = QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side)
    reader.setClipRect(middle)  # in the middle it is the same, however the camera was turned
    reader.setScaledSize(QSize(2 * LARGE, 2 * LARGE))
    image = reader.read()
    if image.isNull():
        return Unfit("damaged")
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return Picture(_png(image, LARGE), _png(image, SMALL))


def _bytes_a_pixel(data: bytes) -> int:
    """What Qt takes for a pixel while it decodes: twice as much for the deep colours that a PNG may have."""
    return 8 if data.startswith(_PNG) and data[_PNG_DEPTH] == 16 else 4


def _png(image: QImage, side: int) -> bytes:
    """The picture in that size as PNG. It is painted anew, on white where it lets the ground through, so that nothing
    else comes along."""
    new = QImage(side, side, QImage.Format.Format_RGB32)
    new.fill(Qt.GlobalColor.white)
    small = image.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(new)
    painter.drawImage(0, 0, small)
    painter.end()
    data = _written(new)
    if len(data) > _KEPT_BYTES:  # noise: 256 colours show it as well
        data = _written(new.convertToFormat(QImage.Format.Format_Indexed8))
    return data


def _written(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
