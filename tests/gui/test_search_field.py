"""The line to search with."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.hanging import Hanging
from desktop_auth.gui.search_field import SearchField

Show = Callable[[QWidget], None]


def test_the_cross_is_there_while_there_is_something_to_clear(qtbot: QtBot, show: Show) -> None:
    field = SearchField("search", "Search for a name")
    show(field)
    assert not field.cross.isVisible()
    assert field.edit.accessibleName() == field.edit.placeholderText() == "Search for a name"
    assert not [label for label in field.findChildren(QLabel) if label.isVisible()]
    qtbot.keyClicks(field.edit, "mi")
    assert field.cross.isVisible()
    told: list[str] = []
    field.edited.connect(told.append)
    with qtbot.waitSignal(field.cleared):
        qtbot.mouseClick(field.cross, Qt.MouseButton.LeftButton)
    assert (field.text(), field.edit.hasFocus(), field.cross.isVisible(), told) == ("", True, False, [])


def test_the_glass_stands_where_the_line_begins(qtbot: QtBot, show: Show) -> None:
    field = SearchField("search", "Search for a name")
    field.resize(400, field.sizeHint().height())
    show(field)
    glass = next(child for child in field.frame.children() if type(child).__name__ == "_Glass")
    assert glass.x() < field.edit.x()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: glass.x() > field.edit.x())


def test_padding_hangs_out_at_both_sides(qtbot: QtBot, show: Show) -> None:
    window, inside = QWidget(), QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(32, 0, 32, 0)
    head, below = QLabel("Head", inside), QLabel("Below", inside)
    place = Hanging(head, 8)
    column.addItem(place)
    column.addWidget(below)
    outer = QVBoxLayout(window)
    outer.addWidget(inside)
    window.resize(300, 100)
    show(window)
    assert (head.x(), head.width()) == (below.x() - 8, below.width() + 16)
    assert place.sizeHint().width() == head.sizeHint().width() - 16
