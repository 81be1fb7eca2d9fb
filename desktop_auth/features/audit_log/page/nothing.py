"""What stands in the place of the entries where there are none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import gap
from desktop_auth.words import _


class _Sign(QWidget):
    """A clock that runs back, in a round."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(64), theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        square = self.rect().adjusted(theme.px(18), theme.px(18), -theme.px(18), -theme.px(18))
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), self.width() / 2, fill=tokens.raised, line=tokens.hairline)
        paint.icon(painter, square, "history", colour=tokens.text2, widget=self)
        painter.end()


class NothingThere(QWidget):
    """Says that there is nothing of the kind, and offers to show everything."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("audit_log_nothing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(_Sign(self), 0, Qt.AlignmentFlag.AlignHCenter)
        gap(column, 12)
        title = Label(_("Nothing here yet"), "subtitle", wrap=True, parent=self)
        sentence = Label(_("Nothing of this kind was done with your account."), "body", "text2", wrap=True, parent=self)
        for label in (title, sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        gap(column, 12)
        button = Button(_("Show everything"), small=True, parent=self)
        button.setObjectName("audit_log_show_all")
        button.clicked.connect(self.cleared)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
