"""What stands in the place of the people where a search found nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.round_sign import RoundSign
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.words import _

_LONGEST = 40  # characters of what was typed that are said again


class NobodyFound(QWidget):
    """Says what was searched, and offers to clear it."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nobody_found")
        column = QVBoxLayout(self)
        keep(column, "setContentsMargins", 0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(RoundSign("search", self), 0, Qt.AlignmentFlag.AlignHCenter)
        gap(column, 12)
        title = Label(_("No one found"), "subtitle", parent=self)
        self._sentence = Label("", "body", "text2", wrap=True, parent=self)
        self._sentence.setObjectName("nobody_found_text")
        for label in (title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        gap(column, 12)
        button = Button(_("Clear the search"), small=True, parent=self)
        button.setObjectName("show_latest")
        button.clicked.connect(self.cleared)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.stops: tuple[QWidget, ...] = (button,)
        """Where Tab stops."""

    def say(self, searched: str) -> None:
        """What was searched. A name of any script stands in the sentence as it was typed."""
        short = searched if len(searched) <= _LONGEST else f"{searched[:_LONGEST]}…"
        words = _("Nobody who was here before is called “{name}”.").format(name=f"\u2068{short}\u2069")
        self._sentence.setText(words)
