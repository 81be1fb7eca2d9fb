"""The top of the profile: the person, their role, since when, and their picture."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.avatar import Avatar
from desktop_auth.gui.badges import Badge, role_badge
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import set_name
from desktop_auth.gui.when import date_words
from desktop_auth.model import Account, Picture
from desktop_auth.words import _

_AVATAR, _APART = 72, 20


class ProfileHead(QWidget):
    """*Welcome*, with the person's circle before it and what can be done with the picture in it."""

    picture_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge: Badge | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        keep(whole, "setSpacing", 8)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.addLayout(self._line)
        keep(self._line, "setSpacing", _APART)
        self._avatar = Avatar(_AVATAR, self)
        self._line.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        keep(words, "setSpacing", 6)
        self._welcome = NameLabel("title", width=600, parent=self)
        self._welcome.setObjectName("welcome")
        words.addWidget(self._welcome)
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._facts, "setSpacing", 10)
        self._since = Label("", "body", "text2", wrap=True, parent=self)
        self._since.setObjectName("account_since")
        self._facts.addWidget(self._since, 1)
        words.addLayout(self._facts)
        self._line.addLayout(words, 1)
        whole.addLayout(self._make_acts())

    def show_account(self, account: Account) -> None:
        """Who it is."""
        self._avatar.set_person(account.first_name, account.last_name, account.hue)
        self._welcome.setText(_("Welcome, {name}!").format(name=account.first_name))
        if self._badge is not None:
            self._badge.setVisible(False)  # until it is gone
            self._badge.deleteLater()
        self._badge = role_badge(account.role.word, kind="accent")  # a neutral one is lost on the window's ground
        self._badge.setObjectName("role")
        self._facts.insertWidget(0, self._badge)

    def show_since(self, made_on: datetime) -> None:
        """Since when the account is."""
        self._since.setText(_("Account since {date}").format(date=date_words(made_on)))

    def show_picture(self, picture: Picture | None) -> None:
        """The picture in place of the initials, if there is one."""
        self._avatar.set_picture(None if picture is None else picture.large)
        self._choose.setText(_("Another picture …") if picture else _("Choose a picture …"))
        had_focus = self._remove.hasFocus()
        self._remove.setVisible(picture is not None)
        if had_focus and picture is None:
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_working(self, working: bool) -> None:
        """A picture is being read, or it has been."""
        self._choose.set_working(_("Reading the picture …") if working else None)

    def _make_acts(self) -> QBoxLayout:
        self._choose = Button(_("Choose a picture …"), "link", parent=self)
        self._choose.setObjectName("choose_picture")
        self._choose.clicked.connect(self.picture_wanted)
        self._remove = Button(_("Remove"), "link", parent=self)
        self._remove.setObjectName("remove_picture")
        set_name(self._remove, _("Remove the picture"))
        self._remove.clicked.connect(self.removal_wanted)
        self._remove.setVisible(False)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._acts, "setSpacing", 8)
        for button in (self._choose, self._remove):
            self._acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._acts.addStretch(1)
        return self._acts

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What has no room beside each other stands one under another."""
        beside = self.width() - theme.px(_AVATAR + _APART)
        facts = theme.px(10) + self._since.fontMetrics().horizontalAdvance(self._since.text())
        if self._badge is not None:
            facts += self._badge.sizeHint().width()
        acts = self._choose.sizeHint().width() + theme.px(8) + self._remove.sizeHint().width()
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        whole = beside if beside >= theme.px(140) else self.width()
        self._facts.setDirection(sideways if facts <= whole else down)
        self._acts.setDirection(sideways if acts <= self.width() else down)
        self._line.setDirection(sideways if beside >= theme.px(140) else down)
