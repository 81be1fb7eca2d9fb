"""Six cells for a code: what may be typed and pasted, what is sent, what is heard and seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.code_edit import CodeField

Show = Callable[[QWidget], None]
SAID = "The code has 6 digits."


@pytest.fixture
def field(show: Show) -> CodeField:
    window = QWidget()
    column = QVBoxLayout(window)
    made = CodeField("code", "Code from the app, six digits", parent=window)
    column.addWidget(made)
    window.resize(400, 140)
    show(window)
    made.focus()
    return made


@pytest.fixture
def sent(field: CodeField) -> list[str]:
    codes: list[str] = []
    field.completed.connect(codes.append)
    return codes


def paste(field: CodeField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.edit.paste()


def test_it_sends_itself_with_the_sixth_digit_and_not_before(qtbot: QtBot, field: CodeField, sent: list[str]) -> None:
    qtbot.keyClicks(field.edit, "48219")
    assert sent == []
    qtbot.keyClicks(field.edit, "3")
    assert sent == ["482193"]


@pytest.mark.parametrize(
    "text",
    [
        "482193",
        "482 193",
        " 482193\n",
        "482-193",
        "482\u2011193",
        "４８２ １９３",
        "٤٨٢١٩٣",
        "4 8 2 1 9 3",
        "\u200e482193",
    ],
)
def test_a_code_can_be_pasted_as_it_is_found(field: CodeField, sent: list[str], text: str) -> None:
    paste(field, text)
    assert (field.text(), sent, field.error) == ("482193", ["482193"], "")


@pytest.mark.parametrize("text", ["4821937", "482 193 7", "your code: 482193", "ABCDEF", "K7QP-2MX4-9TRDA", "48219.3"])
def test_what_is_no_code_is_refused_in_words_and_changes_nothing(
    field: CodeField, sent: list[str], qtbot: QtBot, text: str
) -> None:
    qtbot.keyClicks(field.edit, "48")
    paste(field, text)
    assert (field.text(), sent, field.error) == ("48", [], SAID)
    assert field.note.isVisible()


def test_letters_are_refused_and_the_next_digit_takes_the_words_away(qtbot: QtBot, field: CodeField) -> None:
    qtbot.keyClicks(field.edit, "4a")
    assert (field.text(), field.error) == ("4", SAID)
    qtbot.keyClicks(field.edit, "8")
    assert (field.text(), field.error) == ("48", "")


def test_a_seventh_digit_is_refused(qtbot: QtBot, field: CodeField, sent: list[str]) -> None:
    qtbot.keyClicks(field.edit, "4821930")
    assert (field.text(), sent, field.error) == ("482193", ["482193"], SAID)


def test_digits_of_an_input_method_count_when_they_are_committed(field: CodeField) -> None:
    typing = QInputMethodEvent("４", [])
    QApplication.sendEvent(field.edit, typing)
    assert field.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("４８")
    QApplication.sendEvent(field.edit, done)
    assert field.text() == "48"


def test_backspace_goes_back_and_an_arrow_to_an_earlier_cell(qtbot: QtBot, field: CodeField) -> None:
    qtbot.keyClicks(field.edit, "482")
    assert field.edit.now == 3
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert (field.text(), field.edit.now) == ("48", 2)
    qtbot.keyClick(field.edit, Qt.Key.Key_Left)
    assert field.edit.now == 1


def test_a_click_goes_to_the_cell_but_not_beyond_the_first_empty_one(qtbot: QtBot, field: CodeField) -> None:
    qtbot.keyClicks(field.edit, "482")
    for place, now in ((0, 0), (1, 1), (5, 3)):
        middle = field.edit.cell(place).center()
        qtbot.mouseClick(field.edit, Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), middle.y()))
        assert field.edit.now == now


def test_a_wiped_code_cannot_be_brought_back(qtbot: QtBot, field: CodeField, sent: list[str]) -> None:
    qtbot.keyClicks(field.edit, "482193")
    field.wipe()
    field.edit.undo()
    assert (field.text(), sent) == ("", ["482193"])


def test_while_it_waits_nothing_is_typed_and_the_focus_stays(qtbot: QtBot, field: CodeField) -> None:
    qtbot.keyClicks(field.edit, "48")
    field.set_busy(True)
    qtbot.keyClicks(field.edit, "2")
    assert (field.text(), field.edit.hasFocus()) == ("48", True)
    field.set_busy(False)
    qtbot.keyClicks(field.edit, "2")
    assert field.text() == "482"


def test_it_is_one_edit_with_one_name_and_its_error_as_description(field: CodeField) -> None:
    seen = QAccessible.queryAccessibleInterface(field.edit)
    assert seen.text(QAccessible.Text.Description) == "It is sent with its last digit."
    field.set_error("This code is not right.")
    seen = QAccessible.queryAccessibleInterface(field.edit)
    assert seen.role() == QAccessible.Role.EditableText
    assert seen.text(QAccessible.Text.Name) == "Code from the app, six digits"
    assert seen.text(QAccessible.Text.Description) == "This code is not right."
    assert field.edit.objectName() == "code"
    assert [child for child in field.edit.findChildren(QWidget) if child.isVisible()] == []


def test_only_the_cell_of_the_next_digit_has_the_ring(qtbot: QtBot, field: CodeField) -> None:
    qtbot.keyClicks(field.edit, "48")
    image = field.edit.grab().toImage()
    tokens = theme.current().tokens
    edges = [image.pixelColor(field.edit.cell(place).center().x() + 8, 0).name() for place in range(6)]
    assert edges == [tokens.border.name()] * 2 + [tokens.focus.name()] + [tokens.border.name()] * 3
    field.set_error("This code is not right.")
    image = field.edit.grab().toImage()
    edges = [image.pixelColor(field.edit.cell(place).center().x() + 8, 0).name() for place in range(6)]
    assert edges == [tokens.danger.name()] * 6


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_code_is_never_mirrored_but_stands_where_the_line_begins(
    field: CodeField, direction: Qt.LayoutDirection
) -> None:
    field.window().setLayoutDirection(direction)
    field.window().resize(600, 140)
    QApplication.processEvents()
    lefts = [field.edit.cell(place).left() for place in range(6)]
    assert lefts == sorted(lefts)
    left, right = field.edit.x(), field.width() - field.edit.geometry().right() - 1
    turned = direction == Qt.LayoutDirection.RightToLeft
    assert (left == 0, right == 0) == (not turned, turned)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_cells_become_narrower_where_there_is_no_room_and_stay_targets(field: CodeField, scale: float) -> None:
    theme.use_size(scale)
    field.window().resize(round(250 * scale), 200)
    QApplication.processEvents()
    widths = {field.edit.cell(place).width() for place in range(6)}
    assert len(widths) == 1
    assert widths.pop() >= 24 * scale
    assert field.edit.cell(5).right() < field.edit.width()
