"""Which window is on the screen, and how one takes the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSysInfo, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui.lanes import Emits
from desktop_auth.qt.after_login import AfterLogin
from desktop_auth.qt.asides import Asides
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.entry_window import EntryWindow, bring_up
from desktop_auth.qt.sizes import Sizes
from desktop_auth.qt.watch import Watch
from desktop_auth.settings import Settings
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_auth.errors import AuthError
    from desktop_auth.events import AuthEvent, LoggedIn, NotRemembered
    from desktop_auth.features.login.model import FrontDesk
    from desktop_auth.features.signup.model import SignupDeskFacts
    from desktop_auth.gui.ways import Refused
    from desktop_auth.model import Account, Confirmation, Purpose
    from desktop_auth.qt.account_window import AccountWindow


_AFTER_PAINT_MS = 50


class Stage(QObject):
    """The entry window, the account window and the host's own. The next is shown before the last is hidden."""

    dismissed: Emits[None] = Signal(object)  # type: ignore[assignment]
    first_painted = Signal()
    window_made: Emits[QWidget] = Signal(object)  # type: ignore[assignment]
    signup_wanted = Signal()
    opening_wanted = Signal()
    anew_wanted = Signal()
    logout_wanted = Signal()
    looked_at = Signal()

    def __init__(self, connection: Connection, *, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._program = settings.app_name
        self._sizes = Sizes(settings, self)
        self._entry: EntryWindow | None = None
        self._frame: AccountWindow | None = None
        self._home: QWidget | None = None
        self._after_login = AfterLogin(connection, window=lambda: self._frame, show=self._show_beside)
        self._asides = Asides(connection, settings=settings, parent=self)
        self._asides.window_made.connect(self.window_made.emit)
        self._asides.logout_wanted.connect(self.logout_wanted)
        self._watch = Watch(self)
        self._watch.look.connect(self._look)

    @property
    def begun(self) -> bool:
        """Whether somebody has begun to log in by hand."""
        return self._entry is not None and self._entry.login.begun

    @property
    def dropping(self) -> bool:
        """Whether a log-in that the person turned away from is still to be taken back."""
        return self._entry is not None and self._entry.dropping

    def _look(self) -> None:
        self.looked_at.emit()
        if self._frame is not None and self._frame.isVisible():
            self._frame.reload()

    def tell(self, event: AuthEvent) -> None:
        """Something has happened, which a page may show."""
        self._after_login.tell(event)
        if self._frame is not None:
            self._frame.tell(event)

    def renew(self, account: Account) -> None:
        """What is known of whoever is in has changed."""
        if self._frame is not None:
            self._frame.show_account(account)

    def set_home(self, window: QWidget) -> None:
        """The host's window, shown while somebody is in."""
        self._home = window
        self._watch.add(window)

    def show_entry(self) -> None:
        """Show the window before a log-in."""
        bring_up(self._entry_window())

    def show_account(self, account: Account, page: str) -> None:
        """Show the account window at `page`."""
        frame = self._account_window()
        frame.show_account(account)
        frame.show_page(page)
        frame.focus_page()
        self._after_login.say()
        bring_up(frame)

    def _show_beside(self, account: Account) -> bool:
        """Show the account window, and tell whether the host's is there."""
        self.show_account(account, "profile")
        return self._home is not None

    def show_desk(self, desk: FrontDesk) -> None:
        """Show who has been here. Who has begun to type is not disturbed."""
        if not self.begun:
            self._entry_window().login.set_desk(desk)

    def show_signup(self, facts: SignupDeskFacts) -> None:
        """Turn to the sign-up."""
        entry = self._entry_window()
        entry.show_signup()
        entry.signup.open_for(facts)

    def set_keyring(self, why: str | None) -> None:
        """Whether the keyring answers; else why not."""
        self._entry_window().login.set_keyring(why)

    def say_closed(self, sentence: str, *, missing: bool) -> None:
        """The accounts cannot be opened; where they are `missing`, new ones are offered."""
        self._entry_window().login.show_outage(sentence, missing=missing)

    def enter(self, event: LoggedIn) -> None:
        """Somebody is in: the host's window comes, if there is one."""
        if self._home is not None:
            self._home.show()
        self._after_login.enter(event)

    def hide_entry(self) -> None:
        """What comes after the log-in is on the screen."""
        if self._entry is not None:
            self._entry.hide()

    def set_leaving(self, leaving: bool) -> None:
        """A log-out is on its way, or it is over: another program may hold the store for seconds."""
        if self._frame is not None:
            self._frame.set_leaving(leaving)

    def leave(self, *, kind: str, title: str, sentence: str) -> None:
        """Nobody is in any more: the log-in comes back and says why."""
        entry = self._entry_window()
        entry.show_login()
        entry.login.set_loading()
        entry.login.say(kind, title, sentence)
        bring_up(entry)
        for window in (self._frame, self._home):
            if window is not None:
                window.hide()
        self._after_login.forget()
        self._asides.leave()
        if self._frame is not None:
            self._frame.forget()  # what was said to one person is not for the next

    def confirm(self, reason: str, then: Callable[[Confirmation], object], refused: Refused) -> None:
        """Have the person prove who they are for an act of the host's."""
        from desktop_auth.model import Purpose

        over = QApplication.activeWindow() or self._home or self._account_window()
        self._asides.prove(Purpose.HOST, then, over=over, refused=refused, reason=reason)

    def windows(self) -> list[QWidget]:
        """Our own windows that are there now."""
        ours = [window for window in (self._entry, self._frame) if window is not None]
        return [*ours, *self._asides.windows()]

    def close(self) -> None:
        """Take our own windows off the screen; the host's is the host's."""
        for window in self.windows():
            window.hide()
            window.deleteLater()
        self._entry, self._frame = None, None

    def say(self, kind: str, title: str, sentence: str) -> None:
        """A message in the account window."""
        if self._frame is not None:
            self._frame.say(kind, title, sentence)

    def say_not_remembered(self, event: NotRemembered) -> None:
        """The session ends with the program, and why."""
        self.say("warn", _("You stay logged in until you close the program"), event.describe())

    def _entry_window(self) -> EntryWindow:
        if self._entry is None:
            self._entry = EntryWindow(self._connection, program=self._program, computer=QSysInfo.machineHostName())
            self._sizes.keep(self._entry)
            self._entry.first_painted.connect(self.first_painted)
            self._entry.dismissed.connect(self._entry_dismissed)
            self._entry.help_wanted.connect(self._asides.show_help)
            login = self._entry.login
            login.signup_wanted.connect(self.signup_wanted)
            login.opening_wanted.connect(self.opening_wanted)
            login.anew_wanted.connect(self.anew_wanted)
            login.keyring_wanted.connect(self._connection.read_keyring)
            login.working.connect(self._prepare_account)
            self.window_made.emit(self._entry)
        return self._entry

    def _entry_dismissed(self) -> None:
        self._asides.close_help()
        self.dismissed.emit(None)

    def _prepare_account(self) -> None:
        """While the hash runs the account window is built, after the button that says so has been painted: it is there
        when the answer comes."""
        if self._home is None:
            QTimer.singleShot(_AFTER_PAINT_MS, self, self._make_account)

    def _make_account(self) -> None:
        frame = self._account_window()
        frame.prepare()
        frame.winId()

    def _account_window(self) -> AccountWindow:
        if self._frame is None:
            from desktop_auth.qt.account_window import AccountWindow

            self._frame = AccountWindow(self._connection, program=self._program, prove=self._prove)
            self._sizes.keep(self._frame)
            self._frame.logout_wanted.connect(self.logout_wanted)
            self._frame.help_wanted.connect(self._asides.show_help)
            self._watch.add(self._frame)
            self.window_made.emit(self._frame)
        return self._frame

    def _prove(self, purpose: Purpose, then: Callable[[Confirmation], object]) -> None:
        def refused(error: AuthError) -> None:
            if error.code != "not_confirmed":  # who turns away knows it
                self.say("danger", _("That did not work"), error.describe())

        self._asides.prove(purpose, then, over=self._account_window(), refused=refused)
