"""*Forgot it?* at the password: the ways back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.avatar import full_name
from desktop_auth.gui.page import Asker
from desktop_auth.gui.row import Act, Row
from desktop_auth.gui.rows import RowList
from desktop_auth.gui.step_page import StepPage
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.recovery.model import WaysBack
    from desktop_auth.features.recovery.service import Recovery

_WIDTH = 440


class ForgotPage(StepPage["Recovery"]):
    """A recovery code, or somebody who looks after the accounts."""

    code_wanted = Signal()

    def __init__(
        self,
        asker: Asker[Recovery],
        *,
        login: str,
        program: str,
        computer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """login: who has forgotten it, as far as that is known."""
        super().__init__(
            asker,
            _("No e-mail is sent: there are two ways back in."),
            title=_("Forgot the password?"),
            program=program,
            computer=computer,
            width=_WIDTH,
            parent=parent,
        )
        self.setObjectName("forgot_page")
        self._login = login
        self._rows = RowList(self)
        self.body.addWidget(self._rows)
        self._show(())
        self.ask_latest(lambda recovery: recovery.ways_back(), then=self._name_them)

    def focus_first(self) -> None:
        for button in self._rows.findChildren(QWidget, "use_recovery_code"):
            button.setFocus()

    def _name_them(self, ways: WaysBack) -> None:
        others = (one for one in ways.administrators if one.user_name != self._login)
        self._show(tuple(full_name(one.first_name, one.last_name) for one in others))

    def _show(self, names: tuple[str, ...]) -> None:
        use = Act("use_recovery_code", _("Use a code"), self.code_wanted.emit, "primary")
        self._rows.show_rows(
            [
                Row(
                    "by_recovery_code",
                    "ticket",
                    _("Use a recovery code"),
                    _("One of the ten you have kept"),
                    tone="accent",
                    acts=[use],
                ),
                Row("by_administrator", "shield-check", _("Ask an administrator"), _who(names), tone="accent"),
            ]
        )


def _who(names: tuple[str, ...]) -> str:
    if not names:
        return _("Whoever looks after the accounts of this computer")
    if len(names) == 1:
        return _("{name} looks after the accounts").format(name=names[0])
    return _("These look after the accounts: {names}").format(names=", ".join(names))
