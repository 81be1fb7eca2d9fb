"""The authenticator app on *Password & sign-in*: whether it is on, and the way to change that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.events import AuthEvent, FactorChanged
from desktop_auth.features.second_factor.page.enrol import EnrolPage
from desktop_auth.gui.page import Asker
from desktop_auth.gui.rows import Act, Mark, Row, RowList
from desktop_auth.gui.sections import Section
from desktop_auth.gui.when import date_words
from desktop_auth.model import Confirmation, Purpose
from desktop_auth.words import N_, _

if TYPE_CHECKING:
    from desktop_auth.features.second_factor.model import FactorState
    from desktop_auth.features.second_factor.service import SecondFactor


class SecondFactorSection(Section["SecondFactor"]):
    """One row: the authenticator app."""

    heading: ClassVar[str] = N_("Second step")
    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (FactorChanged,)
    turned_on = Signal()  # the next thing to think of are recovery codes

    def __init__(self, asker: Asker[SecondFactor], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("second_factor_section")
        self._rows = RowList(self)
        self.column.addWidget(self._rows)
        self._show(None)

    def load(self) -> None:
        self.ask_latest(lambda factor: factor.state(), then=self._show)

    def set_up(self) -> None:
        """Set an app up, or another one in place of the first."""
        self.prove(Purpose.FACTOR, then=self._open)

    def turn_off(self) -> None:
        """Let the password alone be enough."""
        self.prove(Purpose.FACTOR, then=self._turn_off)

    def _open(self, proof: Confirmation) -> None:
        page = EnrolPage(self._asker, proof)
        page.turned_on.connect(self._turned_on)
        page.gave_up.connect(lambda sentence: self.say("warn", _("The app is not set up"), sentence))
        self.open(page)

    def _turn_off(self, proof: Confirmation) -> None:
        self.ask(lambda factor: factor.turn_off(proof=proof), then=lambda _none: self._turned_off())

    def _turned_on(self) -> None:
        sentence = _(
            "From now on logging in takes your password and a code; your other sessions have ended. Keep recovery codes"
            " too, for the day when the phone is lost."
        )
        self.say("ok", _("The authenticator app is on"), sentence)
        self.turned_on.emit()

    def _turned_off(self) -> None:
        sentence = _("Your password alone is enough to log in. Your other sessions have ended.")
        self.say("ok", _("The authenticator app is off"), sentence)
        self.load()

    def _show(self, state: FactorState | None) -> None:
        """None: it is not known yet."""
        self._rows.show_rows([_row(state, self.set_up, self.turn_off)])


def _row(state: FactorState | None, set_up: Callable[[], object], turn_off: Callable[[], object]) -> Row:
    title, what = _("Authenticator app"), _("A six-digit code from your phone, also without a network")
    row = Row("authenticator_app", "smartphone", title, what, tone="accent")
    if state is None:
        return row
    if not state.on:
        acts = [Act("set_up_factor", _("Set up"), set_up, "primary")]
        return replace(row, badge=Mark(_("Off"), "minus"), acts=acts)
    acts = [
        Act("change_factor", _("Change"), set_up),
        Act("turn_off_factor", _("Turn off"), turn_off, "quiet_danger"),
    ]
    if not state.readable:
        lost = _("The key file of the accounts is missing or is another one: no code is right. Set the app up again.")
        return replace(row, second=lost, badge=Mark(_("Not readable"), "triangle-alert", "warn"), acts=acts)
    since = what if state.since is None else _("On since {date}").format(date=date_words(state.since))
    return replace(row, second=since, badge=Mark(_("On"), "check", "ok"), acts=acts)
