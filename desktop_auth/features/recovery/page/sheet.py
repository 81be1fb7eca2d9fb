"""The codes as a sheet of paper, and as a text file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QTextTableFormat,
)

from desktop_auth.gui import fonts
from desktop_auth.gui.avatar import full_name
from desktop_auth.gui.when import date_words
from desktop_auth.words import _, language, number

if TYPE_CHECKING:
    from desktop_auth.features.recovery.model import RecoveryCodes

_POINTS = 11
_MARGIN = 20  # mm
_INCH = 25.4  # mm
_LETTER = {QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico}


@dataclass(frozen=True)
class Sheet:
    """What is written on it, in the language of the moment: made on the GUI thread, drawn on any."""

    title: str
    facts: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]
    codes: tuple[str, ...] = field(repr=False)
    what_for: tuple[str, ...]
    font: QFont = field(repr=False)
    fixed: QFont = field(repr=False)
    right_to_left: bool = False

    @classmethod
    def of(cls, made: RecoveryCodes, *, right_to_left: bool = False) -> Sheet:
        """The sheet for these codes."""
        account = made.account
        name = _("{name} ({user_name})").format(
            name=full_name(account.first_name, account.last_name), user_name=account.user_name
        )
        return cls(
            title=_("Recovery codes"),
            facts=(
                (_("Program"), made.program),
                (_("Account"), name),
                (_("Computer"), made.computer),
                (_("Made on"), str(date_words(made.made_on))),
            ),
            numbers=tuple(str(number(place)) for place in range(1, len(made.codes) + 1)),
            codes=made.codes,
            what_for=(
                _("Each code opens the account once, in place of the password or of an authenticator app’s code."),
                _("To use one, choose “Forgot it?” at the password. Cross out the codes that you have used."),
                _("Keep this sheet where only you get at it. New codes make these worthless."),
            ),
            font=fonts.plain(language()),
            fixed=fonts.fixed(),
            right_to_left=right_to_left,
        )

    def text(self) -> str:
        """The sheet as plain text."""
        facts = (f"{word}: {said}" for word, said in self.facts)
        codes = (f"{place:>2}  {code}" for place, code in zip(self.numbers, self.codes, strict=True))
        return "\n".join((self.title, "", *facts, "", *codes, "", *self.what_for, ""))


def draw(sheet: Sheet, device: QPagedPaintDevice) -> bool:
    """Draw the sheet on a printer or into a PDF. Whether it could be done."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots = device.logicalDpiX() / _INCH
    area = QRectF(painter.viewport())
    document = _document(sheet)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(QSizeF(area.width(), area.height()))
    document.setDocumentMargin(2 * dots)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    context.palette = palette  # black on white, whatever the windows are
    document.documentLayout().draw(painter, context)
    return painter.end()


def as_pdf(sheet: Sheet) -> bytes | None:
    """The sheet as a PDF of one page; None where it could not be drawn."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    return bytes(buffer.data().data()) if draw(sheet, writer) else None


def page_layout() -> QPageLayout:
    """The paper that is used where the system's region is."""
    letter = QLocale.system().territory() in _LETTER
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _document(sheet: Sheet) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(_sized(sheet.font, _POINTS))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if sheet.right_to_left else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.insertText(sheet.title, _letters(_sized(sheet.font, 20), bold=True))
    plain, strong = _letters(_sized(sheet.font, _POINTS)), _letters(_sized(sheet.font, _POINTS), bold=True)
    _table(cursor, [(word, said) for word, said in sheet.facts], formats=(strong, plain))
    fixed, half = _letters(_sized(sheet.fixed, 14)), (len(sheet.codes) + 1) // 2
    rows = zip(sheet.numbers[:half], sheet.codes[:half], sheet.numbers[half:], sheet.codes[half:], strict=True)
    _table(cursor, list(rows), formats=(plain, fixed, plain, fixed), spread=True)
    for place, said in enumerate(sheet.what_for):
        cursor.insertBlock(_block(above=8 if place else 28))
        cursor.insertText(said, plain)
    return document


def _table(
    cursor: QTextCursor, rows: list[tuple[str, ...]], *, formats: tuple[QTextCharFormat, ...], spread: bool = False
) -> None:
    cursor.insertBlock(_block(above=24))
    shape = QTextTableFormat()
    shape.setBorder(1 if spread else 0)
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(8 if spread else 3)
    shape.setCellSpacing(0)
    if cursor.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft:
        shape.setAlignment(Qt.AlignmentFlag.AlignRight)
        if not spread:  # Qt turns no columns round
            rows, formats = [row[::-1] for row in rows], formats[::-1]
    table = cursor.insertTable(len(rows), len(rows[0]), shape)
    for at, row in enumerate(rows):
        for column, (said, letters) in enumerate(zip(row, formats, strict=True)):
            cell = table.cellAt(at, column).firstCursorPosition()
            if spread:  # a code runs from left to right, whatever is written around it
                shape_of_cell = QTextBlockFormat()
                shape_of_cell.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
                cell.setBlockFormat(shape_of_cell)
            cell.insertText(said, letters)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _block(*, above: float) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    return shape


def _letters(font: QFont, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(font)
    letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return letters


def _sized(font: QFont, points: float) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(points)
    return sized
