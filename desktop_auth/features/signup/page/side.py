"""The side of the sign-up page: how the account will look, and one promise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.backdrop import Backdrop, Card
from desktop_auth.gui.labels import Label
from desktop_auth.gui.mark import Mark
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.words import _

WIDTH = 300
_CARD = 196


class _DriveTile(QWidget):
    """The icon of the promise, on its small tile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.follow(self, self._retheme)

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()

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
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._top = self._make_top(program)
        self._column.addLayout(self._top)
        self._column.addStretch(1)
        # In a row of its own: a column asks for its height at the whole width, where a long name has fewer lines.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._make_card())
        middle.addStretch(1)
        self._column.addLayout(middle)
        self._words = Label(_("This is how you appear on this computer."), "caption", "text2", wrap=True, parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self._promise = self._make_promise()
        self._column.addLayout(self._promise)
        self._fit()
        theme.follow(self, self._fit)

    def _fit(self) -> None:
        """The card's shadow reaches nearer to the edge than the words do."""
        start, end = theme.px(32), theme.px(24)
        left, right = (end, start) if self.isRightToLeft() else (start, end)
        self.setFixedWidth(theme.px(WIDTH))
        self._column.setContentsMargins(0, end, 0, end)
        self._words.setContentsMargins(end, 0, end, 0)
        for part in (self._top, self._promise):
            part.setContentsMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def show_account(self, first: str, last: str, *, user_name: str, hue: int) -> None:
        """What has been typed so far."""
        self._avatar.set_person(first or user_name, last, hue)
        self._name.setText(full_name(first, last) or _("Your name"))
        self._user_name.setText(user_name or _("User name"))

    def _make_top(self, program: str) -> QHBoxLayout:
        top = QHBoxLayout()
        keep(top, "setSpacing", 10)
        top.addWidget(Mark(28, self))
        top.addWidget(Label(program, "strong", elide=True, parent=self), 1)
        return top

    def _make_card(self) -> Card:
        card = Card(_CARD, self, small=True)
        card.setObjectName("preview")
        self._avatar = Avatar(72, card)
        self._name = NameLabel("strong", width=_CARD - 40, parent=card)
        self._user_name = Label("", "caption", "text2", elide=True, parent=card)
        for label in (self._name, self._user_name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        gap(card.body, 4)
        card.body.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        gap(card.body, 12)
        card.body.addWidget(self._name)
        card.body.addWidget(self._user_name)
        return card

    def _make_promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        keep(row, "setSpacing", 14)
        row.addWidget(_DriveTile(self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        keep(column, "setSpacing", 2)
        column.addWidget(Label(_("Stays on this computer"), "strong", wrap=True, parent=self))
        promise = _("Your account is kept here and sent nowhere.")
        column.addWidget(Label(promise, "caption", "text2", wrap=True, parent=self))
        row.addLayout(column, 1)
        return row
