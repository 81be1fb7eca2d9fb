"""What the frame after a log-in remembers of its pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui.nav import NavEntry


class Place:
    """An entry of the side, and its page from the moment when it is first shown."""

    def __init__(self, entry: NavEntry, page: QWidget | Callable[[], QWidget]) -> None:
        self.entry = entry
        self.page = page if isinstance(page, QWidget) else None
        self.make = None if isinstance(page, QWidget) else page


class Cover:
    """A page that lies over another, and where the focus was before."""

    def __init__(self, page: QWidget) -> None:
        self.page = page
        self.focus = QApplication.focusWidget()
