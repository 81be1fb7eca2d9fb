"""The card that a person logs in with: for a chosen tile, or for anybody by name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_auth.features.login.page.head import HANGS, CardHead, bare_column
from desktop_auth.gui.avatar import full_name
from desktop_auth.gui.backdrop import Card
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.buttons import Button, CheckBox
from desktop_auth.gui.fields import Field
from desktop_auth.gui.hanging import Hanging
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.gui.speak import set_description
from desktop_auth.model import Person
from desktop_auth.words import Sentence, _, ngettext, number

_WIDTH = 400
_TICK_MS = 1_000


class LoginCard(Card):
    """Name, password, *Keep me logged in*. It knows how a log-in looks, not how it is done."""

    submitted = Signal()
    back = Signal()
    edited = Signal()
    forgotten = Signal(str, object, bool)  # the login, the person of a tile or None, whether to stay logged in

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._working = False
        self._seconds = 0
        self._may_remember = True
        self._person: Person | None = None
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one is early: the log-in would still be refused
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self._head = CardHead(self.body.parentWidget())
        self._head.back.connect(self.back)
        self._hanging = Hanging(self._head, HANGS)
        self.body.addItem(self._hanging)
        self._air = [(self._gap(24), 24, 16)]  # of the design, and in a low window
        self._wait_bar = MessageBar(self, below=20)
        self._wait_bar.setObjectName("wait")
        self.body.addWidget(self._wait_bar)
        self._make_inputs()

    # -- what it is filled with --------------------------------------------------------------------------------------

    def set_low(self, low: bool) -> None:
        super().set_low(low)
        self._head.set_low(low)
        for room, usual, little in self._air:
            keep(room, "setFixedHeight", little if low else usual)

    def show_person(self, person: Person) -> None:
        """Ask for the password of the person of a tile."""
        self._person = person
        self._head.show_person(person)
        self.login.setVisible(False)
        self._login_gap.setVisible(False)
        self._open(person.user_name)
        # Whose password it is stands above the field, where only the eye goes.
        set_description(self.password.edit, full_name(person.first_name, person.last_name))
        self.password.focus()

    def show_anybody(self, *, back: bool) -> None:
        """Ask for name and password."""
        self._person = None
        self._head.show_anybody(back=back)
        self.login.setVisible(True)
        self._login_gap.setVisible(True)
        self._open("")
        self.login.focus()

    def set_remember(self, *, available: bool, why: str) -> None:
        """Whether *Keep me logged in* can be chosen; else `why` not."""
        self._may_remember = available
        self.remember_me.setEnabled(available and not self._working)
        if not available:
            self.remember_me.setChecked(False)
        self._remember_note.say("info", why)
        set_description(self.remember_me, why)

    # -- how it goes on ----------------------------------------------------------------------------------------------

    def set_working(self, working: bool) -> None:
        """An answer is on its way, or has come. Focus and text stay."""
        self._working = working
        self.login.set_busy(working)
        self.password.set_busy(working)
        self.remember_me.setEnabled(self._may_remember and not working)
        self.button.set_working(_("Logging in …") if working else None)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong, by field; focus goes to the first."""
        self.login.set_error(errors.get("login"))
        self.password.set_error(errors.get("password"))
        (self.login if "login" in errors and self.login.isVisibleTo(self) else self.password).focus()

    def show_wait(self, seconds: int) -> None:
        """No further try for so many seconds. Said once; the seconds then run quietly."""
        self.password.wipe()
        self.show_errors({})
        self._seconds = seconds
        self._wait_bar.say("warn", _("A short wait"), self._wait_words())
        self._show_waiting(True)
        self._tick.start()
        self._show_seconds()

    def wipe(self) -> None:
        """Forget the password that was typed."""
        self.password.wipe()

    def _open(self, login: str) -> None:
        self._end_wait()
        self.login.set_text(login)
        self.login.set_error(None)
        self.password.wipe()
        self.password.set_error(None)
        self.remember_me.setChecked(False)

    def _submit(self) -> None:
        if not self._working and not self._seconds:
            self.submitted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._submit()  # Enter on the check sends the form too
        else:
            super().keyPressEvent(event)

    # -- the wait ----------------------------------------------------------------------------------------------------

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._end_wait()
            self.password.focus()
            return
        self._wait_bar.say_quietly(self._wait_words())
        self._show_seconds()

    def _end_wait(self) -> None:
        self._tick.stop()
        self._seconds = 0
        self._wait_bar.hide_message()
        self._show_waiting(False)
        self.button.setText(_("Log in"))
        self.button.setEnabled(True)

    def _show_waiting(self, waiting: bool) -> None:
        self._remember.setVisible(not waiting)
        self.password.set_busy(waiting or self._working)

    def _show_seconds(self) -> None:
        minutes, seconds = divmod(self._seconds, 60)
        two_digits = Sentence(lambda: number(seconds).rjust(2, number(0)))
        self.button.setText(_("Log in ({minutes}:{seconds})").format(minutes=number(minutes), seconds=two_digits))
        self.button.setEnabled(False)

    def _wait_words(self) -> str:
        return ngettext(
            "There were too many wrong passwords. You can try again in {seconds} second.",
            "There were too many wrong passwords. You can try again in {seconds} seconds.",
            self._seconds,
        ).format(seconds=number(self._seconds))

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_inputs(self) -> None:
        self.login = Field("login", _("User name or e-mail"), ltr=True, parent=self)
        self.password = PasswordField("password", _("Password"), parent=self)
        self._forgot = Button(_("Forgot it?"), "link", parent=self)
        self._forgot.setObjectName("forgot_button")
        self._forgot.clicked.connect(self._forget)
        self.password.add_to_head(self._forgot)
        self.remember_me = CheckBox(_("Keep me logged in on this computer"), parent=self)
        self.remember_me.setObjectName("remember_me")
        self._remember_note = NoteLine("remember_me_note", self)
        self.button = Button(_("Log in"), "primary", parent=self)
        self.button.setObjectName("login_button")
        self.body.addWidget(self.login)
        self._login_gap = self._gap(16)
        self.body.addWidget(self.password)
        self._air.append((self._gap(18), 18, 12))
        self._remember = QWidget(self)
        remember = bare_column(self._remember)
        remember.addWidget(self.remember_me)
        under_the_words = QHBoxLayout()
        under_the_words.setSpacing(0)
        gap(under_the_words, 30)
        under_the_words.addWidget(self._remember_note)
        remember.addLayout(under_the_words)
        below = self._gap(18)
        self._air.append((below, 18, 12))
        remember.addWidget(below)  # it goes with the check
        self.body.addWidget(self._remember)
        self.body.addWidget(self.button)
        self.stops: tuple[QWidget, ...] = (
            *self._head.buttons, self.login.edit, self.password.edit, self.password.eye, self._forgot,
            self.remember_me, self.button,
        )  # fmt: skip
        """Where Tab stops, in the order of reading."""
        for field in (self.login, self.password):
            field.edited.connect(self._edited)
            field.returned.connect(self._submit)
        self.button.clicked.connect(self._submit)

    def _edited(self, _text: str) -> None:
        # Nobody is told which of the two was wrong, so a change of either takes the error away.
        self.login.set_error(None)
        self.password.set_error(None)
        self.edited.emit()

    def _forget(self) -> None:
        if not self._working:
            self.password.wipe()
            self.forgotten.emit(self.login.text(), self._person, self.remember_me.isChecked())

    def _gap(self, height: int) -> QWidget:
        room = QWidget(self)
        keep(room, "setFixedHeight", height)
        self.body.addWidget(room)
        return room
