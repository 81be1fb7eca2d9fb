"""The foot of the log-in page: the way to an account."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.words import _


class SignupOffer(QWidget):
    """ "New here? Create an account". The second goes under the first where both would be cut."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._question = Label(_("New here?"), "body", "text2", parent=self)
        self._link = Button(_("Create an account"), "link", parent=self)
        self._link.setObjectName("show_signup")
        self._link.clicked.connect(self.wanted)
        self._row.addWidget(self._question)
        self._row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._question.sizeHint().width() + self._link.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
