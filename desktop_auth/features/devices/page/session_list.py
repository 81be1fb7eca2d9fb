"""A heading with rows under it, of which the first show, and all when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui.buttons import Button
from desktop_auth.gui.rows import Row, RowList
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.titled import add_heading
from desktop_auth.words import ngettext, number

I = TypeVar("I")  # noqa: E741  an item
_AT_ONCE = 10  # rows made in one turn of the loop: some take as long as a frame


class SessionList(QWidget, Generic[I]):
    """Unseen without any rows. However many sessions there are, the page is painted as fast as with a few."""

    def __init__(
        self, title: str, row_of: Callable[[I, datetime], Row], *, most: int, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._first = self._shown = most
        self._items: Sequence[I] = ()
        self._now = datetime.now().astimezone()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        add_heading(column, title, self)
        self._rows = RowList(self)
        self._rows.setObjectName(f"{name}_sessions")
        column.addWidget(self._rows)
        gap(column, 4)
        self._more = Button("", "link", parent=self)
        self._more.setObjectName(f"more_{name}")
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(False)

    def show_items(self, items: Sequence[I], now: datetime) -> None:
        """Show these, as they are seen `now`."""
        self._items, self._now = items, now
        self._rows.show_rows([self._row_of(item, now) for item in items[: self._shown]])
        rest = len(items) - self._shown
        self._more.setVisible(rest > 0)
        self._more.setText(ngettext("Show {count} more", "Show {count} more", rest).format(count=number(rest)))
        self.setVisible(bool(items))

    def _show_all(self) -> None:
        next_one = self._row_of(self._items[self._shown], self._now).key
        self._grow()
        view = self.findChild(QWidget, next_one)
        button = None if view is None else view.findChild(Button)
        if button is not None and self._more.hasFocus():  # which goes when all are shown
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _grow(self) -> None:
        if self._shown < len(self._items) and self.isVisible():
            self._shown += _AT_ONCE
            self.show_items(self._items, self._now)
            QTimer.singleShot(0, self, self._grow)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._shown > self._first and not event.spontaneous():  # no window that is minimised
            self._shown = self._first
            self.show_items(self._items, self._now)
