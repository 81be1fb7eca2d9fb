"""The people on the login screen: places, keyboard, names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.avatar import full_name, initials
from desktop_auth.gui.tile import Tile
from desktop_auth.gui.tiles import TileItem, Tiles

Show = Callable[[QWidget], None]
NAMES = ("Mira Lindqvist", "Jonas Okoye", "Aylin Demir", "Tomás Ferreira", "Priya Narang", "Jo Berg")


def item(number: int, name: str) -> TileItem:
    first, _space, last = name.partition(" ")
    return TileItem(number, first, last, "Yesterday", number, f"person_{first.lower()}", first.lower())


class Stage:
    """Tiles with a button after them, in a window."""

    def __init__(self, names: tuple[str, ...] = NAMES, *, width: int = 800) -> None:
        self.window = QWidget()
        self.tiles = Tiles()
        self.after = QPushButton("After")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.tiles)
        layout.addWidget(self.after)
        self.window.resize(width, 700)
        self.tiles.set_items([item(number, name) for number, name in enumerate(names)])

    def focused(self) -> str:
        found = self.window.focusWidget()
        return found.name if isinstance(found, Tile) else ""

    def rows(self) -> list[int]:
        tops = [tile.y() for tile in self.tiles.tiles]
        return [tops.count(top) for top in sorted(set(tops))]


def press(qtbot: QtBot, stage: Stage, key: Qt.Key | str) -> str:
    qtbot.keyClick(stage.window.focusWidget(), key)
    return stage.focused()


def test_arrows_home_end_and_letters_move_inside(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    show(stage.window)
    stage.tiles.focus_first()
    assert stage.focused() == "Mira Lindqvist"
    assert press(qtbot, stage, Qt.Key.Key_Left) == "Mira Lindqvist"
    assert press(qtbot, stage, Qt.Key.Key_Right) == "Jonas Okoye"
    assert press(qtbot, stage, Qt.Key.Key_Down) == "Priya Narang"
    assert press(qtbot, stage, Qt.Key.Key_Up) in ("Mira Lindqvist", "Jonas Okoye")
    assert press(qtbot, stage, Qt.Key.Key_End) == "Someone else"
    assert press(qtbot, stage, Qt.Key.Key_Home) == "Mira Lindqvist"
    assert press(qtbot, stage, "j") == "Jonas Okoye"
    assert press(qtbot, stage, "j") == "Jo Berg"
    assert press(qtbot, stage, "x") == "Jo Berg"


def test_the_keys_turn_round_from_right_to_left(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    stage.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(stage.window)
    first, second = stage.tiles.tiles[:2]
    assert first.x() > second.x()
    stage.tiles.focus_first()
    assert press(qtbot, stage, Qt.Key.Key_Left) == "Jonas Okoye"


def test_tab_leaves_and_comes_back_to_the_same_tile(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    show(stage.window)
    stage.tiles.focus_first()
    press(qtbot, stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
    assert stage.after.hasFocus()
    qtbot.keyClick(stage.after, Qt.Key.Key_Backtab)
    assert stage.focused() == "Jonas Okoye"


def test_tiles_stand_in_the_order_of_reading_though_they_came_late(qtbot: QtBot, show: Show) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    before, tiles, after = QPushButton("Before"), Tiles(), QPushButton("After")
    for widget in (before, tiles, after):
        layout.addWidget(widget)
    window.resize(800, 700)
    show(window)
    tiles.set_items([item(number, name) for number, name in enumerate(NAMES)])
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert tiles.tiles[0].hasFocus()
    qtbot.keyClick(tiles.tiles[0], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_new_people_leave_the_focus_on_the_same_person(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    show(stage.window)
    stage.tiles.focus_first()
    press(qtbot, stage, Qt.Key.Key_Right)
    stage.tiles.set_items([item(1, "Jonas Okoye"), item(0, "Mira Lindqvist")])
    assert stage.focused() == "Jonas Okoye"


def test_the_focus_can_be_put_on_anybody_and_on_someone_else(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    show(stage.window)
    for key, name in ((3, "Tomás Ferreira"), (None, "Someone else"), ("nobody", "Mira Lindqvist")):
        stage.tiles.focus_on(key)
        assert stage.focused() == name


def test_other_people_take_the_tiles_that_are_there(qtbot: QtBot, show: Show) -> None:
    stage = Stage()
    show(stage.window)
    stage.tiles.focus_on(4)
    before = stage.tiles.tiles
    stage.tiles.set_items([item(7, "Zoë Kim"), item(8, "Ada Eze")])
    after = stage.tiles.tiles
    assert after == (*before[:2], before[-1])
    assert [tile.name for tile in after] == ["Zoë Kim", "Ada Eze", "Someone else"]
    assert [tile.isVisible() for tile in before] == [tile in after for tile in before]
    assert (after[0].accessibleName(), after[0].objectName()) == ("Zoë Kim, Yesterday", "person_zoë")
    assert stage.focused() == "Zoë Kim"  # whoever had the focus is gone
    chosen: list[object] = []
    stage.tiles.chosen.connect(chosen.append)
    qtbot.mouseClick(after[1], Qt.MouseButton.LeftButton)
    assert chosen == [8]
    stage.tiles.set_items([item(number, name) for number, name in enumerate(NAMES)])
    assert stage.rows() == [4, 3]
    stage.tiles.focus_first()
    assert [press(qtbot, stage, Qt.Key.Key_Right) for _ in NAMES] == [*NAMES[1:], "Someone else"]
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
    assert stage.after.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_and_clicks_choose(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    stage = Stage()
    show(stage.window)
    chosen: list[object] = []
    stage.tiles.chosen.connect(chosen.append)
    stage.tiles.focus_first()
    press(qtbot, stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage.window.focusWidget(), key)
    qtbot.mouseClick(stage.tiles.tiles[4], Qt.MouseButton.LeftButton)
    assert chosen == [1, 4]
    with qtbot.waitSignal(stage.tiles.someone_else):
        qtbot.mouseClick(stage.tiles.tiles[-1], Qt.MouseButton.LeftButton)
    assert chosen == [1, 4]


@pytest.mark.parametrize(
    ("people", "rows"), [(0, [1]), (3, [4]), (4, [3, 2]), (5, [3, 3]), (6, [4, 3]), (8, [3, 3, 3])]
)
def test_rows_are_of_equal_length(qtbot: QtBot, show: Show, people: int, rows: list[int]) -> None:
    stage = Stage(tuple(f"Person {number}" for number in range(people)))
    show(stage.window)
    assert stage.rows() == rows


def test_a_narrow_window_shows_a_list_without_cutting_it(qtbot: QtBot, show: Show) -> None:
    stage = Stage(width=400)
    show(stage.window)
    assert stage.rows() == [1] * 7
    assert {tile.width() for tile in stage.tiles.tiles} == {stage.tiles.width()}
    assert stage.tiles.height() >= stage.tiles.tiles[-1].geometry().bottom()


def test_names_for_screen_readers_and_tests(qtbot: QtBot) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.set_items([TileItem("k", "<b>Mira</b>", "& Co", "Today", 0, "person_mira", "mira")])
    person, other = tiles.tiles
    assert (person.objectName(), other.objectName()) == ("person_mira", "someone_else")
    name = QAccessible.queryAccessibleInterface(person).text(QAccessible.Text.Name)
    assert name == "<b>Mira</b> & Co, Today"
    assert other.accessibleName() == "Someone else, User name or e-mail"
    assert person.shortcut().isEmpty()


def test_loading_shows_shapes_and_no_people(qtbot: QtBot) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.resize(700, 200)
    empty = tiles.grab().toImage()
    tiles.set_loading()
    assert tiles.tiles == ()
    assert tiles.grab().toImage() != empty


def test_loading_keeps_the_room_of_two_rows(qtbot: QtBot) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.set_loading()
    before = tiles.heightForWidth(800)
    tiles.set_items([item(number, name) for number, name in enumerate(NAMES)])
    assert tiles.heightForWidth(800) == before


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Mira", "Lindqvist", "ML"),
        ("mira", "", "M"),
        ("  ", "Berg", "B"),
        ("美咲", "佐藤", "美"),
        ("민수", "김", "민"),
        ("ليلى", "منصور", "ل"),
        ("נועה", "לוי", "נ"),
        ("E\u0301mile", "Zola", "E\u0301Z"),
        ("👩\u200d🚀 Ada", "Chen", "👩\u200d🚀C"),
        ("ßeta", "Olsen", "ßO"),
        ("ნინო", "ბერიძე", "ნბ"),  # no capitals here, though Unicode has some
        ("\u01c6enana", "Begić", "\u01c5B"),
        ("<b>x</b>", "(Ann)", "BA"),
        ("", "", ""),
    ],
)
def test_initials(first: str, last: str, expected: str) -> None:
    assert initials(first, last) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Mira", "Lindqvist", "Mira Lindqvist"),
        ("美咲", "佐藤", "佐藤 美咲"),
        ("Mira", "佐藤", "Mira 佐藤"),
        ("", "Berg", "Berg"),
    ],
)
def test_the_order_of_a_name(first: str, last: str, expected: str) -> None:
    assert full_name(first, last) == expected
