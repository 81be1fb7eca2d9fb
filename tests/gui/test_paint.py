"""Strokes on screens whose scale is no whole number: every edge lies between two rows of pixels."""

from math import ceil

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_auth.gui import paint

WHITE, BLACK = QColor("white"), QColor("black")
SCALES = [1.0, 1.25, 1.5, 1.75, 2.0]
PLACES = [(0, 0), (1, 3), (7, 13), (10, 101)]


def picture(scale: float) -> QImage:
    made = QImage(round(200 * scale), round(200 * scale), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    made.fill(WHITE)
    return made


def brush(image: QImage, place: tuple[int, int]) -> QPainter:
    """As a widget has it that stands there in its window."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(*place)
    return painter


def shades(image: QImage) -> list[int]:
    """What a line through the middle of the shape goes through from the picture's top to its foot.

    Qt counts in parts of a pixel: what differs by less than an eye sees is the same."""
    middle = round(50 * image.devicePixelRatio())
    seen = [image.pixelColor(middle, y).red() for y in range(image.height())]
    return [0 if shade < 8 else 255 if shade > 247 else shade for shade in seen]


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scale", SCALES)
def test_a_frame_is_as_strong_at_each_edge(
    qapp: QApplication, scale: float, place: tuple[int, int], width: int
) -> None:
    image = picture(scale)
    painter = brush(image, place)
    paint.box(painter, QRectF(0, 0, 101, 43), 8, fill=WHITE, line=BLACK, width=width)
    painter.end()
    seen = shades(image)
    assert set(seen) == {0, 255}, seen
    dark = seen.count(0)
    assert dark % 2 == 0
    assert abs(dark / 2 - width * scale) <= 0.5
    first = seen.index(0)
    assert seen[first : first + dark // 2] == [0] * (dark // 2)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scale", SCALES)
def test_a_hairline_and_a_fill_have_whole_edges(qapp: QApplication, scale: float, place: tuple[int, int]) -> None:
    image = picture(scale)
    painter = brush(image, place)
    paint.rule(painter, QRect(0, 5, 90, 1), BLACK)
    paint.box(painter, QRectF(0, 20, 101, 43), 8, fill=BLACK)
    painter.end()
    seen = shades(image)
    assert set(seen) == {0, 255}, seen
    rule = seen.index(0)
    assert 1 <= seen[rule:].index(255) <= ceil(scale)
