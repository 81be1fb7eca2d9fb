"""The window of the help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.help_text import parts
from desktop_auth.gui.reader import Reader
from desktop_auth.gui.reader_foot import FootButton
from desktop_auth.words import _


class HelpWindow(Reader):
    """The help, and the way to what the program says of itself."""

    about_wanted = Signal(QWidget)  # over which window

    def __init__(self, *, closes_by_key: bool = False) -> None:
        super().__init__("help", title=lambda: _("Help"), parts=lambda: parts(closes_by_key=closes_by_key))
        about = FootButton(_("About"), _("About"), "quiet", parent=self)
        about.setObjectName("help_about")
        about.clicked.connect(lambda: self.about_wanted.emit(self))
        self.begin(about)
