"""The help: where it opens, how it is read by keys and by a screen reader, what a change of look or language does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QTextCursor, QTextTable
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import assets
from desktop_auth.gui import language, theme
from desktop_auth.gui.help_text import parts
from desktop_auth.gui.help_window import HelpWindow
from desktop_auth.gui.sizes import smallest

Show = Callable[[QWidget], None]
KEYS = [part.key for part in parts()]


@pytest.fixture
def window(show: Show) -> HelpWindow:
    made = HelpWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    language.speak_in(made)
    made.resize(880, 640)
    show(made)
    return made


@pytest.fixture
def arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    catalogue = Catalog(locale="ar", domain="desktop_auth")
    catalogue.add("Log in", "دخول")
    file = tmp_path / "translations" / "ar" / "LC_MESSAGES" / "desktop_auth.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    (tmp_path / "icons").symlink_to(assets.path("icons"))
    monkeypatch.setattr(assets, "root", lambda: tmp_path)
    yield
    language.use("en")


@pytest.fixture
def steady(qapp: QApplication) -> Iterator[None]:
    """A caret that is seen is seen all the time."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flash)


def page(window: QWidget) -> QTextEdit:
    found = window.findChild(QTextEdit, "help_text")
    assert isinstance(found, QTextEdit)
    return found


def chosen(window: QWidget) -> list[str]:
    entries = [found for found in window.findChildren(QAbstractButton) if found.isCheckable() and found.isChecked()]
    return [entry.objectName().removeprefix("help_") for entry in entries]


def at_cursor(window: QWidget) -> str:
    return page(window).textCursor().block().text()


def top_of_cursor(window: QWidget) -> int:
    return page(window).cursorRect().top()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("size", [(880, 640), (360, 480), (1200, 1000)])
def test_it_opens_at_a_part_with_the_cursor_on_its_heading(window: HelpWindow, key: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_part(key, over=window)
    heading = next(part.heading for part in parts() if part.key == key)
    assert (at_cursor(window), chosen(window)) == (heading, [key])
    assert page(window).hasFocus()
    assert 0 <= top_of_cursor(window) < 100


def test_it_says_all_parts_as_plain_text(window: HelpWindow) -> None:
    text = page(window).toPlainText()
    for part in parts():
        assert all(said in text for said in (part.heading, *part.paragraphs, *sum(part.rows, ())))


def test_only_where_it_closes_the_program_ctrl_q_is_told(qtbot: QtBot) -> None:
    guest, own = HelpWindow(), HelpWindow(closes_by_key=True)
    for window in (guest, own):
        qtbot.addWidget(window)
    assert ["Ctrl+Q" in page(window).toPlainText().split() for window in (guest, own)] == [False, True]


def test_a_screen_reader_reads_a_document_from_the_heading(window: HelpWindow) -> None:
    window.show_part("signup", over=window)
    heard = QAccessible.queryAccessibleInterface(page(window))
    assert heard.text(QAccessible.Text.Name) == "Help"
    text = heard.textInterface()
    at = text.cursorPosition()
    assert text.text(at, at + 17) == "Create an account"
    state = heard.state()
    assert (state.focused, state.readOnly) == (1, 1)
    levels = [(block.text(), block.blockFormat().headingLevel()) for block in _blocks(page(window))]
    assert [text for text, level in levels if level == 1] == ["Help"]
    assert [text for text, level in levels if level == 2] == [part.heading for part in parts()]


def test_page_keys_and_arrows_go_through_it(window: HelpWindow, qtbot: QtBot) -> None:
    window.show_part("log_in", over=window)
    bar = page(window).verticalScrollBar()
    assert bar.value() == 0
    qtbot.keyClick(page(window), Qt.Key.Key_PageDown)
    below = bar.value()
    assert below > 0
    assert chosen(window) != ["log_in"]
    qtbot.keyClick(page(window), Qt.Key.Key_PageUp)
    assert bar.value() < below
    qtbot.keyClick(page(window), Qt.Key.Key_Down)
    assert at_cursor(window)


@pytest.mark.parametrize("spoken", ["en", "ar"])
@pytest.mark.usefixtures("steady")
def test_no_caret_is_seen_before_a_key_moves_it(window: HelpWindow, qtbot: QtBot, spoken: str) -> None:
    """Else the title looks like an input. In Arabic Qt draws a sign of the direction beside it too."""
    text = page(window)

    def seen() -> bool:
        with_focus = text.grab().toImage()
        window.setFocus()
        without = text.grab().toImage()
        text.setFocus()
        return with_focus != without

    window.show_part("keep", over=window)
    language.use(spoken)
    assert text.hasFocus()
    assert not seen()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.viewport().rect().center())
    assert not seen()
    qtbot.keyClick(text, Qt.Key.Key_Right)
    assert seen()
    language.use("en")
    assert seen()
    window.show_part("wrong", over=window)
    assert not seen()


def test_the_parts_at_the_side_are_gone_to_by_key_and_by_click(window: HelpWindow, qtbot: QtBot) -> None:
    window.show_part("log_in", over=window)
    qtbot.keyClick(page(window), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    entry = QApplication.focusWidget()
    assert entry.objectName() == "help_log_in"
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (chosen(window), page(window).hasFocus()) == (["keep"], True)
    last = window.findChild(QAbstractButton, "help_keys")
    assert last is not None
    for _again in range(2):
        qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
        assert (chosen(window), at_cursor(window)) == (["keys"], "Keys")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_W])
def test_escape_and_ctrl_w_close_it(window: HelpWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.show_part("keys", over=window)
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_W else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(page(window), key, control)
    assert not window.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(360, 480), (640, 480), (880, 640)])
def test_no_line_is_wider_than_the_window(window: HelpWindow, scale: float, size: tuple[int, int]) -> None:
    theme.use_size(scale)
    window.resize(*size)
    assert window.size() == QSize(*size).expandedTo(smallest(window))
    text = page(window)
    assert text.horizontalScrollBar().maximum() == 0
    assert text.document().size().width() <= text.viewport().width()
    assert text.height() >= text.fontMetrics().height() * 3


def test_another_look_is_painted_at_once_and_the_reader_stays(window: HelpWindow) -> None:
    window.show_part("wrong", over=window)
    light = page(window).textCursor().charFormat().foreground().color()
    theme.use("dark")
    window.resize(900, 640)
    assert (light, page(window).textCursor().charFormat().foreground().color()) == (theme.LIGHT.text, theme.DARK.text)
    assert (at_cursor(window), chosen(window)) == ("Wrong password", ["wrong"])
    assert window.grab().toImage().pixelColor(window.width() - 100, 4) == theme.DARK.surface
    theme.use_size(1.5)
    assert (at_cursor(window), top_of_cursor(window) < 100) == ("Wrong password", True)


@pytest.mark.usefixtures("arabic")
def test_another_language_is_spoken_at_once_and_runs_its_way(window: HelpWindow) -> None:
    window.show_part("wrong", over=window)
    language.use("ar")
    assert page(window).toPlainText().splitlines()[1] == "دخول"
    assert page(window).textCursor().blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page(window).cursorRect().left() > page(window).viewport().width() // 2
    entry = window.findChild(QAbstractButton, "help_log_in")
    assert entry is not None
    assert entry.text() == "دخول"
    assert chosen(window) == ["wrong"]
    language.use("en")
    assert at_cursor(window) == "Wrong password"


def test_what_is_chosen_with_the_keyboard_can_be_copied(window: HelpWindow, qtbot: QtBot) -> None:
    window.show_part("kept", over=window)
    page(window).moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(page(window), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "What is kept"


def _blocks(text: QTextEdit) -> list:  # type: ignore[type-arg]  # QTextBlock
    block, found = text.document().begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_made_in_arabic_it_reads_from_the_right(arabic: None, show: Show) -> None:
    """The page is written before its window has a direction, and Qt leaves the columns of a table as they are."""
    language.use("ar")
    made = HelpWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.resize(880, 640)
    show(made)
    document = page(made).document()
    assert document.firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    (table,) = document.rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    row = [table.cellAt(0, column).firstCursorPosition().block() for column in (0, 1)]
    assert [block.text() for block in row] == ["To the next field or button, and back", "Tab, Shift+Tab"]
    assert {block.textDirection() for block in row} == {Qt.LayoutDirection.RightToLeft}
    made.resize(360, 480)
    assert document.rootFrame().childFrames() == []
    said = [block.text() for block in _blocks(page(made))]
    assert said[said.index("Tab, Shift+Tab") + 1] == "To the next field or button, and back"


def test_a_part_that_is_asked_for_before_the_window_is_there_stands_at_the_top(show: Show) -> None:
    made = HelpWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.resize(880, 640)
    made.show_part("signup", over=made)
    show(made)
    assert (at_cursor(made), top_of_cursor(made) < 40) == ("Create an account", True)
    made.resize(360, 480)
    QApplication.sendPostedEvents()
    assert (at_cursor(made), top_of_cursor(made) < 40) == ("Create an account", True)
