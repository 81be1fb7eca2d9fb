"""The account window in every width, with names and addresses of any length."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.badges import Badge
from windows import Desk

SIZES = [(360, 480), (440, 640), (720, 480), (960, 680)]


@pytest.fixture(autouse=True)
def normal_size() -> Iterator[None]:
    yield
    theme.use_size(1.0)


def _window(desk: Desk, *, first: str = "Mira", last: str = "Lindqvist") -> AccountShell:
    desk.sign_up("mlindqvist", first, last)
    desk.see("last_login", "None: this is your first")
    window = desk.see("account_window")
    assert isinstance(window, AccountShell)
    return window


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("first", ["Mira", "W" * 64, "Wilhelmina Alexandrina"])
def test_nothing_is_cut_at_the_side(desk: Desk, qtbot: QtBot, first: str, size: tuple[int, int]) -> None:
    window = _window(desk, first=first, last="M" * 64)
    window.resize(*size)
    port = window.area.viewport()
    qtbot.waitUntil(lambda: window.area.widget().width() == port.width())
    for widget in window.area.widget().findChildren(QWidget):
        if widget.isVisible():
            left = widget.mapTo(port, QPoint(0, 0)).x()
            assert left >= 0, widget.objectName()
            assert left + widget.width() <= port.width(), widget.objectName()


@pytest.mark.parametrize("size", SIZES)
def test_long_values_break_and_are_whole(desk: Desk, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = _window(desk, first="W" * 64, last="M" * 64)
    window.resize(*size)
    for name in ("welcome", "last_login"):
        label = window.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        qtbot.waitUntil(lambda shown=label: shown.height() >= shown.heightForWidth(shown.width()))  # type: ignore[misc]


def test_the_side_folds_to_icons_whose_words_are_tooltips_and_names(desk: Desk, qtbot: QtBot) -> None:
    window = _window(desk)
    names = {"nav_profile": "Profile", "help_button": "Help", "logout_button": "Log out"}
    entries = {name: window.findChild(QAbstractButton, name) for name in names}
    assert {name: entry and entry.toolTip() for name, entry in entries.items()} == dict.fromkeys(names, "")
    window.resize(719, 680)
    qtbot.waitUntil(lambda: entries["nav_profile"].width() < 64)  # type: ignore[union-attr]
    assert {name: entry and entry.toolTip() for name, entry in entries.items()} == names
    assert {name: entry and entry.accessibleName() for name, entry in entries.items()} == names
    assert desk.find("account_name") is None


def test_there_is_one_badge_after_the_account_was_painted_twice(desk: Desk, qtbot: QtBot) -> None:
    window = _window(desk)

    def badges() -> list[str]:
        return [badge.text for badge in window.findChildren(Badge) if badge.isVisible()]

    qtbot.waitUntil(lambda: badges() == ["Administrator"])
