"""An authenticator app is set up: a picture to scan, a key to type, a code that shows that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_auth.errors import AuthError, FormInvalid
from desktop_auth.features.second_factor.model import EnrolmentOver, WrongFactorCode
from desktop_auth.features.second_factor.page.parts import KeyBox, NumberedStep, Rule
from desktop_auth.features.second_factor.page.words import wrong_code_words
from desktop_auth.gui import theme
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.code_edit import CodeField
from desktop_auth.gui.labels import Label
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.page import Asker
from desktop_auth.gui.qr import Modules, QrCode, modules_of
from desktop_auth.gui.sizes import gap, keep
from desktop_auth.gui.sub_page import SubPage
from desktop_auth.model import Confirmation
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.second_factor.model import Enrolment
    from desktop_auth.features.second_factor.service import SecondFactor

_ANY = 16_777_215  # Qt's QWIDGETSIZE_MAX: no limit
_LEAST = 330  # so much room the steps need beside the picture


class EnrolPage(SubPage["SecondFactor"]):
    """Over *Password & sign-in*. The secret is asked for once; what the person types counts when its code was right."""

    turned_on = Signal()
    gave_up = Signal(str)  # it took too long: the sentence

    def __init__(self, asker: Asker[SecondFactor], proof: Confirmation, parent: QWidget | None = None) -> None:
        title = _("Set up your authenticator app")
        super().__init__(
            asker, title, _("After this, logging in takes your password and a code from your phone."), parent=parent
        )
        self.setObjectName("enrol_page")
        self._proof = proof
        self._enrolment: Enrolment | None = None
        self._asked = False
        self._beside: bool | None = None
        gap(self.column, 24)
        panel = Panel(self)
        self.column.addWidget(panel)
        self.column.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._parts, "setSpacing", 32)
        panel.body.addLayout(self._parts)
        self._parts.addLayout(self._make_steps(panel), 1)
        self._picture = self._make_picture(panel)
        gap(panel.body, 24)
        panel.body.addWidget(Rule(panel))
        gap(panel.body, 16)
        panel.body.addLayout(self._make_foot(panel))
        tab_after(self._key.copy, (self._code.edit, self._cancel, self._done))
        self._fit()

    # -- how it goes -------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the secret, the first time only: the person is scanning it."""
        if not self._asked:
            self._asked = True
            proof = self._proof
            self.ask(lambda factor: _with_picture(factor.begin(proof=proof)), then=self._begun, refused=self._not_begun)

    def focus_first(self) -> None:
        self._code.focus()

    def _begun(self, begun: tuple[Enrolment, Modules]) -> None:
        self._enrolment, modules = begun
        self._qr.show_modules(modules)
        self._key.show_key(self._enrolment.key)

    def _not_begun(self, error: AuthError) -> None:
        self._give_up(error.describe())

    def _turn_on(self) -> None:
        enrolment, code = self._enrolment, self._code.text()
        if enrolment is None or self.busy:
            return
        from desktop_auth.features.second_factor.forms import CodeForm

        if faults := CodeForm({"code": code}).faults():
            self._show_error(FormInvalid(fields=faults).messages()["code"][0])
            return
        self.ask(lambda factor: factor.confirm(enrolment, code), then=lambda _none: self._finish())

    def _finish(self) -> None:
        self.turned_on.emit()
        self.leave()

    def _give_up(self, sentence: str) -> None:
        self.gave_up.emit(sentence)
        self.leave()

    def show_busy(self, busy: bool) -> None:
        waits = busy and self._enrolment is not None  # while the picture is made there is nothing to wait for
        self._code.set_busy(waits)
        self._done.set_working(_("Turning on …") if waits else None)

    def show_refusal(self, error: AuthError) -> None:
        self._code.wipe()
        if isinstance(error, WrongFactorCode):
            self._show_error(wrong_code_words(error))
        elif isinstance(error, EnrolmentOver):
            self._give_up(error.describe())
        else:
            super().show_refusal(error)
            self._code.focus()

    def show_fault(self) -> None:
        self._code.wipe()
        super().show_fault()

    def _show_error(self, sentence: str) -> None:
        self._code.set_error(sentence)
        self._code.focus()

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_steps(self, parent: QWidget) -> QVBoxLayout:
        steps = QVBoxLayout()
        keep(steps, "setSpacing", 24)
        first = _("Open the app on your phone"), _("Any app that shows six-digit codes will do.")
        steps.addWidget(NumberedStep(1, *first, parent=parent))
        scan = _("Scan the picture"), _("In the app, choose “Add” and point the camera at it.")
        self._scan = NumberedStep(2, *scan, parent=parent)
        gap(self._scan.column, 12)
        self._under_picture = QWidget(self._scan)
        keep(self._under_picture, "setFixedHeight", 16)
        self._scan.column.addWidget(self._under_picture)
        self._key = KeyBox(self._scan)
        self._scan.column.addWidget(self._key)
        steps.addWidget(self._scan)
        self._type = NumberedStep(3, _("Type the code it shows"), _("A new one comes every 30 seconds."), parent=parent)
        gap(self._type.column, 10)
        self._code = CodeField("code", _("Code from the app, six digits"), parent=self._type)
        self._code.completed.connect(self._turn_on)
        self._code.returned.connect(self._turn_on)
        self._type.column.addWidget(self._code)
        steps.addWidget(self._type)
        steps.addStretch(1)
        return steps

    def _make_picture(self, parent: QWidget) -> QWidget:
        picture = QWidget(parent)
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 8)
        self._qr = QrCode(_("QR code for your authenticator app. The key beside it says the same."), picture)
        self._qr.setObjectName("factor_qr")
        column.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignLeft)
        self._warning = Label(_("Keep others from photographing it."), "caption", "text2", wrap=True, parent=picture)
        column.addWidget(self._warning)
        column.addStretch(1)
        return picture

    def _make_foot(self, parent: QWidget) -> QBoxLayout:
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(foot, "setSpacing", 8)
        foot.addStretch(1)
        self._cancel = Button(_("Cancel"), parent=parent)
        self._cancel.setObjectName("cancel_button")
        self._cancel.clicked.connect(self.turn_back)
        self._done = Button(_("Turn on"), "primary", parent=parent)
        self._done.setObjectName("turn_on_button")
        self._done.clicked.connect(self._turn_on)
        foot.addWidget(self._cancel)
        foot.addWidget(self._done)
        return foot

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and hasattr(self, "_done"):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What has no room beside each other stands one under another."""
        inner = self.width() - theme.px(2 * 24)
        buttons = self._cancel.sizeHint().width() + theme.px(8) + self._done.sizeHint().width() <= inner
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(sideways if buttons else down)
        self._place_picture(beside=inner - theme.px(32) - self._qr.sizeHint().width() >= theme.px(_LEAST))

    def _place_picture(self, *, beside: bool) -> None:
        """Beside the steps, or where they tell of it."""
        if beside == self._beside:
            return
        self._beside = beside
        self._under_picture.setVisible(not beside)
        for step in (self._scan, self._type):
            step.set_indented(beside)
        if beside:
            self._scan.column.removeWidget(self._picture)
            self._picture.setFixedWidth(self._qr.sizeHint().width())
            self._parts.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._parts.removeWidget(self._picture)
            self._picture.setMinimumWidth(0)
            self._picture.setMaximumWidth(_ANY)
            self._scan.column.insertWidget(1, self._picture)
        centre, begin = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._warning.setAlignment(centre if beside else begin)


def _with_picture(enrolment: Enrolment) -> tuple[Enrolment, Modules]:
    """Made where the service is: the window is painted meanwhile."""
    return enrolment, modules_of(enrolment.uri)
