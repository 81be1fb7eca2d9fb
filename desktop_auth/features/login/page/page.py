"""The log-in page: who is working, then their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid, Refusal, TooManyTries, WrongCredentials, why_words
from desktop_auth.features.login.page.people import PeopleView
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.shell import EntryShell
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.login.model import FrontDesk
    from desktop_auth.features.login.page.card import LoginCard
    from desktop_auth.features.login.service import LoginDesk
    from desktop_auth.model import Login, Person

_SKELETON_AFTER_MS = 150


class LoginPage(Page["LoginDesk"]):
    """Opens while the accounts are loading; `set_desk` fills it."""

    signup_wanted = Signal()
    opening_wanted = Signal()
    anew_wanted = Signal()
    keyring_wanted = Signal()
    working = Signal()

    def __init__(self, asker: Asker[LoginDesk], *, program: str, computer: str, parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("login_window")
        self._desk: FrontDesk | None = None
        self._keyring_why: str | None = None
        self._bar_about = ""
        self._touched = False
        self._card: LoginCard | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._shell = EntryShell(program, computer, self)
        self._shell.bar.acted.connect(self._bar_acted)
        outer.addWidget(self._shell)
        self._people = PeopleView(self)
        self._people.chosen.connect(self._choose)
        self._people.anew.connect(self.anew_wanted)
        self._shell.centre.addWidget(self._people)
        self._make_footer()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._go_back)
        self.set_loading()

    @property
    def begun(self) -> bool:
        """Whether the person has begun to log in: then a session found late in the keyring is dropped."""
        return self._touched or self.busy

    @property
    def card(self) -> LoginCard:
        """The card; made when it is first needed."""
        if self._card is None:
            from desktop_auth.features.login.page.card import LoginCard

            self._card = LoginCard(self)
            self._card.submitted.connect(self._log_in)
            self._card.back.connect(self._go_back)
            self._card.edited.connect(self._touch)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(self._card, 1000)
            row.addStretch(1)
            self._shell.centre.addLayout(row)
            self._fit_remember()
        return self._card

    # -- what the flow tells -----------------------------------------------------------------------------------------

    def set_loading(self) -> None:
        """The accounts are not there yet. Grey shapes come only when that takes long enough to be seen."""
        self._desk = None
        self._touched = False
        self._people.say(_("Opening the accounts on this computer …"), tiles=False)
        self._show_people()
        self._footer.setVisible(False)
        QTimer.singleShot(_SKELETON_AFTER_MS, self, self._show_skeleton)

    def set_desk(self, desk: FrontDesk) -> None:
        """Who has been here and what is offered."""
        self._desk = desk
        self._touched = False
        self._people.show_people(desk.people)
        self._footer.setVisible(desk.may_sign_up)
        self._fit_remember()
        if desk.people:
            self._show_people()
            self._people.focus_first()
        else:
            self._show_card(None)

    def set_keyring(self, why: str | None) -> None:
        """Whether the keyring answers; else why not."""
        self._keyring_why = why
        self._fit_remember()
        self._show_keyring_bar()

    def say(self, kind: str, title: str, sentence: str, *, action: str | None = None) -> None:
        """A message above the form; its button asks to open the accounts again."""
        self._bar_about = "opening" if action else "word"
        self._shell.bar.say(kind, title, sentence, action=action)

    def show_outage(self, sentence: str, *, missing: bool) -> None:
        """The accounts cannot be opened."""
        self._people.say(_("The accounts of this computer are not open."), tiles=False)
        self._people.offer_anew(missing)
        self.say("danger", _("The accounts could not be opened"), sentence, action=_("Try again"))

    # -- logging in --------------------------------------------------------------------------------------------------

    def _log_in(self) -> None:
        from desktop_auth.features.login.forms import LoginForm

        login, password = self.card.login.text(), self.card.password.text()
        faults = LoginForm({"login": login, "password": password}).faults()
        if faults:
            self._show_faults(FormInvalid(fields=faults))
            return
        self._clear_bar()
        remember = self.card.remember_me.isChecked()
        self.ask(
            lambda desk: desk.login(login, password, remember_me=remember),
            then=self._logged_in,
            undo=lambda desk: desk.logout(),
        )
        self.working.emit()

    def _logged_in(self, _login: Login) -> None:
        self.card.wipe()

    def show_busy(self, busy: bool) -> None:
        self.card.set_working(busy)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, TooManyTries):
            self.card.show_wait(error.seconds)
        elif isinstance(error, WrongCredentials):
            self.card.wipe()
            self.card.show_errors({"password": error.describe()})
        elif isinstance(error, FormInvalid):
            self._show_faults(error)
        else:
            self.card.wipe()
            title = _("You cannot log in now") if isinstance(error, Refusal) else _("You are not logged in")
            self.say("danger", title, error.describe())

    def show_fault(self) -> None:
        self._shell.bar.say("danger", _("Something went wrong"), _("You are not logged in. The log has the details."))

    def _show_faults(self, error: FormInvalid) -> None:
        self.card.show_errors({name: sentences[0] for name, sentences in error.messages().items()})

    # -- moving about ------------------------------------------------------------------------------------------------

    def _choose(self, person: Person | None) -> None:
        self._touched = True
        self._show_card(person)

    def _show_card(self, person: Person | None) -> None:
        self._people.setVisible(False)
        self.card.setVisible(True)
        if person is not None:
            self.card.show_person(person)
        else:
            self.card.show_anybody(back=bool(self._desk and self._desk.people))
        self._show_keyring_bar()

    def _go_back(self) -> None:
        if self._card is None or not self._card.isVisible():
            return
        self.turn_away()
        if self._desk is not None and self._desk.people:
            self.card.wipe()
            self._clear_bar()
            self._touched = False
            self._show_people()
            self._people.focus_first()

    def _touch(self) -> None:
        self._touched = True

    def _show_people(self) -> None:
        self._people.setVisible(True)
        if self._card is not None:
            self._card.setVisible(False)

    def _show_skeleton(self) -> None:
        if self._desk is None and not self._shell.bar.sentence:
            self._people.show_skeleton()

    # -- keyring and bar ---------------------------------------------------------------------------------------------

    def _fit_remember(self) -> None:
        if self._card is None:
            return
        if self._desk is not None and not self._desk.may_remember:
            self._card.set_remember(available=False, why=why_words("not_allowed"))
        elif self._keyring_why is not None:
            self._card.set_remember(available=False, why=_("Not available: see the message above."))
        else:
            self._card.set_remember(available=True, why="")

    def _show_keyring_bar(self) -> None:
        wanted = self._keyring_why is not None and self._desk is not None and self._desk.may_remember
        if not wanted or self._card is None or not self._card.isVisibleTo(self):
            if self._bar_about == "keyring":
                self._clear_bar()
            return
        if not self._shell.bar.sentence:
            self._bar_about = "keyring"
            why = why_words(self._keyring_why or "")
            sentence = _("{why} You can log in; “Keep me logged in” is off.").format(why=why)
            self._shell.bar.say("warn", _("The keyring is unavailable"), sentence, action=_("Try again"))

    def _bar_acted(self) -> None:
        about = self._bar_about
        self._clear_bar()
        (self.keyring_wanted if about == "keyring" else self.opening_wanted).emit()

    def _clear_bar(self) -> None:
        self._bar_about = ""
        self._shell.bar.hide_message()

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_footer(self) -> None:
        self._footer = QWidget(self)
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Label(_("New here?"), "body", "text2", parent=self._footer))
        link = Button(_("Create an account"), "link", parent=self._footer)
        link.setObjectName("show_signup")
        link.clicked.connect(self.signup_wanted)
        row.addWidget(link)
        row.addStretch(1)
        self._shell.footer.addWidget(self._footer)
