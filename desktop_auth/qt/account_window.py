"""The window of whoever is in. Loaded when it is first needed: the first window does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_auth.features.profile.page import ProfilePage
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.badges import role_name
from desktop_auth.gui.lanes import Then
from desktop_auth.gui.mark import program_icon
from desktop_auth.gui.page import Asker
from desktop_auth.gui.speak import announce
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.entry_window import dress
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_auth.features.profile.service import Profile
    from desktop_auth.model import Account

T = TypeVar("T")
_SIZE = QSize(960, 680)


class AccountWindow(AccountShell):
    """The window of whoever is in."""

    logout_wanted = Signal()
    help_wanted = Signal(str, QWidget)  # the part of the help, and over which window

    def __init__(self, connection: Connection, *, program: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_window")
        dress(self, program, _SIZE)
        self.setWindowIcon(program_icon())
        self.profile = ProfilePage(_profile_asker(connection))
        self.add_page("profile", "user-round", _("Profile"), page=self.profile)
        self.add_foot("help_button", "circle-question-mark", _("Help")).clicked.connect(self._want_help)
        self._log_out = self.add_foot("logout_button", "log-out", _("Log out"))
        self._log_out.clicked.connect(self.logout_wanted)
        QShortcut(QKeySequence("Ctrl+Shift+Q"), self, self.logout_wanted.emit)
        QShortcut(QKeySequence("F1"), self, self._want_help)

    def _want_help(self) -> None:
        self.help_wanted.emit("account", self)

    def set_leaving(self, leaving: bool) -> None:
        """A log-out is on its way, or it is over."""
        self._log_out.set_word(_("Logging out …") if leaving else _("Log out"))
        if leaving:
            announce(self._log_out, self._log_out.accessibleName())

    def show_account(self, account: Account) -> None:
        """Paint what is known of the account, and ask for the rest."""
        self.set_person(account.first_name, account.last_name, hue=account.hue, role_word=role_name(account.role.word))
        self.profile.show_account(account)
        self.profile.load()


def _profile_asker(connection: Connection) -> Asker[Profile]:
    def ask(call: Callable[[Profile], T], then: Then[T], /) -> None:
        connection.ask(lambda auth: call(auth.profile), then)

    return ask
