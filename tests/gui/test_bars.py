"""Messages where there is little room."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget

from desktop_auth.gui.bars import MessageBar

SENTENCE = "The keyring of this computer did not keep what was written."


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_in_a_narrow_window_the_cross_takes_no_room_from_the_sentence(
    show: Callable[[QWidget], None], direction: Qt.LayoutDirection
) -> None:
    window = QWidget()
    window.setLayoutDirection(direction)
    column = QVBoxLayout(window)
    bar = MessageBar(window)
    column.addWidget(bar)
    column.addStretch(1)
    window.resize(600, 400)
    show(window)
    bar.say("warn", "You stay logged in", SENTENCE, closable=True)
    cross, sentence = bar.findChild(QAbstractButton, "message_close"), bar.findChild(QLabel, "message_text")
    assert cross is not None
    assert sentence is not None

    def beside() -> bool:
        for _round in range(3):
            QApplication.sendPostedEvents()
        middle = cross.mapTo(bar, QPoint(cross.width() // 2, 0)).x()
        start = sentence.mapTo(bar, QPoint(0, 0)).x()
        return not start <= middle <= start + sentence.width()

    assert beside()
    window.resize(270, 400)
    assert not beside()
    assert min(cross.width(), cross.height()) >= 24
    assert cross.geometry().bottom() < sentence.geometry().top()
    window.resize(600, 400)
    assert beside()


def test_a_bar_of_any_width_comes_to_rest(show: Callable[[QWidget], None]) -> None:
    """Between two widths the cross had room with its small side and none with its large one."""
    bar = MessageBar()
    show(bar)
    bar.say("ok", "You successfully signed up!", SENTENCE, closable=True)
    for width in range(280, 320):
        bar.resize(width, 200)
        before = bar._narrow
        bar._fit()
        assert bar._narrow is before, width
