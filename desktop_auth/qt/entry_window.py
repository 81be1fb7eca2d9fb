"""The window before a log-in: the first that is painted, so it loads no more than it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from desktop_auth.features.login.page.page import LoginPage
from desktop_auth.gui import language, roles, theme
from desktop_auth.gui.mark import program_icon
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import smallest
from desktop_auth.model import Login
from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_auth.features.signup.page.page import SignupPage
    from desktop_auth.model import LoginStep, Person
    from desktop_auth.qt.steps import Steps

_ICON_MS = 1_000  # the icon in all its sizes takes a frame; a task bar can wait for it
_SIZE = QSize(880, 640)


class EntryWindow(QWidget):
    """Log-in and sign-up in one frame, so that going from one to the other moves nothing on the screen."""

    first_painted = Signal()
    dismissed = Signal()
    help_wanted = Signal(str, QWidget)  # the part of the help, and over which window

    def __init__(self, connection: Connection, *, program: str, computer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry_window")
        self._connection = connection
        self._program = program
        self._computer = computer
        self._signup: SignupPage | None = None
        self._steps: Steps | None = None
        self._painted = False
        dress(self, program, _SIZE)
        theme.follow(self, self._retheme)
        self._retheme()  # before there are children: a host's sheet must never reach them
        self._stack = QStackedLayout(self)
        self.login = LoginPage(
            ServiceAsker(connection, lambda auth: auth.login_desk), program=program, computer=computer, parent=self
        )
        self._stack.addWidget(self.login)
        self.login.help_wanted.connect(self._want_help)
        self.login.step_needed.connect(self._show_step)
        self.login.forgotten.connect(self._forgot)
        self.login.installEventFilter(self)

    def _retheme(self) -> None:
        shield(self)
        self.setMinimumSize(smallest(self))

    @property
    def signup(self) -> SignupPage:
        """The sign-up page; made when it is first needed."""
        if self._signup is None:
            from desktop_auth.features.signup.page.page import SignupPage

            asker = ServiceAsker(self._connection, lambda auth: auth.signup_desk)
            self._signup = SignupPage(asker, program=self._program, worker=self._connection.work, parent=self)
            self._signup.login_wanted.connect(self.show_login)
            self._signup.help_wanted.connect(self._want_help)
            self._stack.addWidget(self._signup)
        return self._signup

    @property
    def dropping(self) -> bool:
        """Whether a log-in that the person turned away from is still to be taken back."""
        return self.login.dropping or (self._signup is not None and self._signup.dropping)

    def show_login(self) -> None:
        """Turn to the log-in."""
        self._stack.setCurrentWidget(self.login)
        self._forget_steps()

    def _show_step(self, step: LoginStep) -> None:
        if not isinstance(step, Login):
            self._all_steps().show_step(step)

    def _forgot(self, login: str, person: Person | None, remember_me: bool) -> None:
        known = login if person is None else person.user_name
        self._all_steps().show_forgot(known, remember_me=remember_me)

    def _all_steps(self) -> Steps:
        if self._steps is None:
            from desktop_auth.qt.steps import Steps

            self._steps = Steps(self._connection, self._stack, program=self._program, computer=self._computer)
            self._steps.given_up.connect(self._come_back)
            self._steps.help_wanted.connect(self._want_help)
        return self._steps

    def _come_back(self, sentence: str) -> None:
        """A step was given up, or took too long: the password is asked for again."""
        self.show_login()
        if sentence:
            self.login.say("warn", _("You are not logged in"), sentence)
        self.login.card.password.focus()

    def _forget_steps(self) -> None:
        if self._steps is not None:
            self._steps.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._steps is not None:  # whoever it was is in, or has closed the window
            self.show_login()

    def show_signup(self) -> None:
        """Turn to the sign-up."""
        self._stack.setCurrentWidget(self.signup)

    def _want_help(self) -> None:
        self.help_wanted.emit("signup" if self._stack.currentWidget() is self._signup else "log_in", self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._painted and watched is self.login and event.type() == QEvent.Type.Paint:
            self._painted = True
            # After this paint, not in it: what is loaded next must not delay it.
            self._in_turns(self._warm, self._help_along, self._after_first_paint)
        return super().eventFilter(watched, event)

    def _warm(self) -> None:
        """What shows the people is made while nothing else runs: beside a busy lane it would take three frames."""
        self.login.prepare()

    def _help_along(self) -> None:
        self.login.offer_help()
        roles.install()
        QShortcut(QKeySequence("F1"), self, self._want_help)

    def _in_turns(self, *jobs: Callable[[], None]) -> None:
        """Each in a turn of the loop for itself: together they would take a frame from the window. Timers of 0 ms would
        all come in one turn."""

        def do_first() -> None:
            jobs[0]()
            if jobs[1:]:
                self._in_turns(*jobs[1:])

        QTimer.singleShot(1, self, do_first)

    def _after_first_paint(self) -> None:
        self.first_painted.emit()
        QTimer.singleShot(_ICON_MS, self, lambda: self.setWindowIcon(program_icon()))

    def minimumSizeHint(self) -> QSize:
        return smallest(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.dismissed.emit()


def dress(window: QWidget, program: str, size: QSize) -> None:
    """Title and size of a window of ours."""
    window.setWindowTitle(program)
    language.speak_in(window)
    screen = QApplication.primaryScreen()
    window.resize(size if screen is None else size.boundedTo(screen.availableSize()))


def bring_up(window: QWidget) -> None:
    """Show a window before the others, with the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
