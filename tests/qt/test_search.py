"""The log-in window where more people have been here than have a tile."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.tile import Tile
from windows import Desk, OpenDesk


@pytest.fixture
def crowd(desk: Desk, store: Any, open_desk: OpenDesk) -> Desk:
    """Mira, and twenty others who were here before her; the last of them is called Zoë."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.flow.close()
    computer = store.one("SELECT computer_id FROM last_here")
    for number in range(20):
        first, name = ("Zoë", "zoe") if number == 19 else (f"Person{number}", f"user{number}")
        store.write(
            "INSERT INTO user (first_name, last_name, user_name, user_name_key, created_on, role_code, password, state,"
            " password_must_change, hue) SELECT ?, 'Berg', ?, ?, created_on, 2, password, 'active', 0, 0 FROM user"
            " WHERE id = 1",
            *(first, name, name),
        )
        newest = store.one("SELECT max(id) FROM user")
        day = f"2026-02-{28 - number:02}T08:00:00+00:00"
        store.write("INSERT INTO last_here VALUES (?, ?, ?)", computer, newest, day)
    desk = open_desk()
    desk.see("search")
    return desk


def shown(desk: Desk) -> list[str]:
    """The names of the tiles that are on the screen."""
    tiles = [tile for tile in desk.see("login_window").findChildren(Tile) if tile.isVisible()]
    return [tile.objectName() for tile in sorted(tiles, key=lambda tile: (tile.y(), tile.x()))]


def test_eleven_people_need_no_search(crowd: Desk, store: Any, open_desk: OpenDesk) -> None:
    crowd.flow.close()
    store.write("DELETE FROM last_here WHERE account_id > 11")
    desk = open_desk()
    desk.see("person_mlindqvist")
    assert (len(shown(desk)), desk.find("search")) == (12, None)


def test_over_eleven_people_there_is_a_search_and_no_more_than_twelve_tiles(crowd: Desk) -> None:
    assert crowd.see("search").accessibleName() == "Search for a name"
    names = shown(crowd)
    assert (names[:2], names[-1], len(names)) == (["person_mlindqvist", "person_user0"], "someone_else", 12)
    assert crowd.focus() == "person_mlindqvist"


def test_the_search_finds_who_has_no_tile_and_enter_chooses_them(crowd: Desk, qtbot: QtBot) -> None:
    assert crowd.find("person_zoe") is None
    crowd.type("search", "zoe")
    crowd.see("person_zoe")
    crowd.wait_until(lambda: shown(crowd) == ["person_zoe", "someone_else"])
    qtbot.keyClick(crowd.see("search"), Qt.Key.Key_Return)
    crowd.see("password")
    crowd.type("password", "seven lamps burn")
    crowd.press("login_button")
    crowd.see("welcome", "Welcome, Zoë!")


def test_enter_goes_on_to_the_people_where_there_are_several(crowd: Desk, qtbot: QtBot) -> None:
    crowd.type("search", "person1")
    crowd.wait_until(lambda: shown(crowd)[0] == "person_user1")
    qtbot.keyClick(crowd.see("search"), Qt.Key.Key_Return)
    assert crowd.focus() == "person_user1"
    qtbot.keyClick(crowd.see("person_user1"), "p")
    assert crowd.focus() == shown(crowd)[1]


def test_a_search_that_finds_nobody_says_what_was_searched_and_can_be_cleared(crowd: Desk) -> None:
    crowd.type("search", "<b>zimmermann")
    said = crowd.see("nobody_found_text")
    assert isinstance(said, QLabel)
    assert said.text() == "Nobody who was here before is called “\u2068<b>zimmermann\u2069”."
    assert said.textFormat() == Qt.TextFormat.PlainText
    assert shown(crowd) == ["someone_else"]
    crowd.press("show_latest")
    crowd.wait_until(lambda: len(shown(crowd)) == 12 and crowd.find("nobody_found") is None)
    assert (crowd.text("search"), crowd.focus()) == ("", "search")


def test_control_f_goes_to_the_search_and_escape_empties_it_and_leaves_it(crowd: Desk, qtbot: QtBot) -> None:
    window = crowd.see("entry_window")
    qtbot.keyClick(crowd.see("person_mlindqvist"), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert crowd.focus() == "search"
    before = crowd.see("search").mapTo(window, QPoint(0, 0))
    crowd.type("search", "zoe")
    crowd.wait_until(lambda: shown(crowd) == ["person_zoe", "someone_else"])
    assert crowd.see("search").mapTo(window, QPoint(0, 0)) == before
    qtbot.keyClick(crowd.see("search"), Qt.Key.Key_Escape)
    crowd.wait_until(lambda: len(shown(crowd)) == 12)
    assert (crowd.text("search"), crowd.focus()) == ("", "search")
    qtbot.keyClick(crowd.see("search"), Qt.Key.Key_Escape)
    assert crowd.focus() == "person_mlindqvist"


def test_from_the_card_escape_comes_back_to_what_was_found_and_the_tile_that_was_chosen(
    crowd: Desk, qtbot: QtBot
) -> None:
    crowd.type("search", "person1")
    crowd.wait_until(lambda: shown(crowd)[1:2] == ["person_user10"])
    crowd.press("person_user10")
    qtbot.keyClick(crowd.see("password"), Qt.Key.Key_Escape)
    crowd.see("person_user10")
    assert (crowd.text("search"), crowd.focus()) == ("person1", "person_user10")


def test_tab_goes_through_the_search_in_the_order_of_reading(crowd: Desk, qtbot: QtBot) -> None:
    def tabs(start: str, count: int) -> list[str]:
        crowd.see(start).setFocus(Qt.FocusReason.TabFocusReason)
        seen = []
        for _ in range(count):
            widget = QApplication.focusWidget()
            assert widget is not None
            qtbot.keyClick(widget, Qt.Key.Key_Tab)
            seen.append(crowd.focus())
        return seen

    assert tabs("search", 2) == ["person_mlindqvist", "show_signup"]
    crowd.type("search", "zoe")
    crowd.wait_until(lambda: shown(crowd) == ["person_zoe", "someone_else"])
    assert tabs("search", 3) == ["clear_search", "person_zoe", "show_signup"]
    crowd.type("search", "zimmermann")
    crowd.see("nobody_found")
    assert tabs("search", 4) == ["clear_search", "show_latest", "someone_else", "show_signup"]


def test_the_names_of_what_a_search_adds_are_these(crowd: Desk) -> None:
    before = names(crowd)
    assert "search" in before
    crowd.type("search", "zimmermann")
    crowd.see("nobody_found")
    added = names(crowd) - before
    assert added == {"clear_search", "nobody_found", "nobody_found_text", "show_latest"}


def names(desk: Desk) -> set[str]:
    """The names of what is on the screen."""
    widgets = desk.see("login_window").findChildren(QWidget)
    found = {widget.objectName() for widget in widgets if widget.isVisible()}
    return {name for name in found if name and not name.startswith("qt_")}
