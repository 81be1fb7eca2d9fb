"""A step of a log-in: a card in the frame of the log-in, with whoever it is and what is still asked of them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, Refusal, StepOver, TooManyTries, WrongCredentials
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.backdrop import Card
from desktop_auth.gui.buttons import IconButton
from desktop_auth.gui.hanging import Hanging
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.shell import EntryShell
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.model import Account
from desktop_auth.words import _

S = TypeVar("S")
_WIDTH = 400
_HANGS = 8  # the padding of the arrow, which begins the line by itself


class StepPage(Page[S]):
    """Put what is asked for into `body`, ask the service, and `tell` what it answers.

        self.ask(lambda factor: factor.answer(step, code), then=self.tell)

    The arrow and Escape give the log-in up. While an answer is on its way they do nothing: it comes within moments, and
    somebody who is in then should not be told that they have turned back."""

    answered = Signal(object)  # a LoginStep: what comes next
    given_up = Signal(str)  # why, in a sentence; "" where the person turned back
    help_wanted = Signal()

    def __init__(
        self,
        asker: Asker[S],
        sentence: str,
        *,
        program: str,
        computer: str = "",
        title: str = "",
        width: int = _WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        """sentence: what is asked for, under the name.   title: stands in the place of avatar and name, where it is not
        known who it is.   width: of the card."""
        super().__init__(asker, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.shell = EntryShell(program, computer, self)
        self.shell.help_wanted.connect(self.help_wanted)
        outer.addWidget(self.shell)
        self._card = Card(width, self)
        self.body = self._card.body
        self._avatar: Avatar | None = None
        head = self._make_titled_head(title, sentence) if title else self._make_head(sentence)
        self._hanging = Hanging(head, _HANGS)
        self.body.addItem(self._hanging)
        self._under_head = QWidget(self._card)
        keep(self._under_head, "setFixedHeight", 24)
        self.body.addWidget(self._under_head)
        self.shell.centre.addLayout(self.shell.centred(self._card))
        self.shell.offer_help()
        self.shell.tell_low(self._set_low)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.give_up)

    def show_account(self, account: Account) -> None:
        if self._avatar is None:
            return
        self._avatar.set_person(account.first_name, account.last_name, account.hue)
        self._name.setText(full_name(account.first_name, account.last_name))

    def focus_first(self) -> None:
        """Puts the focus where the person begins."""

    def tell(self, step: object) -> None:
        """The proof was right: this is what comes next."""
        self.answered.emit(step)

    def give_up(self) -> None:
        """The person turns back to the password."""
        if not self.busy:
            self.given_up.emit("")

    def say(self, kind: str, title: str, sentence: str) -> None:
        """Say something above the card: ok, info, warn or danger (`gui.bars`)."""
        self.shell.bar.say(kind, title, sentence)

    def show_refusal(self, error: AuthError) -> None:
        """What a page has no better place for. A log-in that is over leads back to its beginning."""
        if isinstance(error, StepOver | WrongCredentials):
            self.given_up.emit(error.describe())
        elif isinstance(error, TooManyTries):
            self.say("warn", _("A short wait"), error.describe())
        else:
            title = _("You cannot log in now") if isinstance(error, Refusal) else _("You are not logged in")
            self.say("danger", title, error.describe())

    def show_fault(self) -> None:
        self.say("danger", _("Something went wrong"), _("You are not logged in. The log has the details."))

    def _set_low(self, low: bool) -> None:
        self._card.set_low(low)
        if self._avatar is not None:
            self._avatar.set_size(56 if low else 88)
            keep(self._under_avatar, "setFixedHeight", 8 if low else 14)
        keep(self._under_head, "setFixedHeight", 16 if low else 24)

    def _make_head(self, sentence: str) -> QWidget:
        head = QWidget(self.body.parentWidget())
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._make_arrow(head), 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        self._avatar = Avatar(88, head)
        top.addWidget(self._avatar)
        top.addStretch(1)
        gap(top, 32)  # as wide as the arrow: the avatar stands in the middle
        column.addLayout(top)
        self._under_avatar = QWidget(head)
        column.addWidget(self._under_avatar)
        self._name = Label("", "title", elide=True, parent=head)
        self._name.setObjectName("step_name")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._name)
        gap(column, 2)
        self.sentence = Label(sentence, "body", "text2", wrap=True, parent=head)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.sentence)
        return head

    def _make_titled_head(self, title: str, sentence: str) -> QWidget:
        head = QWidget(self.body.parentWidget())
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        keep(line, "setSpacing", 8)
        line.addWidget(self._make_arrow(head))
        line.addWidget(Label(title, "title", wrap=True, parent=head), 1)
        column.addLayout(line)
        gap(column, 4)
        below = QHBoxLayout()
        keep(below, "setContentsMargins", _HANGS, 0, _HANGS, 0)
        self.sentence = Label(sentence, "body", "text2", wrap=True, parent=head)
        below.addWidget(self.sentence)
        column.addLayout(below)
        return head

    def _make_arrow(self, head: QWidget) -> IconButton:
        self.arrow = IconButton("arrow-left", _("Back"), parent=head)
        self.arrow.setObjectName("back_button")
        self.arrow.clicked.connect(self.give_up)
        return self.arrow
