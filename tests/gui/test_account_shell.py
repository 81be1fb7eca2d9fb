"""The frame after a log-in: pages that are made late, pages over pages, and nothing left of who has gone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.sub_page import SubPage

Show = Callable[[QWidget], None]


class Made(QWidget):
    """A page with a button."""

    def __init__(self, key: str) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(QPushButton(key, objectName=f"{key}_button"))


def nobody(_call: object, _then: object) -> None:
    """Answers never."""


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def shell(made: list[str], show: Show) -> AccountShell:
    def make(key: str) -> Made:
        made.append(key)
        return Made(key)

    shell = AccountShell()
    for key in ("profile", "devices"):
        shell.add_page(key, "user-round", key.title(), page=lambda key=key: make(key))  # type: ignore[misc]
    shell.add_foot("logout_button", "log-out", "Log out")
    shell.show_page("profile")
    show(shell)
    return shell


def button(shell: AccountShell, name: str) -> QPushButton | None:
    found = shell.findChild(QPushButton, name)
    return found if isinstance(found, QPushButton) and found.isVisible() else None


def entries(shell: AccountShell) -> dict[str, bool]:
    return {entry.objectName(): entry.isEnabled() for entry in shell.findChildren(NavEntry)}


def test_a_page_is_made_when_it_is_first_shown_and_once(shell: AccountShell, made: list[str]) -> None:
    assert made == ["profile"]
    shell.show_page("devices")
    shell.show_page("profile")
    shell.show_page("devices")
    assert made == ["profile", "devices"]
    assert (button(shell, "profile_button"), button(shell, "devices_button") is not None) == (None, True)


def test_a_page_that_is_not_there_is_a_bug(shell: AccountShell) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        shell.show_page("nonsense")
    assert shell.shown == "profile"


def test_nothing_of_the_pages_is_left_when_they_are_forgotten(
    shell: AccountShell, made: list[str], qtbot: QtBot
) -> None:
    shell.show_page("devices")
    shell.cover(QPushButton("secret", objectName="over"))
    shell.forget_pages()
    qtbot.waitUntil(lambda: not shell.findChildren(QPushButton))
    assert (shell.shown, shell.pages) == (None, [])
    shell.show_page("profile")
    assert made == ["profile", "devices", "profile"]


def test_a_page_over_another_goes_again_and_gives_the_focus_back(shell: AccountShell, qtbot: QtBot) -> None:
    below = button(shell, "profile_button")
    assert below is not None
    below.setFocus()
    over = QPushButton("over")
    shell.cover(over)
    over.setFocus()
    assert (over.isVisible(), below.isVisible(), shell.top) == (True, False, over)
    shell.uncover(over)
    assert below.isVisible()
    qtbot.waitUntil(below.hasFocus)


def test_who_chooses_another_page_leaves_what_lies_over_this_one(shell: AccountShell) -> None:
    shell.cover(QPushButton("over"))
    shell.show_page("devices")
    assert shell.top is shell.pages[-1]
    assert button(shell, "devices_button") is not None


def test_a_page_that_must_be_finished_lets_go_to_the_log_out_alone(shell: AccountShell) -> None:
    over = QPushButton("over")
    shell.cover(over, must_finish=True)
    assert entries(shell) == {"nav_profile": False, "nav_devices": False, "logout_button": True}
    shell.uncover(over)
    assert all(entries(shell).values())


@pytest.mark.parametrize("how", ["back_button", "escape", "leave"])
def test_a_step_leads_back(shell: AccountShell, qtbot: QtBot, how: str) -> None:
    page: SubPage[object] = SubPage(nobody, "Set up", "A sentence.")
    left: list[object] = []
    page.left.connect(left.append)
    shell.cover(page)
    page.focus_first()
    assert page.arrow is not None
    assert page.arrow.hasFocus()
    if how == "back_button":
        qtbot.mouseClick(page.arrow, Qt.MouseButton.LeftButton)
    elif how == "escape":
        qtbot.keyClick(page.arrow, Qt.Key.Key_Escape)
    else:
        page.leave()
    assert left == [page]


def test_a_step_that_must_be_finished_has_no_way_back(shell: AccountShell, qtbot: QtBot) -> None:
    page: SubPage[object] = SubPage(nobody, "Your codes", must_finish=True)
    left: list[object] = []
    page.left.connect(left.append)
    shell.cover(page, must_finish=True)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert (page.arrow, left) == (None, [])


def test_a_screen_readers_choice_of_an_entry_turns_the_page_once(shell: AccountShell, made: list[str]) -> None:
    from PySide6.QtGui import QAccessible

    turned: list[str] = []
    shell.page_shown.connect(turned.append)
    entry = shell.findChild(NavEntry, "nav_devices")
    action = QAccessible.queryAccessibleInterface(entry).actionInterface()
    action.doAction(action.actionNames()[0])
    assert (shell.shown, turned) == ("devices", ["devices"])
    entry.click()
    assert turned == ["devices", "devices"]
    shell.findChild(NavEntry, "nav_profile").click()
    assert (shell.shown, turned[2:]) == ("profile", ["profile"])
