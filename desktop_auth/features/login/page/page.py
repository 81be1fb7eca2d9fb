"""The log-in page: who is working, then their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid, Refusal, TooManyTries, WrongCredentials, why_words
from desktop_auth.features.login.page.bar import EntryBar
from desktop_auth.features.login.page.people import PeopleView
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.shell import EntryShell
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.login.model import FrontDesk
    from desktop_auth.features.login.page.card import LoginCard
    from desktop_auth.features.login.page.footer import SignupOffer
    from desktop_auth.features.login.service import LoginDesk
    from desktop_auth.model import LoginStep, Person

_SKELETON_AFTER_MS = 150


class LoginPage(Page["LoginDesk"]):
    """Opens while the accounts are loading; `set_desk` fills it."""

    signup_wanted = Signal()
    help_wanted = Signal()
    opening_wanted, anew_wanted, keyring_wanted = Signal(), Signal(), Signal()
    working = Signal()
    forgotten = Signal(str, object, bool)  # the login, the person of a tile or None, whether to stay logged in
    step_needed = Signal(object)  # a LoginStep: the password was right, and more is asked for

    def __init__(self, asker: Asker[LoginDesk], *, program: str, computer: str, parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("login_window")
        self._desk: FrontDesk | None = None
        self._keyring_why: str | None = None
        self._touched = False
        self._card: LoginCard | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._shell = EntryShell(program, computer, self)
        self._shell.help_wanted.connect(self.help_wanted)
        self.offer_help = self._shell.offer_help
        self._bar = EntryBar(self._shell)
        self._bar.opening_wanted.connect(self.opening_wanted)
        self._bar.keyring_wanted.connect(self.keyring_wanted)
        self._bar.changed.connect(self._fit_remember)
        outer.addWidget(self._shell)
        self._people = PeopleView(self)
        self._people.chosen.connect(self._choose)
        self._people.sought.connect(self._search)
        self._people.anew.connect(self.anew_wanted)
        self._shell.centre.addWidget(self._people)
        self._footer: SignupOffer | None = None
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
            from desktop_auth.gui.order import tab_after

            self._card = LoginCard(self)
            self._card.submitted.connect(self._log_in)
            self._card.back.connect(self._go_back)
            self._card.edited.connect(self._touch)
            self._card.forgotten.connect(self.forgotten)
            self._shell.tell_low(self._card.set_low)
            self._shell.centre.addLayout(self._shell.centred(self._card))
            tab_after(self._people, self._card.stops)
            self._fit_remember()
        return self._card

    # -- what the flow tells -----------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make what will show the people, unseen."""
        self._people.prepare()

    def set_loading(self) -> None:
        """The accounts are not there yet. Grey shapes come only when that takes long enough to be seen."""
        self._desk = None
        self._touched = False
        self._people.say_opening()
        self._show_people()
        self._offer_signup(False)
        QTimer.singleShot(_SKELETON_AFTER_MS, self, self._show_skeleton)

    def set_desk(self, desk: FrontDesk) -> None:
        """Who has been here and what is offered."""
        self._desk = desk
        self._touched = False
        self._people.show_people(desk.people, more=desk.more_people)
        self._offer_signup(desk.may_sign_up)
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
        self._bar.say(kind, title, sentence, action=action)

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
        self._bar.hush_others()
        remember = self.card.remember_me.isChecked()
        self.ask(
            lambda desk: desk.login(login, password, remember_me=remember),
            then=self._answered,
            undo=lambda desk: desk.logout(),
        )
        self.working.emit()

    def _answered(self, step: LoginStep) -> None:
        self.card.wipe()
        self.step_needed.emit(step)

    def show_busy(self, busy: bool) -> None:
        self.card.set_working(busy)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, TooManyTries):
            self.card.show_wait(error.seconds)
        elif isinstance(error, WrongCredentials):
            self.card.wipe()
            self.card.show_errors({"password": _("Invalid username or password.")})
        elif isinstance(error, FormInvalid):
            self._show_faults(error)
        else:
            self.card.wipe()
            title = _("You cannot log in now") if isinstance(error, Refusal) else _("You are not logged in")
            self.say("danger", title, error.describe())

    def show_fault(self) -> None:
        self._bar.say("danger", _("Something went wrong"), _("You are not logged in. The log has the details."))

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

    def _search(self, text: str) -> None:
        self._touched = bool(text)
        self.ask_latest(lambda desk: desk.find_people(text), then=lambda found: self._people.show_found(found, text))

    def _go_back(self) -> None:
        if self._card is None or not self._card.isVisible():
            self._people.leave_search()
            return
        self.turn_away()
        if self._desk is not None and self._desk.people:
            self.card.wipe()
            self._bar.hush()
            self._touched = bool(self._people.searched)
            self._show_people()
            self._people.focus_back()

    def _touch(self) -> None:
        self._touched = True

    def _show_people(self) -> None:
        self._people.setVisible(True)
        if self._card is not None:
            self._card.setVisible(False)

    def _show_skeleton(self) -> None:
        if self._desk is None and not self._bar.is_there:
            self._people.show_skeleton()

    # -- keyring and bar ---------------------------------------------------------------------------------------------

    def _fit_remember(self) -> None:
        if self._card is None:
            return
        if self._desk is not None and not self._desk.may_remember:
            self._card.set_remember(available=False, why=why_words("not_allowed"))
        elif self._keyring_why is not None:
            above = _("Not available: see the message above.") if self._bar.tells_of_keyring else ""
            self._card.set_remember(available=False, why=above or why_words(self._keyring_why))
        else:
            self._card.set_remember(available=True, why="")

    def _show_keyring_bar(self) -> None:
        wanted = self._keyring_why is not None and self._desk is not None and self._desk.may_remember
        if wanted and self._card is not None and self._card.isVisibleTo(self):
            self._bar.say_keyring(self._keyring_why or "")
        else:
            self._bar.hush_keyring()

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _offer_signup(self, offered: bool) -> None:
        if offered and self._footer is None:
            from desktop_auth.features.login.page.footer import SignupOffer

            self._footer = SignupOffer(self)
            self._footer.wanted.connect(self.signup_wanted)
            self._shell.footer.insertWidget(0, self._footer, 1000)
            self._shell.place_help()
        if self._footer is not None:
            self._footer.setVisible(offered)
