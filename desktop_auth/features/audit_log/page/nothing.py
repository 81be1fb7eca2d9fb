"""What stands in the place of the entries where there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.round_sign import RoundSign
from desktop_auth.gui.sizes import gap
from desktop_auth.words import _


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
        column.addWidget(RoundSign("history", self), 0, Qt.AlignmentFlag.AlignHCenter)
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
