"""In a host program that looks like nothing else our windows look as they always do."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_auth import Settings
from desktop_auth.gui import theme
from desktop_auth.settings import Policy
from desktop_auth.testing import BrokenKeychain
from windows import Desk, OpenDesk

SHEET = """
*{background:yellow;color:red;border:3px solid blue;padding:9px;margin:7px;font:italic 900 30px monospace}
QWidget{background:lime;min-height:50px} QWidget:disabled{color:white} QWidget:focus{background:black}
QLabel{color:red;background:pink;} QLineEdit{background:lime;border:5px dashed black}
QLineEdit:focus,QLineEdit[readOnly="true"]{color:orange;background:blue;selection-color:red}
QPushButton,QCheckBox,QAbstractButton{background:orange;min-width:200px} QScrollArea{background:pink}
QScrollBar{width:40px;background:red} QScrollBar::handle{background:green} #password{font-size:40px}
"""
ROLES = [role for role in QPalette.ColorRole if role is not QPalette.ColorRole.NColorRoles]


def palette(window: str, text: str) -> QPalette:
    made = QPalette()
    for role in ROLES:
        made.setColor(role, QColor("#ff00ff"))
    made.setColor(QPalette.ColorRole.Window, QColor(window))
    made.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return made


def font() -> QFont:
    made = QFont("DejaVu Serif", 40, QFont.Weight.Black)
    made.setItalic(True)
    made.setUnderline(True)
    made.setOverline(True)
    made.setStrikeOut(True)
    made.setStretch(150)
    made.setKerning(False)
    made.setWordSpacing(30)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 9)
    made.setCapitalization(QFont.Capitalization.AllUppercase)
    return made


def dress_up(qapp: QApplication, *, window: str = "#ffd0ff", text: str = "#ff0000", sheet: str = SHEET) -> None:
    """All that a program can do to its own look."""
    qapp.setStyle("Windows")
    qapp.setPalette(palette(window, text))
    qapp.setFont(font())
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.setStyleSheet(sheet)


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    style, colours, letters, flash = qapp.style().name(), qapp.palette(), qapp.font(), qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # the cursor stands in every picture, or in none
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(colours)
    qapp.setFont(letters)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setCursorFlashTime(flash)


class Album:
    """Pictures of the windows at each step of one story."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pictures: dict[str, QImage] = {}

    def take(self, name: str, window: str = "entry_window") -> None:
        shown = self._desk.see(window)
        seen: list[QImage] = []
        while len(seen) < 2 or seen[-1] != seen[-2]:  # a layout may ask for another one
            QApplication.sendPostedEvents()
            seen.append(shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
        self.pictures[name] = seen[-1]

    def live(self) -> None:
        """Everything from the first account to a log-in that fails, twice over."""
        desk = self._desk
        desk.see("entry_window").resize(880, 640)
        desk.see("signup_button")
        self.take("first start")
        desk.press("signup_button")
        desk.see("email_error")
        self.take("errors")
        desk.sign_up("mlindqvist")
        desk.see("account_since", "Account since 2 March 2026")
        self.take("account", "account_window")
        desk.see("account_window").resize(440, 640)
        self.take("account, narrow", "account_window")
        desk.press("logout_button")
        desk.see("person_mlindqvist")
        self.take("tiles")
        desk.press("show_signup")
        desk.see("signup_button")
        self.take("sign-up")
        desk.press("show_login")
        self._log_in()

    def _log_in(self) -> None:
        desk = self._desk
        desk.press("person_mlindqvist")
        self.take("card")
        desk.type("password", "not this one")
        desk.press("login_button")
        desk.see("password_error", "Invalid username or password.")
        self.take("wrong")
        desk.press("back_button")
        desk.press("someone_else")
        desk.type("login", "mira")
        edit = desk.see("login")
        assert isinstance(edit, QLineEdit)
        edit.selectAll()
        self.take("someone else")
        desk.press("help_button")
        desk.wait_until(desk.see("help_window").isActiveWindow)
        self.take("help", "help_window")
        desk.press("help_keys")
        self.take("help, keys", "help_window")
        desk.press("help_close")
        desk.see("entry_window").resize(360, 480)
        self.take("small")


Live = Callable[..., dict[str, QImage]]


@pytest.fixture
def live(open_desk: OpenDesk, auth_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Live:
    """One story on a new store; `begun` is called when the first window is there."""
    monkeypatch.setattr("desktop_auth.qt.stage.QSysInfo.machineHostName", lambda: "Ward 4")
    stores = iter(range(9))

    def run(*, look: str = "light", begun: Callable[[], None] = lambda: None) -> dict[str, QImage]:
        folder = auth_settings.data_dir / str(next(stores))  # type: ignore[operator]
        policy = Policy(password_hash=auth_settings.policy.password_hash)
        settings = Settings("Ward Notes", data_dir=folder, state_dir=folder / "state", policy=policy)
        theme.use(look)
        desk = open_desk(settings, keychain=BrokenKeychain("none"))
        desk.see("entry_window")
        begun()
        album = Album(desk)
        album.live()
        desk.flow.close()
        QApplication.sendPostedEvents()
        return album.pictures

    return run


def differing(one: dict[str, QImage], other: dict[str, QImage]) -> list[str]:
    assert one.keys() == other.keys()
    return [name for name in one if one[name] != other[name]]


def test_every_picture_is_the_same_in_a_host_that_looks_otherwise(qapp: QApplication, live: Live) -> None:
    plain = live()
    assert len({(image.width(), image.height()) for image in plain.values()}) == 5
    dress_up(qapp)
    assert differing(plain, live()) == []


def test_a_host_that_changes_its_look_later_changes_nothing_of_ours(qapp: QApplication, live: Live) -> None:
    plain = live()
    assert differing(plain, live(begun=lambda: dress_up(qapp))) == []


def test_without_a_sheet_too(qapp: QApplication, live: Live) -> None:
    plain = live()
    dress_up(qapp, sheet="")
    assert differing(plain, live()) == []


def test_without_a_sheet_of_the_host_there_is_none_of_ours(desk: Desk) -> None:
    assert desk.see("entry_window").styleSheet() == ""


def test_in_a_dark_host_the_windows_are_dark(qapp: QApplication, live: Live) -> None:
    dark = live(look="dark")
    dress_up(qapp, window="#101010", text="#ffffff")
    assert differing(dark, live(look="system")) == []


@pytest.mark.parametrize("choice", ["keyring", "none"])
def test_nothing_of_the_host_is_touched_by_a_whole_story(tmp_path: Path, choice: str) -> None:
    command = [sys.executable, "-W", "error", str(Path(__file__).with_name("guest.py")), str(tmp_path), choice]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"seen": [], "differs": {}}
