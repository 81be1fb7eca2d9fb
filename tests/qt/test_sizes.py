"""The windows have the size they had."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import Settings
from desktop_auth.qt.sizes import Sizes
from windows import OpenDesk


@pytest.fixture
def file(auth_settings: Settings) -> Path:
    return auth_settings.state_folder() / "windows"


@pytest.fixture
def show(qtbot: QtBot, auth_settings: Settings) -> Callable[..., QWidget]:
    """A new window of the program, as it comes on the screen."""

    def shown(name: str = "entry_window", settings: Settings = auth_settings) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        window.setObjectName(name)
        window.setMinimumSize(100, 100)
        window.resize(500, 400)
        Sizes(settings, window).keep(window)
        window.show()
        return window

    return shown


def test_the_windows_of_the_program_come_back_as_they_were(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.see("entry_window").resize(500, 520)
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.see("account_window").resize(720, 560)
    desk.flow.close()
    desk = open_desk()
    desk.see("person_mlindqvist")
    assert desk.see("entry_window").size() == QSize(500, 520)
    desk.press("person_mlindqvist")
    desk.type("password", "seven lamps burn")
    desk.press("login_button")
    desk.see("welcome")
    assert desk.see("account_window").size() == QSize(720, 560)


def test_size_and_place_are_kept_when_the_window_goes(show: Callable[..., QWidget], file: Path) -> None:
    first = show()
    first.resize(320, 280)
    first.move(120, 90)
    assert not file.exists()
    first.close()
    second = show()
    assert (second.size(), second.pos()) == (first.size(), first.pos())
    assert file.read_text() == "entry_window 120 90 320 280 normal\n"
    other = show("account_window")
    assert other.size() == QSize(500, 400)


def test_a_maximised_window_comes_back_maximised_and_knows_its_other_size(show: Callable[..., QWidget]) -> None:
    first = show()
    first.resize(320, 280)
    first.setWindowState(Qt.WindowState.WindowMaximized)
    assert first.isMaximized()
    first.close()
    second = show()
    assert second.isMaximized()
    second.close()
    third = show()
    assert third.isMaximized()
    third.setWindowState(Qt.WindowState.WindowNoState)
    assert third.size() == QSize(320, 280)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe\x00",
        b"entry_window\n",
        b"entry_window 1 2 3 normal\n",
        b"entry_window a b c d normal\n",
        b"entry_window 10 10 0 -5 normal\n",
        b"entry_window " + b"9" * 100_000,
        b"other_window 1 2 300 300 normal\n",
    ],
)
def test_a_damaged_file_gives_the_size_of_the_beginning_and_is_mended(
    show: Callable[..., QWidget], file: Path, damage: bytes
) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(damage)
    window = show()
    assert window.size() == QSize(500, 400)
    window.resize(320, 280)
    window.close()
    assert show().size() == QSize(320, 280)


def test_no_window_is_larger_than_the_screen_or_beside_it(show: Callable[..., QWidget], file: Path) -> None:
    file.parent.mkdir(parents=True)
    room = QApplication.primaryScreen().availableGeometry()
    file.write_text("entry_window 700 650 99999999999999999999 9999 normal\naccount_window 600 500 400 400 normal\n")
    assert show().size() == room.size()
    beside = show("account_window")
    assert beside.size() == QSize(400, 400)
    assert room.contains(QRect(beside.pos(), beside.size()))
    file.write_text("entry_window -5000 -5000 10 10 normal\n")
    lost = show()
    assert lost.size() == QSize(100, 100)
    assert room.contains(QRect(lost.pos(), lost.size()))


def test_a_folder_that_cannot_be_written_keeps_nobody_out(
    show: Callable[..., QWidget], auth_settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a-file").touch()
    window = show(settings=replace(auth_settings, state_dir=tmp_path / "a-file"))
    assert window.close()


def test_each_program_has_its_own_and_nobody_else_reads_it(
    show: Callable[..., QWidget], auth_settings: Settings, file: Path
) -> None:
    first = show()
    first.resize(320, 280)
    first.close()
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == ["windows"]
    other = replace(auth_settings, state_dir=file.parent / "other")
    assert show(settings=other).size() == QSize(500, 400)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the package is asked")
@pytest.mark.parametrize("state", [None, "/somewhere/state", "/with a blank/ä"])
def test_qt_finds_the_state_folder_that_all_else_uses(run_python: Any, tmp_path: Path, state: str | None) -> None:
    code = (
        "from desktop_auth import Settings; from desktop_auth.qt.sizes import Sizes; import sys;"
        "s = Settings('Ward Notes'); found = Sizes(s)._folder(); assert 'platformdirs' not in sys.modules;"
        "print(found == s.state_folder(), found)"
    )
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin", "LANG": "C.UTF-8"} | ({"XDG_STATE_HOME": state} if state else {})
    expected = f"{state or tmp_path / '.local' / 'state'}/ward-notes"
    assert run_python(code, env=env) == f"True {expected}"
