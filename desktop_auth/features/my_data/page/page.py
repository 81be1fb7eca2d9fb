"""The page *My data*: a copy of all that is kept about me, and the way to leave for good."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop_auth.errors import AuthError
from desktop_auth.features.my_data.page.erase import ErasePage
from desktop_auth.gui.page import Asker
from desktop_auth.gui.rows import Act, Row, RowList
from desktop_auth.gui.speak import announce
from desktop_auth.gui.titled import TitledPage
from desktop_auth.model import Account, Confirmation, Purpose
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.my_data.model import Written
    from desktop_auth.features.my_data.service import MyData
    from desktop_auth.features.my_data.service.copy import Ticket
    from desktop_auth.gui.ways import Running


class MyDataPage(TitledPage["MyData"]):
    """Where the copy goes is chosen first, so that the proof is fresh when it is written."""

    def __init__(self, asker: Asker[MyData], parent: QWidget | None = None) -> None:
        super().__init__(asker, _("My data"), _("What is kept about you, and how you leave."), parent=parent)
        self.setObjectName("my_data_page")
        self._account: Account | None = None
        self._copy: Running | None = None
        self.add_heading(_("Take it with you"))
        self._copies = RowList(self)
        self.column.addWidget(self._copies)
        self.add_heading(_("Leave for good"))
        self._leaving = RowList(self)
        self.column.addWidget(self._leaving)
        self.column.addStretch(1)
        self._show_idle()
        what = _("Your account is emptied, and you are logged out everywhere")
        erase = Act("erase_button", _("Erase …"), self._open_erase, "quiet_danger")
        self._leaving.show_rows([Row("erase_row", "ban", _("Your account"), what, tone="danger", acts=[erase])])

    def show_account(self, account: Account) -> None:
        self._account = account

    # -- the copy ----------------------------------------------------------------------------------------------------

    def choose_place(self) -> None:
        """Ask where the copy goes. The dialog opens and is not waited for."""
        dialog = QFileDialog(self, _("Save a copy of your data"), _documents())
        dialog.setObjectName("copy_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("JSON (*.json)")
        dialog.setDefaultSuffix("json")
        dialog.selectFile(
            f"{self._account.user_name if self._account else ''} {datetime.now().astimezone():%Y-%m-%d}.json"
        )
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the copy there, once the person has proved who they are."""
        self.bar.hide_message()
        self.prove(Purpose.EXPORT, then=lambda proof: self._begin(Path(path), proof))

    def cancel(self) -> None:
        """Write no copy after all."""
        if self._copy is not None:
            self._copy.cancel()
            self._end()
            self.bar.say("info", _("The copy was cancelled"), _("No file was left behind."), closable=True)

    def _begin(self, path: Path, proof: Confirmation) -> None:
        self.ask(lambda data: data.begin_export(proof=proof), then=lambda ticket: self._write(ticket, path))

    def _write(self, ticket: Ticket, path: Path) -> None:
        self._copy = self.ask_long(
            lambda data, progress: data.write(ticket, path, progress=progress),
            then=self._written,
            progress=self._show_progress,
            refused=self._not_written,
        )
        self._show_progress(0, 1)
        announce(self, _("Writing your data"))

    def _written(self, copy: Written) -> None:
        self._end()
        self.bar.say("ok", _("Your data is saved"), _("It is in {path}.").format(path=copy.path), closable=True)

    def _not_written(self, error: AuthError) -> None:
        self._end()
        self.bar.say("danger", _("Your data was not saved"), error.describe(), closable=True)

    def _end(self) -> None:
        self._copy = None
        self._show_idle()

    def _show_idle(self) -> None:
        save = Act("export_button", _("Save a copy …"), self.choose_place)
        self._show_copy(_("All that is kept about you, in one file (JSON)"), save)

    def _show_progress(self, done: int, of: int) -> None:
        if self._copy is not None:
            written = _("Writing: {percent} %").format(percent=100 * done // max(of, 1))
            self._show_copy(written, Act("cancel_export_button", _("Cancel"), self.cancel))

    def _show_copy(self, second: str, act: Act) -> None:
        had_focus = any(button.hasFocus() for button in self._copies.findChildren(QPushButton))
        self._copies.show_rows([Row("export_row", "download", _("A copy of your data"), second, acts=[act])])
        button = self._copies.findChild(QPushButton, act.name)
        if had_focus and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- leaving -----------------------------------------------------------------------------------------------------

    def _open_erase(self) -> None:
        self.bar.hide_message()
        self.open(ErasePage(self._asker))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
