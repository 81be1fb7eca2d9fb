"""The side of the sign-up page: how the account will look, and one promise."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.backdrop import Backdrop, Card
from desktop_auth.gui.labels import Label
from desktop_auth.gui.mark import Mark
from desktop_auth.words import _

WIDTH = 300
_CARD = 196


class _DriveTile(QWidget):
    """The icon of the promise, on its small tile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(36), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        side = theme.px(36)
        painter = paint.brush(self)
        paint.box(painter, QRectF(0, 0, side, side), theme.px(10), fill=tokens.raised)
        inner = theme.px(18)
        square = QRect((side - inner) // 2, (side - inner) // 2, inner, inner)
        paint.icon(painter, square, "hard-drive", colour=tokens.accent_text, widget=self)
        painter.end()


class SignupSide(Backdrop):
    """Mark and program name, the live preview of one's own tile, the promise at the foot."""

    def __init__(self, program: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, single=True)
        self.setFixedWidth(theme.px(WIDTH))
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), px(24), px(32), px(24))
        column.setSpacing(0)
        column.addLayout(self._make_top(program))
        column.addStretch(1)
        card = self._make_card()
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        words = Label(_("This is how you appear on this computer."), "caption", "text2", wrap=True, parent=self)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        column.addLayout(self._make_promise())

    def show_account(self, first: str, last: str, *, user_name: str, hue: int) -> None:
        """What has been typed so far."""
        self._avatar.set_person(first or user_name, last, hue)
        self._name.setText(full_name(first, last) or _("Your name"))
        self._user_name.setText(user_name or _("User name"))

    def _make_top(self, program: str) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(Mark(28, self))
        top.addWidget(Label(program, "strong", elide=True, parent=self), 1)
        return top

    def _make_card(self) -> Card:
        card = Card(_CARD, self)
        card.setObjectName("preview")
        self._avatar = Avatar(72, card)
        self._name = Label("", "strong", elide=True, parent=card)
        self._user_name = Label("", "caption", "text2", elide=True, parent=card)
        card.body.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addSpacing(theme.px(10))
        for label in (self._name, self._user_name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(label)
        return card

    def _make_promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(_DriveTile(self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(_("Stays on this computer"), "strong", wrap=True, parent=self))
        promise = _("Your account is kept here and sent nowhere.")
        column.addWidget(Label(promise, "caption", "text2", wrap=True, parent=self))
        row.addLayout(column, 1)
        return row
