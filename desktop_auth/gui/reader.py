"""A window of text to read: beside the others, never before them. It remembers nothing and is made anew each time."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.help_page import HelpPage
from desktop_auth.gui.help_side import HelpSide
from desktop_auth.gui.help_text import Part
from desktop_auth.gui.reader_foot import FootButton, ReaderFoot
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import smallest
from desktop_auth.words import _

SIZE = QSize(880, 640)
_SIDE_FROM = 720  # width at which the parts stand at the side


class Reader(QWidget):
    """Opened over a window, to which the keyboard goes back when this one is closed.

    name: begins the object names of what is in it.   title, parts: asked again after each change of the language."""

    closed = Signal()

    def __init__(self, name: str, *, title: Callable[[], str], parts: Callable[[], list[Part]]) -> None:
        super().__init__()
        self.setObjectName(f"{name}_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # a program does not go on for its help alone
        self._title, self._parts = title, parts
        self._over: QWidget | None = None
        shield(self)  # before there are children: a host's sheet must never reach them
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = HelpSide(name, parts(), self)
        row.addWidget(self._side)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._page = HelpPage(name, self)
        self._page.read.connect(self._side.choose)
        self._side.picked.connect(self._turn)
        column.addWidget(self._page, 1)
        self._foot = ReaderFoot(self)
        column.addWidget(self._foot)
        row.addLayout(column, 1)
        for keys in ("Escape", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self.close)

    def begin(self, *acts: FootButton) -> None:
        """Put the buttons at the foot, *Close* after them, and show the text."""
        close = FootButton(_("Close"), _("Close"), parent=self)
        close.setObjectName(self.objectName().replace("_window", "_close"))
        close.clicked.connect(self.close)
        self._foot.put(acts, close)
        self._retheme()
        theme.follow(self, self._retheme)

    def show_part(self, key: str, *, over: QWidget) -> None:
        """Turn to a part; `over` gets the keyboard back."""
        self._over = over
        self._turn(key)

    def retell(self) -> None:
        """The language has changed, or what there is to tell."""
        self.setWindowTitle(self._title())
        self._page.show_parts(self._title(), self._parts())

    def _turn(self, key: str) -> None:
        self._page.show_part(key)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retheme(self) -> None:
        shield(self)
        self.setMinimumSize(smallest(self))
        self._side.refit()
        self._fit()
        self.retell()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setVisible(self.width() >= theme.px(_SIDE_FROM))

    def minimumSizeHint(self) -> QSize:
        return smallest(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
        if self._over is not None and shiboken6.isValid(self._over) and self._over.isVisible():
            self._over.activateWindow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(self._page.x(), self._page.height(), self._page.width(), 1, tokens.hairline)
        painter.end()
