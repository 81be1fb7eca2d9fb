"""The pages of the authenticator app, over the real service without its lane."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import Purpose
from desktop_auth.features.second_factor.page.enrol import EnrolPage
from desktop_auth.features.second_factor.page.section import SecondFactorSection
from desktop_auth.gui import theme
from desktop_auth.gui.scroll import Scroll
from desktop_auth.gui.secret_clipboard import secret_clipboard
from desktop_auth.gui.ways import Ways


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> Iterator[None]:
    theme.use("light")
    yield
    theme.use_size(1.0)
    theme.use("system")


class Seat:
    """A person at the section, which opens its page beside it."""

    def __init__(self, qtbot: QtBot, auth: Any, prove: Callable[..., Any]) -> None:
        self._qtbot = qtbot
        self.auth = auth
        self.purposes: list[Purpose] = []
        self.said: list[tuple[str, str, str]] = []
        self.page: EnrolPage | None = None
        self.held = False
        self._kept: list[QWidget] = []

        def give(purpose: Purpose, then: Callable[[Any], object]) -> None:
            self.purposes.append(purpose)
            then(prove(auth, purpose))

        self.section = SecondFactorSection(self._ask)
        self.section.said.connect(lambda *words: self.said.append(words))
        self.section.give(Ways(prove=give, open=self._open))
        self.shown(self.section)
        self.section.load()

    def _ask(self, call: Callable[[Any], Any], then: Callable[[Any, Any], None]) -> None:
        if self.held:
            return
        try:
            value, error = call(self.auth.second_factor), None
        except BaseException as fault:
            value, error = None, fault
        then(value, error)

    def _open(self, page: EnrolPage) -> None:
        self.page = page
        self._kept.append(page)  # it goes later, as in the window
        page.left.connect(lambda _page: self._left())
        page.give(Ways())
        self.shown(page)
        page.load()
        page.focus_first()

    def _left(self) -> None:
        assert self.page is not None
        self.page.hide()
        self.page = None
        self.section.load()

    def shown(self, widget: QWidget) -> None:
        self._qtbot.addWidget(widget)
        widget.resize(720, 640)
        with self._qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    def find(self, name: str) -> Any:
        QApplication.processEvents()  # what was added to a layout is shown with the next turn
        for top in (self.page, self.section):
            found = [] if top is None else top.findChildren(QWidget, name)
            if seen := [widget for widget in found if widget.isVisible()]:
                return seen[0]
        return None

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QPushButton), name
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        edit = self.find("code")
        assert isinstance(edit, QLineEdit)
        self._qtbot.keyClicks(edit, text)


@pytest.fixture
def seat(qtbot: QtBot, auth: Any, maria: Any, password: str, prove: Callable[..., Any]) -> Seat:
    auth.login("mlindqvist", password)
    return Seat(qtbot, auth, prove)


@pytest.fixture
def scanned(tmp_path: Path) -> Callable[[QWidget], str]:
    """What a reader that is not ours finds in the picture of a window."""
    assert shutil.which("zbarimg"), "zbar-tools (Debian) are needed for this test"

    def scan(widget: QWidget) -> str:
        file = tmp_path / "window.png"
        widget.grab().save(str(file))
        command = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()

    return scan


def words(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_reader_reads_the_window_and_an_app_shows_the_code(
    seat: Seat, scanned: Callable[[QWidget], str], app: Callable[..., str], mode: str, scale: float
) -> None:
    theme.use(mode)
    theme.use_size(scale)
    seat.press("set_up_factor")
    assert seat.page is not None
    seat.page.resize(round(720 * scale), round(640 * scale))
    QApplication.processEvents()
    uri = scanned(seat.page)
    assert uri.startswith("otpauth://totp/Ward%20Notes:mlindqvist?secret=")
    seat.type(app(uri))
    assert seat.page is None
    assert seat.auth.second_factor.state().on
    assert seat.said[-1][:2] == ("ok", "The authenticator app is on")


def test_the_key_in_letters_is_that_of_the_picture(seat: Seat, scanned: Callable[[QWidget], str]) -> None:
    seat.press("set_up_factor")
    shown = seat.find("factor_key").text()
    assert [len(group) for group in shown.split(" ")] == [4] * 8
    assert f"secret={shown.replace(' ', '')}&" in scanned(seat.page)  # type: ignore[arg-type]


def test_the_key_is_copied_as_a_secret(seat: Seat) -> None:
    seat.press("set_up_factor")
    seat.press("copy_key")
    assert QGuiApplication.clipboard().text() == seat.find("factor_key").text().replace(" ", "")
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    assert seat.find("copy_note").text() == "Copied. The clipboard is emptied in 30 seconds."
    secret_clipboard().empty()


def test_a_proof_is_asked_for_and_the_secret_once(seat: Seat) -> None:
    seat.press("set_up_factor")
    assert seat.purposes == [Purpose.FACTOR]
    key = seat.find("factor_key").text()
    assert seat.page is not None
    seat.page.load()  # a window that comes to the front loads anew
    assert seat.find("factor_key").text() == key


def test_a_wrong_code_says_the_time_and_changes_nothing(seat: Seat, frozen_clock: Any) -> None:
    seat.press("set_up_factor")
    key = seat.find("factor_key").text()
    seat.type("000000")
    assert f"{frozen_clock.now().astimezone():%H:%M}" in seat.find("code_error").text()
    assert (seat.find("code").text(), seat.find("factor_key").text()) == ("", key)
    assert not seat.auth.second_factor.state().on


def test_the_button_says_what_is_missing(seat: Seat) -> None:
    seat.press("set_up_factor")
    seat.type("48")
    seat.press("turn_on_button")
    assert seat.find("code_error").text() == "The code has 6 digits."


def test_too_late_leads_back_and_says_so(seat: Seat, frozen_clock: Any) -> None:
    seat.press("set_up_factor")
    frozen_clock.advance(minutes=10)
    seat.type("482193")
    assert seat.page is None
    assert seat.said[-1][0] == "warn"
    assert "Set the app up again." in seat.said[-1][2]


@pytest.mark.parametrize("way", ["back_button", "cancel_button"])
def test_whoever_turns_back_has_changed_nothing(seat: Seat, way: str) -> None:
    seat.press("set_up_factor")
    seat.press(way)
    assert seat.page is None
    assert not seat.auth.second_factor.state().on


def test_the_row_says_how_it_stands(seat: Seat, turn_on: Callable[[Any], str], store: Any) -> None:
    assert "Off" in seat.find("authenticator_app").accessibleName()
    turn_on(seat.auth)
    seat.section.load()
    assert "On since 2 March 2026" in seat.find("authenticator_app").accessibleName()
    assert seat.find("set_up_factor") is None
    store.path.with_name("seal.key").unlink()
    seat.section.load()
    assert "Not readable" in seat.find("authenticator_app").accessibleName()
    assert seat.find("change_factor") is not None


def test_turning_it_off_takes_a_proof(seat: Seat, turn_on: Callable[[Any], str]) -> None:
    turn_on(seat.auth)
    seat.section.load()
    seat.press("turn_off_factor")
    assert seat.purposes == [Purpose.FACTOR]
    assert not seat.auth.second_factor.state().on
    assert seat.said[-1][:2] == ("ok", "The authenticator app is off")
    assert seat.find("set_up_factor") is not None


def test_without_an_answer_the_frame_is_there_and_the_person_can_turn_back(seat: Seat) -> None:
    seat.held = True
    seat.press("set_up_factor")
    assert seat.find("factor_qr").isVisible()
    assert not seat.find("copy_key").isEnabled()
    assert not seat.find("code").isReadOnly()
    seat.press("cancel_button")
    assert seat.page is None


@pytest.mark.parametrize("width", [296, 400, 720])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_page(seat: Seat, width: int, scale: float) -> None:
    theme.use_size(scale)
    seat.press("set_up_factor")
    page = seat.page
    assert page is not None
    window = Scroll()
    seat.shown(window)
    window.show_widget(page)
    for _ in range(3):
        window.resize(round(width * scale), 900)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    inside = page.width()
    places = {}
    for name in ("factor_qr", "factor_key", "copy_key", "code", "turn_on_button"):
        widget = seat.find(name)
        places[name] = (widget.mapTo(page, widget.rect().topLeft()).x(), widget.width())
    window.takeWidget()
    assert inside <= round(width * scale)
    assert {name: at for name, at in places.items() if at[0] < 0 or sum(at) > inside} == {}


def test_the_keyboard_goes_through_it_in_the_order_of_reading(seat: Seat, qtbot: QtBot) -> None:
    seat.press("set_up_factor")
    order = []
    QApplication.processEvents()
    seat.find("back_button").setFocus()
    for _ in range(5):
        order.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert order == ["back_button", "copy_key", "code", "cancel_button", "turn_on_button"]
