"""Rows of a name and what belongs to it: beside each other, or under each other where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop_auth.gui import language, theme
from desktop_auth.words import Sentence

Rows = tuple[tuple[str, str], ...]


def ink(font: QFont, colour: QColor) -> QTextCharFormat:
    """How letters look."""
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(colour)
    return made


def write_rows(cursor: QTextCursor, rows: Rows, *, narrow: bool) -> None:
    """Adds the rows."""
    (_write_list if narrow else _write_table)(cursor, rows)


def _inks() -> tuple[QTextCharFormat, QTextCharFormat]:
    tokens = theme.current().tokens
    return ink(theme.font("label"), tokens.text), ink(theme.font("body"), tokens.text2)


def _write_list(cursor: QTextCursor, rows: Rows) -> None:
    for row in rows:
        for text, letters, below in zip(row, _inks(), (0, 8), strict=True):
            cursor.insertBlock(_block(text, below=theme.px(below)), letters)
            cursor.insertText(text, letters)


def _write_table(cursor: QTextCursor, rows: Rows) -> None:
    shape = QTextTableFormat()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setTopMargin(theme.px(6))
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
        for column, text, letters in zip(columns, row, _inks(), strict=True):
            place = table.cellAt(line, column)
            place.setFormat(room)
            cell = place.firstCursorPosition()
            cell.setBlockFormat(_block(text))
            cell.insertText(text, letters)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _block(text: str, *, below: int = 0) -> QTextBlockFormat:
    """A path or an address runs from the left in every language, at the side where the sentences are."""
    block = QTextBlockFormat()
    turned = language.direction() == Qt.LayoutDirection.RightToLeft
    block.setLayoutDirection(language.direction() if isinstance(text, Sentence) else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    block.setBottomMargin(below)
    return block
