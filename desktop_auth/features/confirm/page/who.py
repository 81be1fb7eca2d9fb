"""Whose proof is asked for, and the way out for whoever is somebody else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
        row = QHBoxLayout(self)
        keep(row, "setContentsMargins", 16, 8, 16, 8)
        keep(row, "setSpacing", 14)
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
        row.addLayout(words, 1)
        self.link = Button(_("Not you?"), "link", parent=self)
        self.link.setObjectName("not_you")
        self.link.clicked.connect(self.not_me)
        row.addWidget(self.link)
        theme.follow(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), line=theme.current().tokens.hairline)
        painter.end()
