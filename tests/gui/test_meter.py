"""The meter: a word, advice and segments; a screen reader hears of it when the typing rests."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.meter import Meter

Show = Callable[[QWidget], None]
ADVICE = "Add another word or two."


def segments_of(meter: Meter) -> QProgressBar:
    found = meter.findChild(QProgressBar, "strength")
    assert isinstance(found, QProgressBar)
    return found


def words_of(meter: Meter) -> tuple[str, str]:
    names = ("strength_word", "strength_advice")
    labels = [label for name in names for label in meter.findChildren(QLabel, name)]
    return labels[0].text(), labels[1].text()


def fills(meter: Meter) -> list[QColor]:
    """The colour in the middle of each segment, from left to right."""
    image = meter.grab().toImage()
    bar = segments_of(meter)
    step = bar.width() / 5
    spots = [bar.mapTo(meter, QPoint(round((number + 0.5) * step), bar.height() // 2)) for number in range(5)]
    return [image.pixelColor(spot) for spot in spots]


@pytest.fixture
def meter(show: Show) -> Meter:
    window = QWidget()
    window.resize(500, 80)
    meter = Meter(window)
    meter.setGeometry(0, 0, 500, 60)
    show(window)
    return meter


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("score", "word", "tone"),
    [(0, "Very weak", "danger"), (1, "Weak", "danger"), (2, "Fair", "warn"), (3, "Good", "ok"), (4, "Strong", "ok")],
)
def test_a_strength_is_segments_a_word_and_advice(meter: Meter, mode: str, score: int, word: str, tone: str) -> None:
    theme.use(mode)
    meter.show_strength(score, ADVICE)
    assert words_of(meter) == (word, ADVICE)
    colour = getattr(theme.current().tokens, tone)
    assert [fill == colour for fill in fills(meter)] == [number <= score for number in range(5)]


def test_it_fills_from_the_side_where_reading_begins(meter: Meter) -> None:
    meter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    meter.show_strength(1, ADVICE)
    colour = theme.current().tokens.danger
    assert [fill == colour for fill in fills(meter)] == [False, False, False, True, True]


def test_there_is_nothing_to_see_before_there_is_a_strength_and_after_it(meter: Meter) -> None:
    assert meter.isHidden()
    meter.show_strength(2, ADVICE)
    assert meter.isVisible()
    meter.clear()
    assert meter.isHidden()


def test_a_screen_reader_hears_of_the_last_of_several_when_the_typing_rests(meter: Meter, qtbot: QtBot) -> None:
    bar = segments_of(meter)
    heard: list[int] = []
    bar.valueChanged.connect(heard.append)
    QAccessible.setActive(True)
    try:
        for score in (0, 1, 2):
            meter.show_strength(score, ADVICE)
        assert (heard, bar.value()) == ([], 0)
        qtbot.waitUntil(lambda: bool(heard))
        assert (heard, bar.accessibleDescription()) == ([3], "Fair")
        meter.pause_ms = 0
        meter.show_strength(2, "Other advice.")
        meter.show_strength(4, ADVICE)
        qtbot.waitUntil(lambda: len(heard) > 1)
    finally:
        QAccessible.setActive(False)
    assert (heard, bar.accessibleDescription()) == ([3, 5], "Strong")


def test_a_meter_that_was_emptied_tells_nothing_late(meter: Meter, qtbot: QtBot) -> None:
    bar = segments_of(meter)
    heard: list[int] = []
    bar.valueChanged.connect(heard.append)
    meter.pause_ms = 0
    meter.show_strength(4, ADVICE)
    meter.clear()
    meter.show_strength(1, ADVICE)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [2]


def test_it_has_a_name_and_a_value_for_a_screen_reader(meter: Meter) -> None:
    face = QAccessible.queryAccessibleInterface(segments_of(meter))
    assert face.text(QAccessible.Text.Name) == "Password strength"
    assert face.role() == QAccessible.Role.ProgressBar
    values = face.valueInterface()
    assert (values.minimumValue(), values.maximumValue()) == (0, 5)


def test_it_grows_with_the_text(meter: Meter) -> None:
    meter.show_strength(1, ADVICE)
    before = meter.sizeHint().height()
    theme.use_size(2.0)
    assert meter.sizeHint().height() > 1.6 * before
