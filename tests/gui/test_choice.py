"""A choice: nothing is chosen by passing over it, its words follow the language, its list is a list."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import language, theme
from desktop_auth.gui.choice import Choice
from desktop_auth.words import _

Show = Callable[[QWidget], None]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


@pytest.fixture
def choice(show: Show) -> Choice:
    made = Choice("Look")
    made.set_items([("system", _("Back")), ("light", "Light"), ("dark", "Dark")])
    show(made)
    return made


def test_the_list_opens_by_the_keyboard_and_what_is_chosen_is_told(qtbot: QtBot, choice: Choice) -> None:
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.view().isVisible()
    assert heard == []
    qtbot.keyClick(choice.view(), Qt.Key.Key_Down)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Return)
    assert (heard, choice.value) == (["light"], "light")


def test_escape_leaves_it_as_it_was(qtbot: QtBot, choice: Choice) -> None:
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Down)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Escape)
    assert (heard, choice.value, choice.view().isVisible()) == ([], "system", False)


def test_a_wheel_over_it_changes_nothing(choice: Choice) -> None:
    at = QPointF(10, 10)
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turned)
    assert choice.value == "system"


def test_what_is_shown_without_being_chosen_tells_nobody(choice: Choice) -> None:
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    choice.show_value("dark")
    assert (heard, choice.value) == ([], "dark")
    choice.show_value("of a newer program")
    assert choice.value == "system"


def test_its_words_are_said_again_in_another_language(choice: Choice) -> None:
    language.use("de")
    language.say_again(choice)
    assert (choice.itemText(0), choice.itemText(1), choice.value) == ("Zurück", "Light", "system")


def test_a_screen_reader_hears_what_it_is_for_and_what_is_chosen(show: Show) -> None:
    """On Linux Qt calls a combo box by its value; what it is for is heard from the label whose buddy it is."""
    window = QWidget()
    column = QVBoxLayout(window)
    label, choice = QLabel("Look"), Choice("Look")
    choice.set_items([("light", "Light"), ("dark", "Dark")])
    label.setBuddy(choice)
    column.addWidget(label)
    column.addWidget(choice)
    show(window)
    choice.show_value("dark")
    seen = QAccessible.queryAccessibleInterface(choice)
    names = {seen.text(QAccessible.Text.Name), *(one.text(QAccessible.Text.Name) for one, _kind in seen.relations())}
    assert seen.role() == QAccessible.Role.ComboBox
    assert "Look" in names
    assert seen.text(QAccessible.Text.Value) == "Dark"


def test_it_is_wide_enough_for_its_longest_words(choice: Choice) -> None:
    before = choice.sizeHint().width()
    choice.set_items([("a", "W" * 60)])
    assert choice.sizeHint().width() > before
    assert choice.minimumSizeHint().width() < 200


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_list_has_the_colours_of_the_window(qtbot: QtBot, choice: Choice, look: str) -> None:
    theme.use(look)
    choice.show_value("dark")
    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(lambda: view.currentIndex().row() == 2)
    image = view.viewport().grab().toImage()
    tokens = theme.current().tokens
    first, last = (view.visualRect(choice.model().index(row, 0)) for row in (0, 2))
    assert image.pixelColor(first.right() - 2, first.center().y()).name() == tokens.surface.name()
    assert image.pixelColor(last.right() - 2, last.center().y()).name() == tokens.accent_soft.name()
    choice.hidePopup()
