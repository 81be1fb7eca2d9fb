"""Rows in a box: what they say, and what stays when they are shown anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.badges import Badge
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.rows import Act, Mark, Row, RowList

Show = Callable[[QWidget], None]


def row(number: int, *, badge: Mark | None = None, ended: list[int] | None = None) -> Row:
    ends = [] if ended is None else ended
    act = Act(f"end_{number}", "End", lambda: ends.append(number))
    return Row(
        f"row_{number}", "monitor", f"Desk {number}", "Last used today", badge=badge, aside="Ends soon", acts=[act]
    )


@pytest.fixture
def rows(show: Show) -> RowList:
    made = RowList()
    made.resize(600, 300)
    show(made)
    return made


def button(rows: RowList, name: str) -> Button:
    found = rows.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def test_rows_stand_in_the_order_in_which_they_are_given(rows: RowList) -> None:
    rows.show_rows([row(1), row(2)])
    rows.show_rows([row(3), row(2), row(1)])
    assert rows.keys == ["row_3", "row_2", "row_1"]


def test_a_button_does_its_own_act_and_the_one_of_today(rows: RowList, qtbot: QtBot) -> None:
    before: list[int] = []
    now: list[int] = []
    rows.show_rows([row(1, ended=before), row(2, ended=before)])
    rows.show_rows([row(1, ended=now), row(2, ended=now)])
    qtbot.mouseClick(button(rows, "end_2"), Qt.MouseButton.LeftButton)
    assert (before, now) == ([], [2])


def test_what_stays_keeps_its_focus(rows: RowList) -> None:
    rows.show_rows([row(1), row(2)])
    kept = button(rows, "end_2")
    kept.setFocus()
    rows.show_rows([row(3), row(2, badge=Mark("New", "check"))])
    assert button(rows, "end_2") is kept
    assert kept.hasFocus()


def test_what_has_gone_is_gone(rows: RowList, qtbot: QtBot) -> None:
    rows.show_rows([row(1, badge=Mark("New", "check")), row(2)])
    rows.show_rows([row(2)])
    assert rows.keys == ["row_2"]
    qtbot.waitUntil(lambda: rows.findChild(Button, "end_1") is None and not rows.findChildren(Badge))


def test_buttons_with_the_same_word_are_heard_with_their_row(rows: RowList) -> None:
    rows.show_rows([row(1), row(2)])
    assert [button(rows, f"end_{number}").accessibleName() for number in (1, 2)] == ["End: Desk 1", "End: Desk 2"]
    group = rows.findChild(QWidget, "row_1")
    assert isinstance(group, QWidget)
    assert QAccessible.queryAccessibleInterface(group).text(QAccessible.Text.Name) == "Desk 1, Last used today"


@pytest.mark.parametrize(("width", "scale"), [(600, 1.0), (296, 1.0), (200, 1.0), (600, 2.0), (400, 2.0)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_lies_outside_and_nothing_is_squeezed(
    rows: RowList, width: int, scale: float, direction: Qt.LayoutDirection
) -> None:
    rows.setLayoutDirection(direction)
    rows.show_rows(
        [row(1, badge=Mark("This computer", "check", "accent")), Row("bare", "laptop", "W" * 60, aside="Ends")]
    )
    theme.use_size(scale)
    for _ in range(3):
        for _round in range(6):
            QApplication.sendPostedEvents()
        rows.resize(width, rows.heightForWidth(width))
    for part in rows.findChildren(QWidget):
        if part.isVisible():
            assert part.parentWidget().rect().contains(part.geometry()), part.objectName()
            needs = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
            assert part.height() >= needs, part.objectName()
    badge = rows.findChild(Badge)
    assert isinstance(badge, Badge)
    assert badge.height() >= badge.sizeHint().height()
