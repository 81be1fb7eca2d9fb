"""Widgets beside one another where there is room for all, else one under another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.sizes import keep


class Rule(QWidget):
    """A hairline from side to side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        theme.follow(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.rule(painter, self.rect(), theme.current().tokens.hairline)
        painter.end()


class Folding(QWidget):
    """A line of buttons, or of a check and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        keep(self._row, "setSpacing", 8)
        self._row.addStretch(0)
        self._all: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        theme.follow(self, self._fit)

    def add(self, *widgets: QWidget, apart: bool = False) -> None:
        """Put these at the end of the line. apart: the first has all the room that is left."""
        for place, widget in enumerate(widgets):
            middle = Qt.AlignmentFlag.AlignVCenter
            self._row.insertWidget(len(self._all), widget, int(apart and place == 0), middle)
            self._all.append(widget)
        if not apart:
            self._row.setStretch(self._row.count() - 1, 1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = sum(widget.sizeHint().width() + self._row.spacing() for widget in self._all) - self._row.spacing()
        beside = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()
