"""Rows in a box: an icon tile, a title with a second line, a badge, and what can be done with it at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.row import Act, Mark, Row, RowView

__all__ = ["Act", "Mark", "Row", "RowList"]


class RowList(QWidget):
    """`show_rows` shows rows in place of those before; what stays the same keeps its widgets, and the focus with them.

    A button is heard with the title of its row, as several say *End*. Where a row is too narrow, what stands at its end
    goes under its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, RowView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.follow(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows these rows, in this order."""
        wanted = {row.key for row in rows}
        for key in self._rows.keys() - wanted:
            gone = self._rows.pop(key)
            self._column.removeWidget(gone)
            gone.setVisible(False)
            gone.deleteLater()
        before: QWidget = self
        for place, row in enumerate(rows):
            view = self._rows.get(row.key)
            if view is None:
                view = self._rows[row.key] = RowView(row, self)
            else:
                view.show_row(row)
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
            stops = view.stops
            tab_after(before, stops)
            before = stops[-1] if stops else before
        self.updateGeometry()
        self.update()

    @property
    def keys(self) -> list[str]:
        """The keys of what is shown, from top to bottom."""
        places = {self._column.indexOf(view): key for key, view in self._rows.items()}
        return [places[place] for place in sorted(places)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._rows:
            return
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), fill=tokens.surface, line=tokens.hairline)
        for row in self._rows.values():
            if row.y() > 0:
                paint.rule(painter, QRect(1, row.y(), self.width() - 2, 1), tokens.hairline)
        painter.end()
