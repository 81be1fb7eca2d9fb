"""Opens the help. Loaded when somebody first asks for it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.help_window import SIZE, HelpWindow
from desktop_auth.gui.mark import program_icon
from desktop_auth.qt.entry_window import dress
from desktop_auth.words import _


def open_help(over: QWidget) -> HelpWindow:
    """A new help window, which tells of Ctrl+Q only where this key closes the program."""
    closing = any(found.key() == QKeySequence("Ctrl+Q") for found in over.findChildren(QShortcut))
    window = HelpWindow(closes_by_key=closing)
    dress(window, _("Help"), SIZE)
    window.setWindowIcon(program_icon())
    return window
