"""The sign-up page: one page of six short inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, EmailTaken, FormInvalid, UserNameTaken
from desktop_auth.features.signup.model import SignupDeskFacts
from desktop_auth.features.signup.page.foot import SignupFoot
from desktop_auth.features.signup.page.form import SignupInputs
from desktop_auth.features.signup.page.live import LiveChecks
from desktop_auth.features.signup.page.side import SignupSide
from desktop_auth.gui import theme
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page, Worker
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import gap, smallest
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.auth.strength import Strength
    from desktop_auth.features.signup.service import SignupDesk

_SIDE_FROM = 720  # width at which the side stands beside the form
_PAIRED_FROM = 560  # width at which fields may stand side by side


class SignupPage(Page["SignupDesk"]):
    """Makes an account. `open_for` says what the next account will be."""

    login_wanted = Signal()
    help_wanted = Signal()
    working = Signal()

    def __init__(
        self, asker: Asker[SignupDesk], *, program: str, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(asker, parent, worker=worker)
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
        shield(self)
        theme.follow(self, self._retheme)

    def open_for(self, facts: SignupDeskFacts) -> None:
        """Begin with empty fields for the next account."""
        self._facts = facts
        self._inputs.set_email_required(facts.email_required)
        self._inputs.set_least(facts.password_min_length)
        self._empty()
        self._foot.set_way_back(not facts.first)
        if facts.first:
            sentence = _("The first account on this computer is the administrator's. It can look after all others.")
            self._bar.say("info", _("You will be the administrator"), sentence)
        else:
            self._bar.hide_message()
        self._show_preview()
        self._inputs.fields["first_name"].focus()

    def show_busy(self, busy: bool) -> None:
        self._inputs.set_busy(busy)
        self._foot.set_working(_("Creating your account …") if busy else None)

    def show_refusal(self, error: AuthError) -> None:
        if isinstance(error, FormInvalid):
            self._checks.show_all(_sentences(error))
        elif isinstance(error, UserNameTaken | EmailTaken):
            name = "user_name" if isinstance(error, UserNameTaken) else "email"
            self._checks.answer(name, self._inputs.fields[name].text(), free=False)
            self._checks.show_all({})
        else:
            self._inputs.wipe_passwords()
            self._checks.forget("password", "confirm")
            self._inputs.fields["password"].focus()
            self._bar.say("danger", _("The account was not created"), error.describe())

    def show_fault(self) -> None:
        self._bar.say("danger", _("Something went wrong"), _("The account was not created. The log has the details."))

    def _sign_up(self) -> None:
        new, password, confirm = self._inputs.values()
        faults = self._faults()
        if faults:
            self._checks.show_all(faults)
            return
        asked = self.ask(
            lambda desk: desk.signup(new, password=password, confirm=confirm),
            then=lambda _step: self._empty(),
        )
        if asked:
            self.working.emit()

    def _empty(self) -> None:
        self._inputs.empty()
        self._checks.forget()

    def _edited(self, name: str) -> None:
        self._show_preview()
        if name != "confirm":
            self._rate()

    def _ask_free(self, name: Literal["user_name", "email"], value: str) -> None:
        def tell(free: bool) -> None:
            if not self.busy:
                self._checks.answer(name, value, free=free)

        self.ask_latest(lambda desk: desk.is_free(name, value), then=tell, about=name)

    def _rate(self) -> None:
        """Has the password judged anew, with the names that are typed now."""
        new, password, _confirm = self._inputs.values()
        if not password:
            self._inputs.meter.clear()
            return
        own = (new.first_name, new.last_name, new.user_name, new.email, self._app_name)

        def show(found: Strength | None) -> None:
            if password != self._inputs.fields["password"].text():
                return
            if found is None:
                self._inputs.meter.clear()
            else:
                self._inputs.meter.show_strength(found.score, _(found.advice))

        self.work(lambda: _strength(password, own), then=show, latest=True)

    def _faults(self) -> dict[str, str]:
        from desktop_auth.auth.account_forms import AccountRules
        from desktop_auth.features.signup.forms import SignupForm

        if self._facts is None:
            return {}
        new, password, confirm = self._inputs.values()
        rules = AccountRules(self._app_name, self._facts.email_required, self._facts.password_min_length)
        faults = SignupForm.of(new, password=password, confirm=confirm, rules=rules).faults()
        return _sentences(FormInvalid(fields=faults))

    def _go_back(self) -> None:
        if not self.busy and not (self._facts and self._facts.first):
            self._empty()  # no password stays behind
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
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = Scroll(main)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setSpacing(0)
        self._body.addWidget(Label(_("Create your account"), "title", wrap=True, parent=inside))
        gap(self._body, 4)
        promise = _("You can log in at once; no e-mail is sent.")
        self._body.addWidget(Label(promise, "body", "text2", wrap=True, parent=inside))
        gap(self._body, 24)
        self._bar = MessageBar(inside, below=20)
        self._body.addWidget(self._bar)
        self._inputs = SignupInputs(inside)
        self._inputs.edited.connect(self._edited)
        self._checks = LiveChecks(self._inputs, self._faults)
        self._checks.free_wanted.connect(self._ask_free)
        self._inputs.returned.connect(self._sign_up)
        self._body.addWidget(self._inputs)
        self._body.addStretch(1)
        area.show_widget(inside)
        column.addWidget(area, 1)
        self._foot = SignupFoot(main)
        self._foot.login_wanted.connect(self._go_back)
        self._foot.help_wanted.connect(self.help_wanted)
        self._foot.sent.connect(self._sign_up)
        column.addWidget(self._foot)
        return main

    def minimumSizeHint(self) -> QSize:
        return smallest(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _retheme(self) -> None:
        shield(self)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """What has room beside each other in this width with this size of text."""
        wide = self.width() >= theme.px(_SIDE_FROM)
        self._side.setVisible(wide)
        self._inputs.allow_pairs(self.width() >= theme.px(_PAIRED_FROM))
        side = theme.px(40 if wide else 20)
        inner = side - theme.px(BAR)
        self._body.setContentsMargins(inner, theme.px(32), inner, theme.px(16))
        self._foot.set_side(side)


class _Ground(QWidget):
    """The form's ground, with a hairline towards the side."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        edge = self.width() - 1 if self.isRightToLeft() else 0
        painter.fillRect(QRect(edge, 0, 1, self.height()), tokens.hairline)
        painter.end()


def _strength(password: str, own: tuple[str, ...]) -> Strength | None:
    from desktop_auth.auth import strength

    return strength.rate(password, own=own)


def _sentences(error: FormInvalid) -> dict[str, str]:
    """One sentence for each field, in the page's own words where it has some."""
    own = {
        ("user_name", "letters_and_numbers"): _("Only letters and numbers: for example lvogt."),
        ("user_name", "length"): _("4 to 30 letters and numbers."),
        ("confirm", "differs"): _("The passwords differ."),
    }
    first = {name: next(iter(faults)) for name, faults in error.fields.items()}
    return {name: own.get((name, str(fault))) or fault.describe() for name, fault in first.items()}
