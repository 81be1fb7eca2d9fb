"""Facts in a box: what, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.gui.sizes import keep

_VALUE = 280  # so much of a long value stands in one line


class _Icon(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        colour = theme.current().tokens.text2
        paint.icon(painter, QRect(0, 0, self.width(), self.width()), self._name, colour=colour, widget=self)
        painter.end()


class _Row(QWidget):
    """What, and how it stands: beside each other or one under another."""

    def __init__(self, icon: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._stacked = False
        self._line = QHBoxLayout(self)
        self._line.addWidget(_Icon(icon, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._what = Label(label, "body", "text2", parent=self)
        self.value = NameLabel("label", width=_VALUE, parent=self)
        self._words.addWidget(self._what)
        self._words.addWidget(self.value, 1)
        self._line.addLayout(self._words, 1)
        self.refit()

    def needs(self) -> int:
        """How wide the row has to be for both to stand beside each other."""
        margins = self._line.contentsMargins()
        icon = theme.px(18) + self._line.spacing()
        words = self._what.sizeHint().width() + theme.px(12) + self.value.needs()
        return margins.left() + icon + words + margins.right()

    def set_stacked(self, stacked: bool) -> None:
        if stacked != self._stacked:
            self._stacked = stacked
            self.refit()

    def refit(self) -> None:
        """Gives all sizes anew. Each time costs a round of layout, even where nothing has changed."""
        stacked = self._stacked
        self._line.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        keep(self._line, "setSpacing", 12)
        keep(self._words, "setSpacing", 2 if stacked else 12)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._words.setDirection(direction)
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        self.value.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(40))
        self.updateGeometry()


class FactList(QWidget):
    """Rows of an icon, a label and a value. Where one of them is too narrow, all have the value under the label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._stacked = False
        self._values: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.follow(self, self._retheme)

    def add(self, icon: str, label: str, value: str, *, name: str) -> Label:
        """Adds a row; the label of its value bears `name` and is given back."""
        row = _Row(icon, label, self)
        row.value.setText(value)
        row.value.setObjectName(name)
        self._column.addWidget(row)
        self._rows.append(row)
        self._values[name] = row.value
        return row.value

    def set_value(self, name: str, value: str) -> None:
        """Changes the value of the row that was added under `name`."""
        self._values[name].setText(value)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _retheme(self) -> None:
        for row in self._rows:
            row.refit()
        self._fit()
        self.update()

    def _fit(self) -> None:
        stacked = any(row.needs() > self.width() for row in self._rows)
        for row in self._rows:
            row.set_stacked(stacked)
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()  # the layout around it remembers its height, and is not always told by the rows

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), fill=tokens.surface, line=tokens.hairline)
        for row in self._rows[1:]:
            paint.rule(painter, QRect(1, row.y(), self.width() - 2, 1), tokens.hairline)
        painter.end()
