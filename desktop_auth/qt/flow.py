"""The way through the windows: who is shown what, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError, DatabaseMissing, NotLoggedIn
from desktop_auth.gui import language
from desktop_auth.gui.lanes import Emits
from desktop_auth.qt.appearance import Appearance
from desktop_auth.qt.arrival import Arrival
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.opening import connection_for
from desktop_auth.qt.personal import Personal
from desktop_auth.qt.stage import Stage
from desktop_auth.settings import Settings
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent, LoggedIn
    from desktop_auth.hooks import HostRules
    from desktop_auth.model import Account, Confirmation
    from desktop_auth.service import AuthService

T = TypeVar("T")


class AuthFlow(Appearance):
    """Stands in front of a program's window: log-in while nobody is in, the window while somebody is.

    settings: names the store.   rules: what the host refuses.   parent: the flow ends with it.

    Signals: `opened` the service is there (ask it with `ask` only); `logged_in`, `logged_out` an account; `happened`
    each event; `failed` an AuthError that kept the accounts closed; `dismissed` the log-in was closed without one;
    `account_changed` an account that is another than it was, here or elsewhere;
    `first_painted` the first window is on the screen, the accounts begin to load; `window_made` a window of the flow,
    for the program's own shortcuts."""

    opened: Emits[AuthService] = Signal(object)  # type: ignore[assignment]
    logged_in: Emits[Account] = Signal(object)  # type: ignore[assignment]
    logged_out: Emits[Account] = Signal(object)  # type: ignore[assignment]
    account_changed: Emits[Account] = Signal(object)  # type: ignore[assignment]
    happened: Emits[AuthEvent] = Signal(object)  # type: ignore[assignment]
    failed: Emits[AuthError] = Signal(object)  # type: ignore[assignment]
    dismissed: Emits[None] = Signal(object)  # type: ignore[assignment]
    first_painted: Emits[None] = Signal(object)  # type: ignore[assignment]
    window_made: Emits[QWidget] = Signal(object)  # type: ignore[assignment]

    def __init__(self, settings: Settings, *, rules: HostRules | None = None, parent: QWidget | None = None) -> None:
        self._begin(settings, connection_for(settings, rules), parent)

    @classmethod
    def serving(cls, auth: AuthService, *, parent: QWidget | None = None) -> AuthFlow:
        """A flow over a service that is open already; from now on the flow uses it and closes it."""
        flow = cls.__new__(cls)
        flow._begin(auth.settings, Connection(lambda _keychain, _anew: auth), parent)
        return flow

    def _begin(self, settings: Settings, connection: Connection, parent: QWidget | None) -> None:
        super().__init__(parent)
        language.begin(settings.language)
        self._settings = settings
        self._account: Account | None = None
        self._wanted_page: str | None = None
        self._closed = False
        self._connection = connection
        connection.setParent(self)
        self._stage = Stage(connection, settings=settings, parent=self)
        self._stage.dismissed.connect(self.dismissed.emit)
        self._stage.first_painted.connect(self._first_painted)
        self._stage.window_made.connect(self.window_made.emit)
        self._stage.opening_wanted.connect(connection.open)
        self._stage.anew_wanted.connect(lambda: connection.open(anew=True))
        self._stage.logout_wanted.connect(self.log_out)
        self._stage.looked_at.connect(self._look)
        self._personal = Personal(connection, self)
        self._arrival = Arrival(
            connection, self._stage, ask=self.ask, who_is_in=lambda: self._account, shut=self._failed
        )
        connection.opened.connect(self._opened)
        connection.failed.connect(self._failed)
        connection.happened.connect(self._happened)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def account(self) -> Account | None:
        """Who is in, as last told."""
        return self._account

    def guard(self, window: QWidget) -> None:
        """Show `window` while somebody is in, the log-in while nobody is. The next is shown before the last hides."""
        self._stage.set_home(window)
        if self._account is None:
            self.show_login()
        else:
            window.show()

    def show_login(self) -> None:
        """Show the log-in, unless somebody is in."""
        if self._account is not None or self._closed:
            return
        self._stage.show_entry()

    def show_account(self, page: str = "profile") -> None:
        """Show the window of whoever is in, at `page`; after the log-in where nobody is."""
        if self._account is None:
            self._wanted_page = page
            self.show_login()
            return
        self._stage.show_account(self._account, page)

    def log_out(self) -> None:
        """End the session of whoever is in; the log-in comes back."""
        self._stage.set_leaving(True)
        self.ask(lambda auth: auth.logout(), then=lambda _none: None, refused=self._not_logged_out)

    def confirm_identity(
        self,
        reason: str,
        *,
        then: Callable[[Confirmation], object],
        refused: Callable[[AuthError], object] | None = None,
    ) -> None:
        """Have whoever is in prove that it is them, before an act of your program that is hard to undo: `reason` says
        in one sentence what it is for. `then` gets the proof, `refused` NotConfirmed where they turn away, NotLoggedIn
        where nobody is in, or an Outage. Three wrong answers log out."""
        if self._account is None:
            (refused or self.failed.emit)(NotLoggedIn())
        else:
            self._stage.confirm(reason, then, refused or (lambda _error: None))

    def ask(
        self,
        call: Callable[[AuthService], T],
        *,
        then: Callable[[T], object],
        refused: Callable[[AuthError], object] | None = None,
    ) -> None:
        """Put your own question to the service, off the GUI thread. `then` gets the answer, `refused` an AuthError
        (told by `failed` where it is None); both are called on the GUI thread."""

        def deliver(value: T | None, error: BaseException | None) -> None:
            if self._closed:
                return
            if isinstance(error, AuthError):
                (refused or self.failed.emit)(error)
            elif error is not None:
                raise error
            else:
                then(value)  # type: ignore[arg-type]  # a value of T, as there was no error

        self._connection.start()
        self._connection.ask(call, deliver)

    def windows(self) -> list[QWidget]:
        """The windows of the flow that have been made so far; `window_made` tells of later ones."""
        return self._stage.windows()

    def close(self) -> None:
        """Close the flow's windows and give the store back: at most two seconds. Called when the application quits."""
        if not self._closed:
            self._closed = True
            self._connection.blockSignals(True)  # what is still on its way finds no window
            self._stage.close()
            self._personal.take_off()
            self._connection.close()

    def _first_painted(self) -> None:
        self.first_painted.emit(None)
        self._connection.start()

    # -- what the connection tells -----------------------------------------------------------------------------------

    def _opened(self, auth: AuthService) -> None:
        self.opened.emit(auth)
        self._arrival.begin(look_in_keyring=self._settings.policy.remember_me)

    def _failed(self, error: AuthError) -> None:
        self._stage.say_closed(error.describe(), missing=isinstance(error, DatabaseMissing))
        self.failed.emit(error)

    def _happened(self, event: AuthEvent) -> None:
        from desktop_auth import events

        self._personal.tell(event)
        if isinstance(event, events.LoggedIn):
            self._enter(event)
        elif isinstance(event, events.PutOut):
            self._leave(kind="warn", title=event.describe(), sentence=_("Nothing was changed."))
        elif isinstance(event, events.LoggedOut | events.AccountErased):
            self._leave(kind="ok", title=event.describe(), sentence="")
        elif isinstance(event, events.AccountChanged):
            self._changed(event.account)
        elif isinstance(event, events.SessionEnded):
            self._session_ended()
        elif isinstance(event, events.NotRemembered):
            self._stage.say_not_remembered(event)
        self._stage.tell(event)
        self.happened.emit(event)

    def _look(self) -> None:
        """Whether the session still lives, and the account is as it was; what is not is told as an event."""
        if self._account is not None:
            self.ask(lambda auth: auth.verify_auth(), then=lambda _account: None, refused=self._found_out)

    def _changed(self, account: Account) -> None:
        if self._account is not None and account.id == self._account.id:
            self._account = account
            self._stage.renew(account)
            self.account_changed.emit(account)

    def _found_out(self, error: AuthError) -> None:
        if not isinstance(error, NotLoggedIn):  # that the event tells
            self.failed.emit(error)

    # -- in and out --------------------------------------------------------------------------------------------------

    def _enter(self, event: LoggedIn) -> None:
        if self._stage.dropping:
            return  # the person turned away while the password was checked: it is being taken back
        self._account = event.account
        if self._wanted_page is not None:
            self._stage.show_account(event.account, self._wanted_page)
        self._stage.enter(event)
        self.logged_in.emit(event.account)
        self._stage.hide_entry()

    def _leave(self, *, kind: str, title: str, sentence: str) -> None:
        account, self._account = self._account, None
        if account is not None:
            self._stage.leave(kind=kind, title=title, sentence=sentence)
            self._arrival.ask_desk()
            self.logged_out.emit(account)

    def _session_ended(self) -> None:
        self._leave(kind="info", title=_("Your session has ended"), sentence=_("Log in again to go on."))

    def _not_logged_out(self, error: AuthError) -> None:
        self._stage.set_leaving(False)
        if isinstance(error, NotLoggedIn):
            self._session_ended()
        else:
            self._stage.say("danger", _("You are still logged in"), error.describe())
            self.failed.emit(error)
