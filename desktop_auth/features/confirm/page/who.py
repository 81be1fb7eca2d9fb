"""Whose proof is asked for, and the way out for whoever is somebody else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.badges import role_name
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.model import Account
from desktop_auth.words import _


class Who(QWidget):
    """A person in a box: *You are*."""

    not_me = Signal()

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        keep(self._row, "setContentsMargins", 16, 8, 16, 8)
        keep(self._row, "setSpacing", 4)
        row = QHBoxLayout()
        keep(row, "setSpacing", 14)
        self._row.addLayout(row, 1)
        avatar = Avatar(36, self)
        avatar.set_person(account.first_name, account.last_name, account.hue)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Label(full_name(account.first_name, account.last_name), "strong", elide=True, parent=self)
        name.setObjectName("confirm_name")
        second = Label("", "caption", "text2", elide=True, parent=self)
        second.setObjectName("confirm_who")
        role = role_name(account.role.word)
        second.setText(_("{user_name} · {role}").format(user_name=account.user_name, role=role))
        words.addWidget(name)
        words.addWidget(second)
        self._words = (name, second)
        row.addLayout(words, 1)
        self.link = Button(_("Not you?"), "link", parent=self)
        self.link.setObjectName("not_you")
        self.link.clicked.connect(self.not_me)
        self._row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        theme.follow(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """The link goes under the words that have no room beside it."""
        words = max(label.sizeHint().width() for label in self._words)
        beside = self.width() - theme.px(16 + 36 + 14 + 4 + 16) - self.link.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if words <= beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), line=theme.current().tokens.hairline)
        painter.end()
