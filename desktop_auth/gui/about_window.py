"""The window in which the program says what it is, where its things lie, and whose work is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop_auth.gui.about_text import parts
from desktop_auth.gui.reader import Reader
from desktop_auth.gui.reader_foot import FootButton
from desktop_auth.gui.speak import announce
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.about.told import Told


class AboutWindow(Reader):
    """Shows what is known, and the rest when it was found."""

    def __init__(self, tell: Callable[[], Told]) -> None:
        """tell: what is known now."""
        self._tell = tell
        super().__init__("about", title=self._name, parts=lambda: parts(tell()))
        self._copy = FootButton(_("Copy details"), _("Copy"), parent=self)
        self._copy.setObjectName("about_copy")
        self._copy.clicked.connect(self._copy_details)
        acts = [self._copy]
        if tell().page is not None:
            look = FootButton(_("Look for a new version"), _("New version"), parent=self)
            look.setObjectName("about_new_version")
            look.clicked.connect(self._open_page)
            acts.append(look)
        self.begin(*acts)

    def retell(self) -> None:
        self._copy.setEnabled(bool(self._tell().lines()))
        super().retell()

    def _name(self) -> str:
        return _("About {program}").format(program=self._tell().program)

    def _copy_details(self) -> None:
        QApplication.clipboard().setText(self._tell().text())
        self._copy.set_icon("check")
        self._copy.say(_("Copied"), _("Copied"))
        announce(self._copy, _("Copied"))

    def _open_page(self) -> None:
        """The one thing that leads outside: the browser gets the address, nothing is asked from here."""
        QDesktopServices.openUrl(QUrl(self._tell().page or ""))
