"""The page with ten new codes. They are shown now and never again: it is left when they have been kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_auth.features.recovery.page import keeping, printing
from desktop_auth.features.recovery.page.folding import Folding, Rule
from desktop_auth.features.recovery.page.listed import CodeList
from desktop_auth.features.recovery.page.sheet import Sheet
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.buttons import Button, CheckBox
from desktop_auth.gui.page import Asker
from desktop_auth.gui.secret_clipboard import COPIED, secret_clipboard
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.speak import set_description
from desktop_auth.gui.sub_page import SubPage
from desktop_auth.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_auth.features.recovery.model import RecoveryCodes
    from desktop_auth.features.recovery.service import Recovery


class CodesPage(SubPage["Recovery"]):
    """Print, save, copy; then *Done*."""

    kept = Signal()  # the person says so

    def __init__(self, asker: Asker[Recovery], codes: RecoveryCodes, *, parent: QWidget | None = None) -> None:
        sentence = _("Each one opens your account once if you forget your password. They are shown only now.")
        super().__init__(asker, _("Your recovery codes"), sentence, must_finish=True, parent=parent)
        self.setObjectName("recovery_codes_page")
        self._codes = codes
        gap(self.column, 16)
        panel = Panel(self)
        panel.body.addWidget(CodeList(codes.codes, panel))
        gap(panel.body, 16)
        panel.body.addWidget(self._make_ways(panel))
        gap(panel.body, 20)
        panel.body.addWidget(Rule(panel))
        gap(panel.body, 16)
        panel.body.addWidget(self._make_foot(panel))
        self.column.addWidget(panel)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- three ways to keep them -------------------------------------------------------------------------------------

    def print_codes(self) -> None:
        """Open the system's print dialog."""
        if printing.has_printer():
            printing.ask_printer(self._sheet(), self.window(), self._print_on)
        else:
            sentence = _("This computer knows no printer. Save the codes as a PDF, or write them down.")
            self.bar.say("warn", _("Nothing was printed"), sentence)

    def save_codes(self) -> None:
        """Ask where to put a file."""
        filters = {"PDF (*.pdf)": "pdf", f"{_('Text')} (*.txt)": "txt"}
        name = QDir.home().filePath(f"recovery-codes-{self._codes.account.user_name}.pdf")
        dialog = QFileDialog(self.window(), _("Save the recovery codes"), name, ";;".join(filters))
        dialog.setObjectName("save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters.get(chosen, "txt")))
        dialog.fileSelected.connect(lambda chosen: self.save_as(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the codes to `path`."""
        sheet = self._sheet()
        self.work(lambda: keeping.write(sheet, path), then=lambda fault: self._saved(path, fault))

    def copy_codes(self) -> None:
        """Put the codes into the clipboard for half a minute."""
        secret_clipboard().copy("\n".join(self._codes.codes))
        self.bar.say("ok", _(COPIED), "")

    def _print_on(self, printer: QPrinter) -> None:
        sheet = self._sheet()
        self.work(lambda: printing.print_on(printer, sheet), then=self._printed)

    def _printed(self, done: bool) -> None:
        if done:
            self.bar.say("ok", _("The codes are on their way to the printer"), _("Look whether the sheet is readable."))
        else:
            sentence = _("The printer took nothing. Try again, or save the codes.")
            self.bar.say("danger", _("Nothing was printed"), sentence)

    def _saved(self, path: Path, fault: str | None) -> None:
        if fault is None:
            sentence = _("{path} can be read by you alone. Keep it in a safe place.").format(path=path)
            self.bar.say("ok", _("The codes are saved"), sentence)
        else:
            self.bar.say("danger", _("Nothing was saved"), _(fault))

    def _sheet(self) -> Sheet:
        return Sheet.of(self._codes, right_to_left=self.isRightToLeft())

    # -- the end -----------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """The person has kept them."""
        secret_clipboard().empty()
        self.kept.emit()
        self.leave()

    def _tick(self, ticked: bool) -> None:
        self._done.setEnabled(ticked)
        set_description(self._done, "" if ticked else _("Tick first that you have kept the codes."))

    # -- how it is made ----------------------------------------------------------------------------------------------

    def _make_ways(self, panel: QWidget) -> QWidget:
        ways = Folding(panel)
        self._print = Button(_("Print …"), icon="printer", parent=ways)
        self._print.setObjectName("print_codes")
        self._print.clicked.connect(self.print_codes)
        save = Button(_("Save …"), icon="download", parent=ways)
        save.setObjectName("save_codes")
        save.clicked.connect(self.save_codes)
        copy = Button(_("Copy"), icon="copy", parent=ways)
        copy.setObjectName("copy_codes")
        copy.clicked.connect(self.copy_codes)
        ways.add(self._print, save, copy)
        return ways

    def _make_foot(self, panel: QWidget) -> QWidget:
        foot = Folding(panel)
        check = CheckBox(_("I have kept these codes in a safe place"), parent=foot)
        check.setObjectName("codes_kept")
        check.toggled.connect(self._tick)
        self._done = Button(_("Done"), "primary", parent=foot)
        self._done.setObjectName("codes_done")
        self._done.clicked.connect(self.finish)
        self._tick(False)
        foot.add(check, self._done, apart=True)
        return foot
