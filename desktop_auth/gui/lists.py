"""Facts in a box: what, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label


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


class FactList(QWidget):
    """Rows of an icon, a label and a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._values: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.follow(self)

    def add(self, icon: str, label: str, value: str, *, name: str) -> Label:
        """Adds a row; the label of its value bears `name` and is given back."""
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        line.setSpacing(theme.px(12))
        line.addWidget(_Icon(icon, row), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Label(label, "body", "text2", parent=row))
        shown = Label(value, "label", wrap=True, parent=row)
        shown.setObjectName(name)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(shown, 1)
        row.setMinimumHeight(theme.px(40))
        self._column.addWidget(row)
        self._rows.append(row)
        self._values[name] = shown
        return shown

    def set_value(self, name: str, value: str) -> None:
        """Changes the value of the row that was added under `name`."""
        self._values[name].setText(value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), fill=tokens.surface, line=tokens.hairline)
        for row in self._rows[1:]:
            painter.fillRect(QRect(1, row.y(), self.width() - 2, 1), tokens.hairline)
        painter.end()
