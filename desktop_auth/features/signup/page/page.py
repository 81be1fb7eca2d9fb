"""The sign-up page: one page of six short inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, EmailTaken, FormInvalid, UserNameTaken
from desktop_auth.features.signup.model import SignupDeskFacts
from desktop_auth.features.signup.page.form import SignupInputs
from desktop_auth.features.signup.page.side import SignupSide
from desktop_auth.gui import theme
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.signup.service import SignupDesk

_SIDE_FROM = 720  # width at which the side stands beside the form


class SignupPage(Page["SignupDesk"]):
    """Makes an account. `open_for` says what the next account will be."""

    login_wanted = Signal()
    working = Signal()

    def __init__(self, asker: Asker[SignupDesk], *, program: str, parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("signup_window")
        self._app_name = program
        self._facts: SignupDeskFacts | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = SignupSide(program, self)
        row.addWidget(self._side)
        row.addWidget(self._make_main(), 1)
        self._show_preview()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._go_back)
        theme.follow(self)

    def open_for(self, facts: SignupDeskFacts) -> None:
        """Begin with empty fields for the next account."""
        self._facts = facts
        self._inputs.empty()
        self._inputs.set_email_required(facts.email_required)
        hint = _("At least {least} characters.").format(least=facts.password_min_length)
        self._inputs.fields["password"].set_hint(hint)
        self._foot.setVisible(not facts.first)
        if facts.first:
            sentence = _("The first account on this computer is the administrator's. It can look after all others.")
            self._bar.say("info", _("You will be the administrator"), sentence)
        else:
            self._bar.hide_message()
        self._show_preview()
        self._inputs.fields["first_name"].focus()

    def show_busy(self, busy: bool) -> None:
        self._inputs.set_busy(busy)
        self._button.set_working(_("Creating your account …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self._inputs.show_errors(_sentences(error))
        elif isinstance(error, UserNameTaken):
            self._inputs.show_errors({"user_name": error.describe()})
        elif isinstance(error, EmailTaken):
            self._inputs.show_errors({"email": _("This e-mail already has an account. Log in instead?")})
        else:
            self._inputs.wipe_passwords()
            self._bar.say("danger", _("The account was not created"), error.describe())

    def show_fault(self) -> None:
        self._bar.say("danger", _("Something went wrong"), _("The account was not created. The log has the details."))

    def _sign_up(self) -> None:
        new, password, confirm = self._inputs.values()
        faults = self._faults()
        self._inputs.show_errors(faults)
        if faults:
            return
        asked = self.ask(
            lambda desk: desk.signup(new, password=password, confirm=confirm),
            then=lambda _step: self._inputs.empty(),
        )
        if asked:
            self.working.emit()

    def _look_at(self, name: str) -> None:
        self._inputs.show_errors(self._faults(), only=name)
        if name == "password" and self._inputs.fields["confirm"].error:
            self._inputs.show_errors(self._faults(), only="confirm")

    def _faults(self) -> dict[str, str]:
        from desktop_auth.features.signup.forms import SignupForm, SignupRules

        if self._facts is None:
            return {}
        new, password, confirm = self._inputs.values()
        rules = SignupRules(self._app_name, self._facts.email_required, self._facts.password_min_length)
        faults = SignupForm.of(new, password=password, confirm=confirm, rules=rules).faults()
        return _sentences(FormInvalid(fields=faults))

    def _go_back(self) -> None:
        if not self.busy and not (self._facts and self._facts.first):
            self.login_wanted.emit()

    def _show_preview(self) -> None:
        new, _password, _confirm = self._inputs.values()
        hue = 0 if self._facts is None else self._facts.hue
        self._side.show_account(
            new.first_name[:64].strip(), new.last_name[:64].strip(), user_name=new.user_name[:30], hue=hue
        )

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_main(self) -> QWidget:
        main = _Ground(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        area = Scroll(main)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setSpacing(0)
        self._body.addWidget(Label(_("Create your account"), "title", wrap=True, parent=inside))
        self._body.addSpacing(theme.px(4))
        promise = _("You can log in at once; no e-mail is sent.")
        self._body.addWidget(Label(promise, "body", "text2", wrap=True, parent=inside))
        self._body.addSpacing(theme.px(20))
        self._bar = MessageBar(inside, below=20)
        self._body.addWidget(self._bar)
        self._inputs = SignupInputs(inside)
        self._inputs.typed.connect(self._show_preview)
        self._inputs.looked_at.connect(self._look_at)
        self._inputs.returned.connect(self._sign_up)
        self._body.addWidget(self._inputs)
        self._body.addStretch(1)
        area.show_widget(inside)
        column.addWidget(area, 1)
        column.addWidget(self._make_foot(main))
        return main

    def _make_foot(self, parent: QWidget) -> QWidget:
        self._foot_bar = _Foot(parent)
        row = QHBoxLayout(self._foot_bar)
        row.setContentsMargins(theme.px(40), theme.px(16), theme.px(40), theme.px(24))
        row.setSpacing(theme.px(4))
        self._foot = QWidget(self._foot_bar)
        words = QHBoxLayout(self._foot)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Label(_("Already have an account?"), "body", "text2", wrap=True, parent=self._foot))
        link = Button(_("Log in"), "link", parent=self._foot)
        link.setObjectName("show_login")
        link.clicked.connect(self._go_back)
        words.addWidget(link)
        row.addWidget(self._foot)
        row.addStretch(1)
        self._button = Button(_("Create account"), "primary", parent=self._foot_bar)
        self._button.setObjectName("signup_button")
        self._button.clicked.connect(self._sign_up)
        row.addWidget(self._button)
        return self._foot_bar

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_SIDE_FROM)
        self._side.setVisible(wide)
        side = theme.px(40 if wide else 20)
        inner = side - theme.px(BAR)
        self._body.setContentsMargins(inner, theme.px(32), inner, theme.px(16))
        row = self._foot_bar.layout()
        if row is not None:
            row.setContentsMargins(side, theme.px(16), side, theme.px(24))


class _Ground(QWidget):
    """The form's ground, with a hairline towards the side."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        edge = self.width() - 1 if self.isRightToLeft() else 0
        painter.fillRect(QRect(edge, 0, 1, self.height()), tokens.hairline)
        painter.end()


class _Foot(QWidget):
    """The line of buttons, with a hairline above."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout = self.layout()
        side = layout.contentsMargins().left() if layout is not None else 0
        painter = QPainter(self)
        painter.fillRect(QRect(side, 0, self.width() - 2 * side, 1), theme.current().tokens.hairline)
        painter.end()


def _sentences(error: FormInvalid) -> dict[str, str]:
    """One sentence for each field, in the page's own words where it has some."""
    own = {
        ("user_name", "letters_and_numbers"): _("Only letters and numbers: for example lvogt."),
        ("user_name", "length"): _("4 to 30 letters and numbers."),
        ("confirm", "differs"): _("The passwords differ."),
    }
    first = {name: next(iter(faults)) for name, faults in error.fields.items()}
    return {name: own.get((name, str(fault))) or fault.describe() for name, fault in first.items()}
