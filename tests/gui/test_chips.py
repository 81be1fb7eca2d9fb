"""Filters: one of several, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.chips import Chip, Chips

WORDS = {"all": "All", "log_ins": "Log-ins", "sign_in": "Password & sign-in", "sessions": "Sessions"}


@pytest.fixture
def chips(show: Callable[[QWidget], None]) -> Chips:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    made = Chips("show", [Chip(key, word) for key, word in WORDS.items()], around)
    column.addWidget(made)
    column.addStretch(1)
    around.resize(700, 300)
    show(around)
    return made


def button(chips: Chips, key: str) -> QAbstractButton:
    found = chips.findChild(QAbstractButton, f"show_{key}")
    assert isinstance(found, QAbstractButton)
    return found


def test_the_first_is_on_and_a_click_chooses_another(chips: Chips, qtbot: QtBot) -> None:
    assert chips.key == "all"
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(button(chips, "sessions"), Qt.MouseButton.LeftButton)
    assert told.args == ["sessions"]
    assert [key for key in WORDS if button(chips, key).isChecked()] == ["sessions"]


def test_choosing_from_the_program_tells_nobody(chips: Chips, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("log_ins")
    assert chips.key == "log_ins"


def test_tab_stops_once_and_arrows_choose(chips: Chips, qtbot: QtBot) -> None:
    policies = [button(chips, key).focusPolicy() for key in WORDS]
    assert policies.count(Qt.FocusPolicy.StrongFocus) == 1
    button(chips, "all").setFocus(Qt.FocusReason.TabFocusReason)
    for key, expected in (
        (Qt.Key.Key_Right, "log_ins"),
        (Qt.Key.Key_Left, "all"),
        (Qt.Key.Key_Left, "sessions"),
        (Qt.Key.Key_Home, "all"),
        (Qt.Key.Key_End, "sessions"),
        (Qt.Key.Key_Up, "sign_in"),
    ):
        qtbot.keyClick(button(chips, chips.key), key)
        assert chips.key == expected
        assert button(chips, expected).hasFocus()


def test_from_right_to_left_the_arrows_go_as_they_point(chips: Chips, qtbot: QtBot) -> None:
    chips.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button(chips, "all").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button(chips, "all"), Qt.Key.Key_Left)
    assert chips.key == "log_ins"
    assert button(chips, "all").x() > button(chips, "log_ins").x()


@pytest.mark.parametrize("width", [700, 300, 170])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_they_break_into_lines_and_none_is_cut_at_the_side(chips: Chips, qtbot: QtBot, width: int, size: float) -> None:
    theme.use_size(size)
    chips.window().resize(width, 600)
    qtbot.waitUntil(lambda: chips.height() >= max(button(chips, key).geometry().bottom() for key in WORDS))
    assert chips.width() == width
    for key in WORDS:
        place = button(chips, key).geometry()
        assert place.left() >= 0
        assert place.right() < width


def test_they_are_heard_as_their_words(chips: Chips) -> None:
    assert [button(chips, key).accessibleName() for key in WORDS] == list(WORDS.values())


def test_a_screen_readers_choice_is_one_too(chips: Chips) -> None:
    told: list[str] = []
    chips.chosen.connect(told.append)
    action = QAccessible.queryAccessibleInterface(button(chips, "log_ins")).actionInterface()
    action.doAction(action.actionNames()[0])
    assert (chips.key, told) == ("log_ins", ["log_ins"])
    button(chips, "sessions").click()
    assert told == ["log_ins", "sessions"]
