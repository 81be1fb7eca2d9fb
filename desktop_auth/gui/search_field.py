"""A line to search with."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.buttons import IconButton
from desktop_auth.gui.fields import Field
from desktop_auth.words import _


class _Glass(QWidget):
    """The magnifying glass before the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme.px(18)
        square = paint.place(self, QRect(theme.px(2), (self.height() - side) // 2, side, side))
        painter = paint.brush(self)
        paint.icon(painter, square, "search", colour=theme.current().tokens.text2, widget=self)
        painter.end()


class SearchField(Field):
    """A glass, what is searched, and a cross that empties it. It is named by what it searches, said in it while it is
    empty; a screen reader hears that name always."""

    cleared = Signal()

    def __init__(self, name: str, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent=parent)
        self.edit.setPlaceholderText(language.keep(self.edit, "setPlaceholderText", label))
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.frame.row.insertWidget(0, _Glass(self.frame))
        self.cross = IconButton("x", _("Clear the search"), parent=self.frame)
        self.cross.setObjectName(f"clear_{name}")
        self.cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self.clear)
        self.frame.row.addWidget(self.cross)
        self.edit.textChanged.connect(self._offer_cross)
        self._offer_cross("")

    def clear(self) -> None:
        """Empties the field, tells so, and waits for other words."""
        self.focus()
        self.set_text("")
        self.cleared.emit()

    def _offer_cross(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self.frame.set_end_margin(4 if text else 10)

    def _make_head(self, _label: str, _optional: bool) -> QHBoxLayout:
        return QHBoxLayout()
