"""The window of whoever is in. Loaded when it is first needed: the first window does not wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.events import PictureChanged
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.badges import role_name
from desktop_auth.gui.mark import program_icon
from desktop_auth.gui.page import Page
from desktop_auth.gui.secret_clipboard import forget_copied
from desktop_auth.gui.sections import SectionsPage
from desktop_auth.gui.speak import announce
from desktop_auth.gui.ways import Prove, Ways
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.entry_window import dress
from desktop_auth.qt.places import PLACES, Place
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_auth.events import AuthEvent
    from desktop_auth.gui.sub_page import SubPage
    from desktop_auth.model import Account, Picture

_SIZE = QSize(960, 680)


class AccountWindow(AccountShell):
    """The window of whoever is in. Its pages are thrown away when they go: nothing of a person is left for the next."""

    logout_wanted = Signal()
    help_wanted = Signal(str, QWidget)  # the part of the help, and over which window

    def __init__(self, connection: Connection, *, program: str, prove: Prove, parent: QWidget | None = None) -> None:
        """prove: has the person prove who they are."""
        super().__init__(parent)
        self.setObjectName("account_window")
        dress(self, program, _SIZE)
        self.setWindowIcon(program_icon())
        self._connection = connection
        self.prove = prove
        self._ways = Ways(work=connection.work, prove=prove, open=self.open_page)
        self._account: Account | None = None
        self._then: Callable[[], object] = lambda: None
        self.bar_acted.connect(self._act)
        self._advised: Callable[[], object] = lambda: None
        self.advice_acted.connect(self._act_on_advice)
        for place in PLACES:
            self.add_page(place.key, place.icon, _(place.word), page=partial(self._make, place))
        self.page_shown.connect(self.reload)
        self.add_foot("help_button", "circle-question-mark", _("Help")).clicked.connect(self._want_help)
        self._log_out = self.add_foot("logout_button", "log-out", _("Log out"))
        self._log_out.clicked.connect(self.logout_wanted)
        QShortcut(QKeySequence("Ctrl+Shift+Q"), self, self.logout_wanted.emit)
        QShortcut(QKeySequence("F1"), self, self._want_help)
        self.show_page(PLACES[0].key)

    def _make(self, place: Place) -> QWidget:
        page = place.make(self._connection)
        page.give(self._ways)
        if self._account is not None:
            page.show_account(self._account)
        return page

    def _want_help(self) -> None:
        self.help_wanted.emit("account", self)

    def set_leaving(self, leaving: bool) -> None:
        """A log-out is on its way, or it is over."""
        self._log_out.set_word(_("Logging out …") if leaving else _("Log out"))
        if leaving:
            announce(self._log_out, self._log_out.accessibleName())

    def show_account(self, account: Account) -> None:
        """Paint what is known of the account; the pages ask for the rest."""
        self._account = account
        self.set_person(account.first_name, account.last_name, hue=account.hue, role_word=role_name(account.role.word))
        for page in self.pages:
            if isinstance(page, Page | SectionsPage):
                page.show_account(account)
        self._ask_picture(account)

    def _ask_picture(self, account: Account) -> None:
        def show(found: Picture | None, error: BaseException | None) -> None:
            if isinstance(error, AuthError):
                return  # who has been logged out meanwhile is told elsewhere
            if error is not None:
                raise error
            if self._account is not None and self._account.id == account.id:
                self.set_picture(None if found is None else found.small)

        self._connection.ask(lambda auth: auth.profile.picture(), show)

    def open_page(self, page: SubPage[Any]) -> None:
        """Show a page over the one that shows, until it is left."""
        page.give(self._ways)
        if self._account is not None:
            page.show_account(self._account)
        page.left.connect(self._left)
        self.cover(page, must_finish=page.must_finish)
        page.load()
        page.focus_first()

    def _left(self, page: SubPage[Any]) -> None:
        self.uncover(page)
        self.reload()

    def reload(self) -> None:
        """Have the page that is to be seen ask for what it shows."""
        if self._account is None:
            return
        self._ask_picture(self._account)
        if isinstance(page := self.top, Page | SectionsPage):
            page.load()

    def tell(self, event: AuthEvent) -> None:
        """Something has happened: the page that shows it asks anew. Those that are hidden ask when they are shown."""
        if isinstance(event, PictureChanged) and self._account is not None:
            self._ask_picture(self._account)
        if isinstance(page := self.top, Page | SectionsPage) and isinstance(event, page.refresh_on):
            self.reload()

    def say(
        self,
        kind: str,
        title: str,
        sentence: str,
        *,
        action: str | None = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Say something above whichever page shows; `action` is the word of a button, `then` what it does."""
        self._then = then
        self.bar.say(kind, title, sentence, action=action, closable=True)

    def advise(self, title: str, sentence: str, *, action: str, then: Callable[[], object]) -> None:
        """Say above all else what should be done soon; it stays until `stop_advising`."""
        self._advised = then
        self.advice.say("warn", title, sentence, action=action)

    def _act_on_advice(self) -> None:
        self._advised()

    def stop_advising(self) -> None:
        """It is done."""
        if self._advice is not None:
            self._advice.hide_message()

    def _act(self) -> None:
        self.bar.hide_message()
        self._then()

    def forget(self) -> None:
        """Nobody is in any more."""
        self._account = None
        self.hush()
        self.set_leaving(False)
        self.set_person("", "", hue=0, role_word="")
        self.set_picture(None)
        self.forget_pages()
        forget_copied()

    def prepare(self) -> None:
        """Make the first page, unseen, for whoever is coming in."""
        if self.shown is None:
            self.show_page(PLACES[0].key)
