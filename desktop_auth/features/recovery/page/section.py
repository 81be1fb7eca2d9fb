"""The recovery codes on *Password & sign-in*: how many are left, and the way to new ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_auth.events import AuthEvent, RecoveryCodesMade, RecoveryCodeUsed
from desktop_auth.features.recovery.model import FEW
from desktop_auth.gui.page import Asker
from desktop_auth.gui.row import Act, Mark, Row
from desktop_auth.gui.rows import RowList
from desktop_auth.gui.sections import Section
from desktop_auth.gui.when import date_words
from desktop_auth.model import Confirmation, Purpose
from desktop_auth.words import N_, _, number

if TYPE_CHECKING:
    from desktop_auth.features.recovery.model import RecoveryCodes, RecoveryState
    from desktop_auth.features.recovery.service import Recovery


class RecoverySection(Section["Recovery"]):
    """One row: the recovery codes."""

    heading: ClassVar[str] = N_("Second step")
    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (RecoveryCodesMade, RecoveryCodeUsed)

    def __init__(self, asker: Asker[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.setObjectName("recovery_section")
        self._rows = RowList(self)
        self.column.addWidget(self._rows)
        self._show(None)

    def load(self) -> None:
        self.ask_latest(lambda recovery: recovery.state(), then=self._show)

    def make(self) -> None:
        """Make ten new codes, once the person has proved that it is them."""
        self.prove(Purpose.RECOVERY, then=self._make)

    def _make(self, proof: Confirmation) -> None:
        self.ask(lambda recovery: recovery.make(proof=proof), then=self._made)

    def _made(self, codes: RecoveryCodes) -> None:
        from desktop_auth.features.recovery.page.codes import CodesPage

        self.open(CodesPage(self._asker, codes))

    def _show(self, state: RecoveryState | None) -> None:
        """None: it is not known yet."""
        self._rows.show_rows([_row(state, self.make)])


def _row(state: RecoveryState | None, make: Callable[[], object]) -> Row:
    what = _("Each opens your account once if you forget your password or lose your phone")
    row = Row("recovery_codes", "ticket", _("Recovery codes"), what, tone="accent")
    if state is None:
        return row
    if state.left == 0:
        badge = Mark(_("None"), "triangle-alert", "warn") if state.wanted else Mark(_("None"), "minus")
        return replace(row, badge=badge, acts=[Act("make_codes", _("Make codes"), make, "primary")])
    badge = Mark(_("Ready"), "check", "ok") if state.left > FEW else Mark(_("Few left"), "triangle-alert", "warn")
    return replace(row, second=_left(state), badge=badge, acts=[Act("make_codes", _("New codes"), make)])


def _left(state: RecoveryState) -> str:
    names = {"left": number(state.left), "all": number(state.of)}
    if state.made_on is None:
        return _("{left} of {all} left").format(**names)
    return _("{left} of {all} left · made {date}").format(**names, date=date_words(state.made_on))
