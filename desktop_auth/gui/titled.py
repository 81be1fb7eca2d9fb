"""A page of the account window with its title, what it is about, and messages above."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError
from desktop_auth.gui import roles, theme
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.gui.speak import set_name
from desktop_auth.words import _

S = TypeVar("S")
_LEAST = 220  # so much of the title and the sentence stands beside a button, or the button goes under them


class PageHead(QWidget):
    """A title, a sentence under it, and at the end at most one button."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: QWidget | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        keep(self._row, "setSpacing", 16)
        words = QVBoxLayout()
        keep(words, "setSpacing", 4)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._title = Label(title, "title", wrap=True, parent=self)
        self._line.addWidget(self._title, 1)
        words.addLayout(self._line)
        self._sentence = Label(sentence, "body", "text2", wrap=True, parent=self)
        self._sentence.setVisible(bool(sentence))
        words.addWidget(self._sentence)
        self._row.addLayout(words, 1)

    def set_words(self, title: str, sentence: str) -> None:
        """Shows another title, and another sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def put_action(self, button: QWidget) -> None:
        """Puts a button at the end; under the words where they are cramped."""
        self._action = button
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def put_before_title(self, button: QWidget) -> None:
        """Puts a small button, such as an arrow back, before the title."""
        self._line.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        if self._action is not None:
            beside = self.width() - self._action.sizeHint().width() - self._row.spacing()
            enough = beside >= theme.px(_LEAST)
            direction = QBoxLayout.Direction.LeftToRight if enough else QBoxLayout.Direction.TopToBottom
            self._row.setDirection(direction)


class TitledPage(Page[S]):
    """Put what the page shows into `column`, with `add_heading` above each part, and `column.addStretch(1)` at its end;
    `bar` says what has been done, or that it did not work."""

    def __init__(self, asker: Asker[S], title: str, sentence: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.bar = MessageBar(self, below=24)
        self.column.addWidget(self.bar)
        self.head = PageHead(title, sentence, self)
        self.column.addWidget(self.head)

    def add_heading(self, title: str) -> Label:
        """Adds the heading of a part of the page, with its room; the part itself is added to `column` after it."""
        return add_heading(self.column, title, self)

    def show_refusal(self, error: AuthError) -> None:
        self.bar.say("danger", _("That did not work"), error.describe())

    def show_fault(self) -> None:
        self.bar.say("danger", _("Something went wrong"), _("Nothing was changed. The log has the details."))


def add_heading(column: QVBoxLayout, title: str, parent: QWidget) -> Label:
    """Adds the heading of a part to a column, with the room of the design around it."""
    gap(column, 24)
    heading = Label(title, "strong", wrap=True, parent=parent)
    roles.be(heading, "heading")
    set_name(heading, title)
    line = QHBoxLayout()
    gap(line, 2)  # with the round corner below it
    line.addWidget(heading, 1)
    column.addLayout(line)
    gap(column, 8)
    return heading
