"""Names on the screen: signs in a circle, and the end of a name that is too long."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import avatar, paint, theme
from desktop_auth.gui.name_label import NameLabel

_SIDE = 72
ARABIC = "عبدالرحمنعبدالرحمنعبدالرحمنعبدالرحمن"


def ink(picture: QImage, *, brighter: int) -> list[QPoint]:
    """Where the picture is bright."""
    points = [QPoint(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return [point for point in points if picture.pixelColor(point).lightness() > brighter]


def circle(text: str) -> QImage:
    holder, picture = QWidget(), QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
    picture.fill(QColor("transparent"))
    painter = QPainter(picture)
    avatar.paint_avatar(painter, picture.rect(), initials=text, hue=0, widget=holder)
    painter.end()
    return picture


def width(points: list[QPoint]) -> int:
    across = [point.x() for point in points]
    return max(across) - min(across) + 1


def test_wide_initials_stay_inside_their_circle(qtbot: QtBot) -> None:
    assert width(ink(circle("WMWM"), brighter=200)) <= 0.8 * _SIDE
    assert width(ink(circle("WM"), brighter=200)) > width(ink(circle("IJ"), brighter=200))


def test_a_sign_that_no_font_has_becomes_a_figure(qtbot: QtBot) -> None:
    assert circle("\U00033479") == circle("") != circle("A")  # a place in Unicode's table that nothing stands on


def heights_at_the_ends(text: str) -> tuple[int, int]:
    """How high the ink is at the left and at the right end of a line that is cut."""
    picture = QImage(160, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    painter = QPainter(picture)
    font, white = theme.font("title"), QColor("white")
    paint.line(painter, picture.rect(), text, font=font, colour=white, align=Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    found = ink(picture, brighter=120)
    left, right = min(point.x() for point in found), max(point.x() for point in found)
    ends = [[point.y() for point in found if abs(point.x() - end) < 8] for end in (left, right)]
    return max(ends[0]) - min(ends[0]) + 1, max(ends[1]) - min(ends[1]) + 1


def test_a_name_is_cut_where_it_ends_also_in_a_window_that_runs_the_other_way(qtbot: QtBot) -> None:
    dots, letters = heights_at_the_ends(ARABIC)
    assert dots < 6 < letters
    letters, dots = heights_at_the_ends("Wilhelmina Wilhelmsdottir")
    assert dots < 6 < letters


@pytest.mark.parametrize("text", [ARABIC, "Wilhelmina Wilhelmsdottir", "鬱" * 30], ids=["arabic", "latin", "chinese"])
def test_what_is_left_of_a_name_fits(qtbot: QtBot, text: str) -> None:
    font = theme.font("strong")
    rooms = range(40, 200)
    assert [room for room in rooms if paint.text_width(font, paint.cut(text, font, width=room)) > room] == []
    whole = paint.text_width(font, text)
    assert paint.cut(text, font, width=whole) == text


@pytest.mark.parametrize("size", [1.0, 1.1, 1.25, 1.33, 1.5, 2.0])
def test_as_wide_as_it_needs_it_stands_on_one_line(qtbot: QtBot, size: float) -> None:
    """The sum of its letters can be less than what the line takes: the last one was broken off."""
    theme.use_size(size)
    for name in ("Look", "Ian", "AVATAR", "Tom Yü", "山田", "ward", "kkkkk", "f"):
        label = NameLabel("strong", width=320)
        qtbot.addWidget(label)
        label.setText(name)
        assert label.heightForWidth(label.needs()) == paint.line_height(label.font()), name
