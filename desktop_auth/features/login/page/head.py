"""The head of the card: whose password is asked for, or that anybody may log in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.buttons import IconButton
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.model import Person
from desktop_auth.words import _

HANGS = 8
"""The padding of the arrow, by which the head is wider than what stands below: the arrow itself begins the line."""


class CardHead(QWidget):
    """One of two heads, each with an arrow back to the people."""

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = bare_column(self)
        self.buttons: list[QWidget] = []
        """The arrows, which come first in the order of Tab."""
        self._person = self._make_person()
        self._anybody = self._make_anybody()
        column.addWidget(self._person)
        column.addWidget(self._anybody)

    def show_person(self, person: Person) -> None:
        """The person of a tile."""
        self._person.setVisible(True)
        self._anybody.setVisible(False)
        self._avatar.set_person(person.first_name, person.last_name, person.hue)
        self._avatar.set_picture(person.picture)
        self._name.setText(full_name(person.first_name, person.last_name))
        self._user_name.setText(person.user_name)

    def show_anybody(self, *, back: bool) -> None:
        """Whoever has an account; `back` where there are tiles to go back to."""
        self._person.setVisible(False)
        self._anybody.setVisible(True)
        self._anybody_back.setVisible(back)
        side = 0 if back else HANGS
        keep(self._anybody_line, "setContentsMargins", side, 0, side, 0)

    def set_low(self, low: bool) -> None:
        """Whether the window has little height to spare."""
        self._avatar.set_size(56 if low else 88)
        keep(self._under_avatar, "setFixedHeight", 8 if low else 14)

    def _make_person(self) -> QWidget:
        widget = QWidget(self)
        column = bare_column(widget)
        top = QHBoxLayout()
        top.addWidget(self._make_back(widget), 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        self._avatar = Avatar(88, widget)
        top.addWidget(self._avatar)
        top.addStretch(1)
        gap(top, 32)  # as wide as the arrow: the avatar stands in the middle
        column.addLayout(top)
        self._under_avatar = QWidget(widget)
        keep(self._under_avatar, "setFixedHeight", 14)
        column.addWidget(self._under_avatar)
        self._name = _centred("title", "text", widget)
        self._user_name = _centred("body", "text2", widget)
        column.addWidget(self._name)
        gap(column, 2)
        column.addWidget(self._user_name)
        return widget

    def _make_anybody(self) -> QWidget:
        widget = QWidget(self)
        column = bare_column(widget)
        line = self._anybody_line = QHBoxLayout()
        keep(line, "setSpacing", 8)
        self._anybody_back = self._make_back(widget)
        line.addWidget(self._anybody_back)
        line.addWidget(Label(_("Log in"), "title", parent=widget), 1)
        column.addLayout(line)
        gap(column, 4)
        below = QHBoxLayout()
        keep(below, "setContentsMargins", HANGS, 0, HANGS, 0)
        below.addWidget(Label(_("With any account of this computer."), "body", "text2", wrap=True, parent=widget))
        column.addLayout(below)
        return widget

    def _make_back(self, parent: QWidget) -> IconButton:
        button = IconButton("arrow-left", _("Back"), parent=parent)
        button.setObjectName("back_button")
        button.clicked.connect(self.back)
        self.buttons.append(button)
        return button


def bare_column(widget: QWidget) -> QVBoxLayout:
    """A column that adds no room of its own."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _centred(role: str, tone: str, parent: QWidget) -> Label:
    label = Label("", role, tone, elide=True, parent=parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
