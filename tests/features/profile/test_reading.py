"""A picture from a file: what is taken, what is refused and why, and what is left out of it."""

import os
import struct
import threading
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from desktop_auth import Picture
from desktop_auth.auth.pictures import service as pictures
from desktop_auth.features.profile.page import reading
from desktop_auth.features.profile.page.reading import Unfit, read_picture
from pictures import part, png

RED, BLUE = QColor("#c02020"), QColor("#2020c0")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Qt's readers are plugins of an application."""


def written(image: QImage, kind: bytes, *, turned: int | None = None) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind)
    if turned is not None:
        writer.setTransformation(_turns()[turned])
    assert writer.write(image)
    return bytes(buffer.data().data())


def _turns() -> list:
    from PySide6.QtGui import QImageIOHandler

    turn = QImageIOHandler.Transformation
    return [turn.TransformationNone, turn.TransformationRotate90, turn.TransformationRotate180]


def two_sides(width: int, height: int) -> QImage:
    """Red at the left and right ends, blue in the middle."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    painter = QPainter(image)
    side = min(width, height)
    painter.fillRect((width - side) // 2, (height - side) // 2, side, side, BLUE)
    painter.end()
    return image


def read(path: Path, data: bytes) -> Picture | Unfit:
    path.write_bytes(data)
    return read_picture(str(path))


def taken(found: Picture | Unfit) -> QImage:
    """The service takes it; the large one as it looks."""
    assert isinstance(found, Picture), found
    pictures.refuse_other(found.large, side=pictures.LARGE)
    pictures.refuse_other(found.small, side=pictures.SMALL)
    return QImage.fromData(found.large)


def looks(image: QImage, x: int, y: int, colour: QColor) -> bool:
    seen = image.pixelColor(x, y)
    return all(abs(getattr(seen, part)() - getattr(colour, part)()) < 12 for part in ("red", "green", "blue"))


@pytest.mark.parametrize("kind", [b"png", b"jpeg"])
@pytest.mark.parametrize("size", [(900, 400), (400, 900), (320, 320), (40, 30), (1, 1), (3000, 16)])
def test_the_middle_is_cut_out_square_and_made_to_size(tmp_path: Path, kind: bytes, size: tuple[int, int]) -> None:
    image = taken(read(tmp_path / "picture", written(two_sides(*size), kind)))
    edge = 0 if kind == b"png" else 8 if min(size) > 100 else 160  # a JPEG has its colours in blocks
    corners = [(x, y) for x in (edge, 160, 319 - edge) for y in (edge, 160, 319 - edge)]
    assert [at for at in corners if not looks(image, *at, BLUE)] == []


def test_a_picture_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    painter = QPainter(image)
    painter.fillRect(0, 0, 400, 200, RED)  # the upper half
    painter.end()
    turned = taken(read(tmp_path / "picture.jpg", written(image, b"jpeg", turned=1)))
    assert looks(turned, 20, 160, BLUE)
    assert looks(turned, 300, 160, RED)


def test_what_can_be_seen_through_is_white(tmp_path: Path) -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert looks(taken(read(tmp_path / "picture.png", written(image, b"png"))), 9, 9, QColor("white"))


def test_nothing_is_kept_but_the_picture(tmp_path: Path) -> None:
    image = two_sides(500, 500)
    image.setText("Author", "Maria Lindqvist")
    image.setText("GPS", "59.33 N 18.06 E")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    for kind in (b"png", b"jpeg"):
        found = read(tmp_path / "picture", written(image, kind))
        taken(found)
        assert isinstance(found, Picture)
        for data in (found.large, found.small):
            assert not any(word in data for word in (b"Maria", b"59.33", b"iCCP", b"eXIf", b"tEXt", b"zTXt", b"iTXt"))


def test_noise_is_kept_small_enough(tmp_path: Path) -> None:
    image = QImage(os.urandom(640 * 640 * 4), 640, 640, QImage.Format.Format_RGB32)
    taken(read(tmp_path / "noise.png", written(image, b"png")))


@pytest.mark.parametrize("name", ["picture.txt", "picture", "picture.gif", "picture.jpeg"])
def test_the_name_says_nothing(tmp_path: Path, name: str) -> None:
    taken(read(tmp_path / name, written(two_sides(50, 50), b"png")))


def gif(frames: int = 2) -> bytes:
    picture = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff" + picture * frames + b"\x3b"


def whole(kind: bytes) -> bytes:
    return written(two_sides(300, 200), kind)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "other"),
        (b"no picture at all", "other"),
        (gif(), "other"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "other"),
        (b"BM" + bytes(200), "other"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "damaged"),
        (png(40).replace(b"IDAT", b"IDAX"), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + part(b"IEND", b""), "damaged"),
        (bytes(reading.MOST_BYTES + 1), "too_large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(reading.MOST_BYTES), "too_large"),
    ],
)
def test_anything_else_is_refused_and_said_why(tmp_path: Path, data: bytes, why: str) -> None:
    assert read(tmp_path / "picture.png", data) == Unfit(why)


@pytest.mark.parametrize("kind", [b"png", b"jpeg"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_half_a_picture_is_none(tmp_path: Path, kind: bytes, share: float) -> None:
    data = whole(kind)
    assert read(tmp_path / "picture", data[: int(len(data) * share)]) == Unfit("damaged")


def test_a_turned_bit_is_found(tmp_path: Path) -> None:
    data = bytearray(whole(b"png"))
    data[len(data) // 2] ^= 4
    assert read(tmp_path / "picture.png", bytes(data)) == Unfit("damaged")


def bomb(width: int, height: int, *, depth: int = 8) -> bytes:
    """A head that promises much, and a little data that would swell to it."""
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    data = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(50_000, 50_000), "too_many_pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "damaged"),
        (bomb(6_401, 6_250), "too_many_pixels"),
        (bomb(6_400, 6_250, depth=16), "too_much_memory"),
        (bomb(0, 10), "damaged"),
    ],
)
def test_a_bomb_does_not_go_off(tmp_path: Path, data: bytes, why: str) -> None:
    assert len(data) < 10_000
    assert read(tmp_path / "bomb.png", data) == Unfit(why)


def test_what_is_allowed_at_most_is_read(tmp_path: Path) -> None:
    image = QImage(8_000, 5_000, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    assert image.width() * image.height() == reading.MOST_PIXELS
    assert looks(taken(read(tmp_path / "large.jpg", written(image, b"jpeg"))), 5, 5, BLUE)


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    assert read_picture(str(tmp_path / "nowhere.png")) == Unfit("unreadable")
    assert read_picture(str(tmp_path)) == Unfit("unreadable")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert read_picture(str(tmp_path / "pipe.png")) == Unfit("unreadable")


def test_each_reason_is_a_sentence_with_its_numbers() -> None:
    said = {why: Unfit(why).describe() for why in reading._WHY}
    assert said["too_large"] == "This file is larger than 10 MB. Choose a smaller one."
    assert said["too_many_pixels"] == "This picture has more than 40 megapixels. Choose a smaller one."
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in said.values())


def test_the_process_allows_afterwards_what_it_did_before(tmp_path: Path) -> None:
    before = QImageReader.allocationLimit()
    taken(read(tmp_path / "picture.png", whole(b"png")))
    assert QImageReader.allocationLimit() == before


def test_python_is_free_while_qt_decodes(tmp_path: Path) -> None:
    """Else the window stands still. Another thread counts its turns meanwhile."""
    image = QImage(4_000, 3_000, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "large.png"
    path.write_bytes(written(image, b"png"))
    turns, ended = [0], threading.Event()

    def count() -> None:
        while not ended.is_set():
            turns[0] += 1

    counter = threading.Thread(target=count)
    counter.start()
    before = turns[0]
    taken(read_picture(str(path)))
    ended.set()
    counter.join()
    assert turns[0] - before > 1_000
