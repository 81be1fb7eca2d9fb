"""The page with new codes: what it shows, three ways to keep them, and the one way out."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton, QWidget

from desktop_auth.auth.codes.service import new_code
from desktop_auth.errors import DatabaseLocked
from desktop_auth.features.recovery.model import RecoveryCodes, RecoveryState
from desktop_auth.features.recovery.page import keeping, printing
from desktop_auth.features.recovery.page.codes import CodesPage
from desktop_auth.features.recovery.page.section import RecoverySection
from desktop_auth.features.recovery.page.sheet import Sheet, as_pdf
from desktop_auth.gui import language
from desktop_auth.gui.ways import Ways
from desktop_auth.model import Account, Confirmation, Purpose, Role

MIRA = Account(1, "mlindqvist", None, "Mira", "Lindqvist", Role.ADMIN)
MADE_ON = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    yield
    language.use("en")


@pytest.fixture
def made():
    return RecoveryCodes(tuple(new_code() for _ in range(10)), MIRA, "Ward Notes", "Ward 4 desk", MADE_ON)


@pytest.fixture
def page(qtbot, made):
    page = CodesPage(lambda _call, _then: None, made)
    page.give(Ways(work=lambda call, then: then(call(), None)))
    qtbot.addWidget(page)
    page.resize(720, 480)
    page.show()
    yield page
    QGuiApplication.clipboard().clear()  # what lies there at the end of the program would outlive Python


def press(page, name):
    page.findChild(QPushButton, name).click()


def test_the_ten_codes_are_shown_with_their_numbers(page, made):
    shown = [page.findChild(QLabel, f"recovery_code_{place}").text() for place in range(1, 11)]
    assert tuple(shown) == made.codes


@pytest.mark.parametrize("width", [720, 300])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_they_run_from_left_to_right_and_are_whole(page, width, tag):
    language.use(tag)
    language.speak_in(page)
    page.resize(width, 700)
    QApplication.processEvents()
    for place in range(1, 11):
        label = page.findChild(QLabel, f"recovery_code_{place}")
        assert not label.isRightToLeft()
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_done_waits_for_the_check(page, qtbot):
    left = []
    page.left.connect(left.append)
    done, check = page.findChild(QPushButton, "codes_done"), page.findChild(QCheckBox, "codes_kept")
    assert (done.isEnabled(), done.accessibleDescription()) == (False, "Tick first that you have kept the codes.")
    press(page, "codes_done")
    assert left == []
    check.setChecked(True)
    assert (done.isEnabled(), done.accessibleDescription()) == (True, "")
    with qtbot.waitSignal(page.kept):
        press(page, "codes_done")
    assert left == [page]


def test_there_is_no_other_way_out(page):
    assert (page.must_finish, page.arrow) == (True, None)


def test_a_copy_is_marked_as_a_secret_and_gone_when_the_page_is_left(page, made):
    press(page, "copy_codes")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == list(made.codes)
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert page.bar.accessibleName() == "Copied. The clipboard is emptied in 30 seconds."
    page.finish()
    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_copied_meanwhile_is_left_alone(page):
    press(page, "copy_codes")
    other = QMimeData()
    other.setText("a shopping list")
    QGuiApplication.clipboard().setMimeData(other)
    page.finish()
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_the_text_file_has_all_and_is_for_its_owner_alone(page, made, tmp_path):
    before = os.umask(0)
    page.save_as(tmp_path / "codes.txt")
    os.umask(before)
    written = (tmp_path / "codes.txt").read_text(encoding="utf-8")
    for said in (
        *made.codes,
        "Ward Notes",
        "Mira Lindqvist (mlindqvist)",
        "Ward 4 desk",
        "2 March 2026",
        "Recovery codes",
    ):
        assert said in written
    assert stat.S_IMODE((tmp_path / "codes.txt").stat().st_mode) == 0o600
    assert page.bar.kind == "ok"


def test_the_pdf_is_one_page_with_every_code(page, made, tmp_path):
    path = tmp_path / "codes.pdf"
    page.save_as(path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().count(b"/Type /Page\n") == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("tag", ["en", "de", "ja", "ar"])
def test_the_sheet_fits_on_one_page_in_every_language(made, tag):
    language.use(tag)
    assert as_pdf(Sheet.of(made, right_to_left=tag == "ar")).count(b"/Type /Page\n") == 1


def test_an_old_file_is_written_over_and_a_failed_try_leaves_it(made, tmp_path):
    sheet, path = Sheet.of(made), tmp_path / "codes.txt"
    path.write_text("of last year")
    path.chmod(0o644)
    assert keeping.write(sheet, path) is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["codes.txt"]


def test_a_place_that_is_none_is_said(page, tmp_path):
    page.save_as(tmp_path / "nowhere" / "codes.txt")
    assert (page.bar.kind, page.bar.sentence) == (
        "danger", "The file could not be written. Nothing was saved. Choose another place and try again."
    )  # fmt: skip


def test_a_full_disk_is_said(page):
    page.save_as(keeping.Path("/dev/full/codes.txt"))
    assert page.bar.kind == "danger"


def test_save_opens_a_dialog_that_holds_nobody(page, made, tmp_path):
    press(page, "save_codes")
    dialog = page.window().findChild(QFileDialog, "save_dialog")
    assert dialog.isVisible()
    assert dialog.nameFilters() == ["PDF (*.pdf)", "Text (*.txt)"]
    dialog.fileSelected.emit(str(tmp_path / "chosen.txt"))
    assert made.codes[0] in (tmp_path / "chosen.txt").read_text(encoding="utf-8")
    dialog.reject()


def test_no_printer_is_said_with_the_way_on(page, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    press(page, "print_codes")
    assert (page.bar.kind, page.bar.sentence) == (
        "warn", "This computer knows no printer. Save the codes as a PDF, or write them down."
    )  # fmt: skip


def test_a_printer_gets_one_page(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page._print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 1
    assert page.bar.kind == "ok"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    page._print_on(printer)
    assert (page.bar.kind, page.bar.sentence) == ("danger", "The printer took nothing. Try again, or save the codes.")


def test_print_support_is_loaded_when_somebody_prints_and_not_before():
    code = (
        "import sys, desktop_auth.features.recovery.page.codes, desktop_auth.features.recovery.page.section;"
        "print('PySide6.QtPrintSupport' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_no_code_is_in_a_repr(made):
    said = repr(Sheet.of(made)) + repr(made)
    assert [code for code in made.codes if code in said] == []


class Service:
    def __init__(self, state):
        self._state, self.made = state, []

    def state(self):
        return self._state

    def make(self, *, proof):
        self.made.append(proof)
        return RecoveryCodes(("A-B",), MIRA, "", "", MADE_ON)


def section_over(qtbot, service):
    opened = []

    def ask(call, then):
        try:
            value = call(service)
        except DatabaseLocked as error:
            then(None, error)
        else:
            then(value, None)

    section = RecoverySection(ask)
    section.give(Ways(prove=lambda purpose, then: then(Confirmation(1, purpose, "")), open=opened.append))
    qtbot.addWidget(section)
    section.resize(640, 100)
    section.show()
    section.load()
    return section, opened


@pytest.mark.parametrize(
    ("state", "said", "word"),
    [
        (RecoveryState(0, 10), "None", "Make codes"),
        (RecoveryState(0, 10, MADE_ON, wanted=True), "None", "Make codes"),
        (RecoveryState(10, 10, MADE_ON), "10 of 10 left · made 2 March 2026", "New codes"),
        (RecoveryState(3, 10, MADE_ON), "Few left", "New codes"),
    ],
)
def test_the_row_says_how_many_are_left(qtbot, state, said, word):
    section, _opened = section_over(qtbot, Service(state))
    assert section.findChild(QPushButton, "make_codes").text() == word
    row = section.findChild(QWidget, "recovery_codes")
    assert said in row.accessibleName().split(", ")


def test_new_codes_are_made_with_a_proof_and_shown(qtbot):
    service = Service(RecoveryState(0, 10))
    section, opened = section_over(qtbot, service)
    press(section, "make_codes")
    assert [proof.purpose for proof in service.made] == [Purpose.RECOVERY]
    assert [type(page) for page in opened] == [CodesPage]
    opened[0].deleteLater()
