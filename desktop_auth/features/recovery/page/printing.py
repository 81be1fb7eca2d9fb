"""Prints the sheet with the codes. Qt's print support is loaded when somebody prints, and not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from desktop_auth.features.recovery.page.sheet import Sheet, draw, page_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(sheet: Sheet, over: QWidget, then: Callable[[QPrinter], object]) -> QPrintDialog:
    """Open the system's dialog over the window; `then` gets the printer where the person chooses one."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setDocName(sheet.title)
    dialog = QPrintDialog(printer, over)
    dialog.setObjectName("print_dialog")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog hides it behind one that wants a slot by its name
    return dialog


def print_on(printer: QPrinter, sheet: Sheet) -> bool:
    """Print the sheet; on a lane, as a printer may take long. Whether it could be done."""
    return draw(sheet, printer)
