"""The foot of the sign-up page: the way back to the log-in, and the button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.help_button import HelpButton
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.words import _

_WORD_FROM = 400  # width of the foot in which Help has its word


class SignupFoot(QWidget):
    """Under a hairline. What does not fit beside each other loses its word (Help), then stands one under another."""

    login_wanted = Signal()
    help_wanted = Signal()
    sent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        keep(self._row, "setSpacing", 4)
        self._words = QWidget(self)
        words = QHBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        self._question = Label(_("Already have an account?"), "body", "text2", wrap=True, parent=self._words)
        words.addWidget(self._question)
        self._link = Button(_("Log in"), "link", parent=self._words)
        self._link.setObjectName("show_login")
        self._link.clicked.connect(self.login_wanted)
        words.addWidget(self._link)
        words.addStretch(1)
        self._row.addWidget(self._words)
        self._row.addStretch(1)
        acts = QHBoxLayout()
        keep(acts, "setSpacing", 8)
        self._help = HelpButton(self)
        self._help.clicked.connect(self.help_wanted)
        acts.addWidget(self._help)
        self._button = Button(_("Create account"), "primary", parent=self)
        self._button.setObjectName("signup_button")
        self._button.clicked.connect(self.sent)
        acts.addWidget(self._button)
        self._row.addLayout(acts)
        theme.follow(self)

    def set_way_back(self, there: bool) -> None:
        """Whether there is anybody who could log in."""
        self._words.setVisible(there)
        self._fit()

    def set_working(self, words: str | None) -> None:
        """The button waits for an answer, and says so."""
        self._button.set_working(words)

    def set_side(self, side: int) -> None:
        """How far the content stands from both sides of the window, in pixels."""
        self._row.setContentsMargins(side, theme.px(16), side, theme.px(24))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        margins = self._row.contentsMargins()
        words = self._question.fontMetrics().horizontalAdvance(self._question.text()) + self._link.sizeHint().width()
        room = self.width() - margins.left() - margins.right()
        if self._question.wordWrap() != (words > room):  # Qt lays out anew even where nothing has changed
            self._question.setWordWrap(words > room)  # a label that may break asks for less than its words
        room -= self._button.sizeHint().width() + theme.px(24)
        room -= words * self._words.isVisibleTo(self)
        self._help.set_folded(room < self._help.whole_width() or self.width() < theme.px(_WORD_FROM))
        beside = room >= self._help.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            keep(self._row, "setSpacing", 4 if beside else 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self._row.contentsMargins().left()
        painter = QPainter(self)
        painter.fillRect(QRect(side, 0, self.width() - 2 * side, 1), theme.current().tokens.hairline)
        painter.end()
