"""The text of the help, or of *About*, as one document: a screen reader's cursor goes through it line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
)  # fmt: skip
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.help_rows import ink, write_rows
from desktop_auth.gui.help_text import Part
from desktop_auth.gui.scroll import Bar
from desktop_auth.gui.speak import set_name

_MEASURE = 600  # wider lines are hard to read
_LINE_HEIGHT = 145.0  # per cent
_ROWS_FROM = 440  # width at which rows have two columns
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class HelpPage(QTextEdit):
    """Shows parts under each other. No markup anywhere: what is shown is what was said."""

    read = Signal(str)  # the key of the part at the top

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBar(Bar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # for the reason that scroll.py gives
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READING)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.document().setDocumentMargin(0)
        self._headings: dict[str, int] = {}
        self._shown: tuple[str, list[Part]] = ("", [])
        self._narrow = False
        self._caret = False
        self._ring = False
        self._top = 0  # the block at the top
        self._shape: object = None
        self.verticalScrollBar().valueChanged.connect(self._tell_part)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_parts(self, title: str, parts: list[Part]) -> None:
        """Shows these parts; who has read on in others of the same shape, or stands at a heading, stays there."""
        self._shown, self._narrow = (title, parts), self._is_narrow()
        place, before = self.textCursor(), {number: key for key, number in self._headings.items()}
        number, along = place.blockNumber(), place.positionInBlock()
        self._shape = None
        self._set_colours()
        set_name(self, title)
        self._headings = {}
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._write(cursor, title, "title", level=1)
        for part in parts:
            self._headings[part.key] = self._write(cursor, part.heading, "subtitle", level=2)
            for paragraph in part.paragraphs:
                self._write(cursor, paragraph, "body")
            if part.rows:
                write_rows(cursor, part.rows, narrow=self._narrow)
        cursor.endEditBlock()
        self._set_margins()
        at = self.textCursor()
        number, self._top = (self._headings.get(before.get(old, ""), old) for old in (number, self._top))
        block = self.document().findBlockByNumber(min(number, self.document().blockCount() - 1))
        at.setPosition(block.position() + (min(along, block.length() - 1) if self._caret else 0))
        self._go_to(at)
        self._scroll_to(self._top)
        self._tell_part()

    def show_part(self, key: str) -> None:
        """Puts the heading of this part at the top, and the cursor on it."""
        number = self._headings[key]
        self._caret = False
        at = self.textCursor()
        at.setPosition(self.document().findBlockByNumber(number).position())
        self._go_to(at)
        self._scroll_to(0 if number == min(self._headings.values()) else number)

    def _go_to(self, place: QTextCursor) -> None:
        with self._caret_as_it_was():
            self.setTextCursor(place)

    def _tell_part(self) -> None:
        if self._shape == self._shape_now():  # else the text moves by itself, and what is at the top is nobody's choice
            self._top = self._block_at_top()
        top = max(self._top, 1)  # above the first part stands the title alone
        above = [(number, key) for key, number in self._headings.items() if number <= top]
        if above:
            self.read.emit(max(above)[1])

    # -- the document ------------------------------------------------------------------------------------------------

    def _write(self, cursor: QTextCursor, text: str, role: str, *, level: int = 0) -> int:
        """Adds a paragraph and tells its number."""
        if not self.document().isEmpty():
            cursor.insertBlock()
        block = self._block_format(QTextBlockFormat(), level)
        cursor.setBlockFormat(block)
        letters = ink(theme.font(role), theme.current().tokens.text)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(text, letters)
        return cursor.blockNumber()

    def _block_format(self, block: QTextBlockFormat, level: int) -> QTextBlockFormat:
        block.setHeadingLevel(level)
        block.setLayoutDirection(language.direction())
        block.setTopMargin(theme.px(28 if level == 2 else 0))
        block.setBottomMargin(theme.px(6 if level == 2 else 8))
        if not level:
            block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    # -- how it looks ------------------------------------------------------------------------------------------------

    def _set_colours(self) -> None:
        tokens = theme.current().tokens
        palette = self.palette()
        role = QPalette.ColorRole
        for use, colour in (
            (role.Base, tokens.surface), (role.Text, tokens.text),
            (role.Highlight, tokens.accent), (role.HighlightedText, tokens.on_accent),
        ):  # fmt: skip
            palette.setColor(use, colour)
        self.setPalette(palette)
        self.setFont(theme.font("body"))

    def _set_margins(self) -> None:
        wide = self.viewport().width()
        side = theme.px(20 if self.width() < theme.px(560) else 40)
        side = max(side, (wide - theme.px(_MEASURE)) // 2)
        shape = QTextFrameFormat(self.document().rootFrame().frameFormat())
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(theme.px(32))
        shape.setBottomMargin(theme.px(24))
        self.document().rootFrame().setFrameFormat(shape)
        if self._headings:  # below the last part so much room that it too can stand at the top
            layout = self.document().documentLayout()
            whole = layout.documentSize().height()
            last = whole - self._top_of(max(self._headings.values()))
            shape.setBottomMargin(theme.px(24) + max(0, self.viewport().height() - last))
            self.document().rootFrame().setFrameFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != self._is_narrow():
            self.show_parts(*self._shown)
        self._set_margins()
        self._scroll_to(self._top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        self._caret = self._caret or self.textCursor().position() != before

    @contextmanager
    def _caret_as_it_was(self) -> Iterator[None]:
        """The caret is seen once somebody moves it by a key: until then the title would look like an input. Qt shows it
        with the focus and with each new place wherever keys may move it, so for this moment they may not."""
        if not self._caret:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        yield
        self.setTextInteractionFlags(_READING)

    def _is_narrow(self) -> bool:
        return self.width() < theme.px(_ROWS_FROM)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        with self._caret_as_it_was():
            super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._ring:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            around = QRectF(self.viewport().rect()).adjusted(4, 4, -4, -4)
            paint.box(painter, around, theme.px(8), line=theme.current().tokens.focus, width=2)
            painter.end()

    # -- where one reads ---------------------------------------------------------------------------------------------

    def _block_at_top(self) -> int:
        inside = QPoint(self.viewport().width() // 2, theme.px(24))
        return self.cursorForPosition(inside).blockNumber()

    def _top_of(self, number: int) -> float:
        block = self.document().findBlockByNumber(number)
        return self.document().documentLayout().blockBoundingRect(block).top() - theme.px(16)

    def _scroll_to(self, number: int) -> None:
        self._top, self._shape = number, None
        self.document().documentLayout().documentSize()  # lays out all, so that the bar knows how far it goes
        self.verticalScrollBar().setValue(0 if number == 0 else round(self._top_of(number)))
        self._shape = self._shape_now()

    def _shape_now(self) -> object:
        return self.viewport().size(), self.document().documentLayout().documentSize()
