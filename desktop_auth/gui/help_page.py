"""The text of the help as one document: a screen reader's cursor goes through it line by line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)  # fmt: skip
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.help_text import Part
from desktop_auth.gui.scroll import Bar
from desktop_auth.gui.speak import set_name
from desktop_auth.words import _

_MEASURE = 600  # wider lines are hard to read
_LINE_HEIGHT = 145.0  # per cent


class HelpPage(QTextEdit):
    """Shows parts under each other. No markup anywhere: what is shown is what was said."""

    read = Signal(str)  # the key of the part at the top

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBar(Bar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # for the reason that scroll.py gives
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setReadOnly(True)
        reading = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reading)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.document().setDocumentMargin(0)
        self._headings: dict[str, int] = {}
        self._ring = False
        self._top = 0  # the block at the top
        self._shape: object = None
        self.verticalScrollBar().valueChanged.connect(self._tell_part)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_parts(self, parts: list[Part]) -> None:
        """Shows these parts; who has read on in others of the same shape stays where they were."""
        place = self.textCursor().position()
        self._shape = None
        self._set_colours()
        set_name(self, _("Help"))
        self._headings = {}
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._write(cursor, _("Help"), "title", level=1)
        for part in parts:
            self._headings[part.key] = self._write(cursor, part.heading, "subtitle", level=2)
            for paragraph in part.paragraphs:
                self._write(cursor, paragraph, "body")
            if part.rows:
                self._write_rows(cursor, part.rows)
        cursor.endEditBlock()
        self._set_margins()
        at = self.textCursor()
        at.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(at)
        self._scroll_to(self._top)
        self._tell_part()

    def show_part(self, key: str) -> None:
        """Puts the heading of this part at the top, and the cursor on it."""
        number = self._headings[key]
        at = self.textCursor()
        at.setPosition(self.document().findBlockByNumber(number).position())
        self.setTextCursor(at)
        self._scroll_to(0 if number == min(self._headings.values()) else number)

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
        ink = _ink(theme.font(role), theme.current().tokens.text)
        cursor.setBlockCharFormat(ink)
        cursor.insertText(text, ink)
        return cursor.blockNumber()

    def _block_format(self, block: QTextBlockFormat, level: int) -> QTextBlockFormat:
        block.setHeadingLevel(level)
        block.setLayoutDirection(language.direction())
        block.setTopMargin(theme.px(28 if level == 2 else 0))
        block.setBottomMargin(theme.px(6 if level == 2 else 8))
        if not level:
            block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def _write_rows(self, cursor: QTextCursor, rows: tuple[tuple[str, str], ...]) -> None:
        tokens = theme.current().tokens
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        room = QTextTableCellFormat()
        room.setBottomPadding(theme.px(8))
        # Qt does not turn the columns of a table round.
        turned = language.direction() == Qt.LayoutDirection.RightToLeft
        columns = (1, 0) if turned else (0, 1)
        (room.setLeftPadding if turned else room.setRightPadding)(theme.px(8))
        (room.setRightPadding if turned else room.setLeftPadding)(0)
        shares = [QTextLength(QTextLength.Type.PercentageLength, share) for share in (34, 66)]
        shape.setColumnWidthConstraints([shares[column] for column in columns])
        table = cursor.insertTable(len(rows), 2, shape)
        for line, row in enumerate(rows):
            inks = (tokens.text, tokens.text2)
            for column, text, role, colour in zip(columns, row, ("label", "body"), inks, strict=True):
                place = table.cellAt(line, column)
                place.setFormat(room)
                cell = place.firstCursorPosition()
                block = QTextBlockFormat()
                block.setLayoutDirection(language.direction())
                cell.setBlockFormat(block)
                cell.insertText(text, _ink(theme.font(role), colour))
        cursor.movePosition(QTextCursor.MoveOperation.End)

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
        self._set_margins()
        self._scroll_to(self._top)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
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


def _ink(font: QFont, colour: QColor) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFont(font)
    ink.setForeground(colour)
    return ink
