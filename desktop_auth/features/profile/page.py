"""The profile page: who I am here, and when I was here last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError
from desktop_auth.gui import roles, theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.badges import Badge, role_badge
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.labels import Label
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.gui.speak import set_name
from desktop_auth.gui.when import date_words, moment_words
from desktop_auth.model import Account, LastLogin
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.profile.model import Overview
    from desktop_auth.features.profile.service import Profile


class ProfilePage(Page["Profile"]):
    """Shows one's own account. `show_account` paints what is known at once; `load` asks for the rest."""

    def __init__(self, asker: Asker[Profile], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("profile_page")
        self._badge: Badge | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.bar = MessageBar(self, below=24)
        self._column.addWidget(self.bar)
        self._make_head()
        gap(self._column, 4)
        self._about = self._make_list(_("About you"))
        self._about.add("user-round", _("Name"), "", name="full_name")
        self._about.add("id-card", _("User name"), "", name="profile_user_name")
        self._about.add("at-sign", _("E-mail"), "", name="profile_email")
        self._glance = self._make_list(_("At a glance"))
        self._glance.add("clock", _("Log-in before this one"), "", name="last_login")
        self._column.addStretch(1)

    def show_account(self, account: Account) -> None:
        """Paint what is known of the account without asking."""
        self._avatar.set_person(account.first_name, account.last_name, account.hue)
        self._welcome.setText(_("Welcome, {name}!").format(name=account.first_name))
        if self._badge is not None:
            self._badge.setVisible(False)  # until it is gone
            self._badge.deleteLater()
        self._badge = role_badge(account.role.word, kind="accent")  # a neutral one is lost on the window's ground
        self._badge.setObjectName("role")
        self._facts.insertWidget(0, self._badge)
        self._since.setText("")
        self._about.set_value("full_name", full_name(account.first_name, account.last_name))
        self._about.set_value("profile_user_name", account.user_name)
        self._about.set_value("profile_email", account.email or _("None"))
        self._glance.set_value("last_login", "")

    def load(self) -> None:
        """Ask for the account as it is now."""
        self.ask_latest(lambda profile: profile.overview(), then=self._loaded)

    def show_refusal(self, error: AuthError) -> None:
        self.bar.say("danger", _("That did not work"), error.describe())

    def _loaded(self, overview: Overview) -> None:
        self.show_account(overview.account)
        self._since.setText(_("Account since {date}").format(date=date_words(overview.created_on)))
        self._glance.set_value("last_login", _last_login_words(overview.last_login))

    def _make_head(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._head, "setSpacing", 20)
        self._avatar = Avatar(72, self)
        self._head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
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
        self._head.addLayout(words, 1)
        self._column.addLayout(self._head)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What has no room beside each other stands one under another."""
        beside = self.width() - theme.px(72 + 20)
        facts = theme.px(10) + self._since.fontMetrics().horizontalAdvance(self._since.text())
        if self._badge is not None:
            facts += self._badge.sizeHint().width()
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._facts.setDirection(sideways if facts <= beside else down)
        self._head.setDirection(sideways if beside >= theme.px(140) else down)

    def _make_list(self, title: str) -> FactList:
        gap(self._column, 24)
        heading = Label(title, "strong", wrap=True, parent=self)
        roles.be(heading, "heading")
        set_name(heading, title)
        line = QHBoxLayout()
        gap(line, 2)  # with the round corner below it
        line.addWidget(heading, 1)
        self._column.addLayout(line)
        gap(self._column, 8)
        facts = FactList(self)
        self._column.addWidget(facts)
        return facts


def _last_login_words(last: LastLogin | None) -> str:
    if last is None:
        return _("None: this is your first")
    when = moment_words(last.at, now=datetime.now().astimezone())
    if last.this_computer:
        return _("{when}, this computer").format(when=when)
    return _("{when}, {computer}").format(when=when, computer=last.computer)
