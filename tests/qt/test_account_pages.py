"""The pages of the account window: when they ask, what they are told, and that nothing of a person stays."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.events import AuthEvent
from desktop_auth.gui.page import Page
from desktop_auth.gui.sub_page import SubPage
from desktop_auth.qt import account_window
from desktop_auth.qt.account_window import AccountWindow
from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.places import PLACES, Place
from windows import Desk


class Happening(AuthEvent):
    """Something that the test page shows."""


class Noted(Page[Any]):
    """A page that notes what it is told."""

    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (Happening,)
    made: ClassVar[list["Noted"]] = []

    def __init__(self, connection: Connection) -> None:
        super().__init__(ServiceAsker(connection, lambda auth: auth.profile))
        self.setObjectName("noted_page")
        self.loads = 0
        self.names: list[str] = []
        self.setMinimumHeight(40)
        Noted.made.append(self)

    def show_account(self, account: Any) -> None:
        self.names.append(account.user_name)

    def load(self) -> None:
        self.loads += 1


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Noted]]:
    monkeypatch.setattr(account_window, "PLACES", (*PLACES, Place("noted", "clock", "Noted", Noted)))
    yield Noted.made
    Noted.made.clear()


@pytest.fixture
def window(noted: list[Noted], desk: Desk) -> AccountWindow:
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    return cast("AccountWindow", desk.see("account_window"))


def texts(window: QWidget) -> str:
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [widget.accessibleName() + widget.toolTip() for widget in window.findChildren(QWidget)]
    return " ".join(said)


def test_a_page_is_made_and_loaded_when_it_is_turned_to(window: AccountWindow, noted: list[Noted], desk: Desk) -> None:
    assert noted == []
    desk.press("nav_noted")
    desk.see("noted_page")
    assert [(page.names, page.loads) for page in noted] == [(["mlindqvist"], 1)]
    desk.press("nav_profile")
    desk.press("nav_noted")
    assert noted[0].loads == 2


def test_the_flow_shows_any_page(window: AccountWindow, desk: Desk) -> None:
    desk.flow.show_account("noted")
    desk.see("noted_page")


def test_a_page_loads_anew_when_its_window_comes_to_the_front_and_after_its_events(
    window: AccountWindow, noted: list[Noted], desk: Desk
) -> None:
    desk.press("nav_noted")
    before = noted[0].loads
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    window.tell(AuthEvent())
    window.tell(Happening())
    assert noted[0].loads == before + 2
    desk.press("nav_profile")
    window.tell(Happening())
    assert noted[0].loads == before + 2  # hidden: it asks when it is turned to


def test_a_step_over_a_page_is_told_the_same_and_leads_back_to_it_loaded_anew(
    window: AccountWindow, noted: list[Noted], desk: Desk
) -> None:
    desk.press("nav_noted")
    page: SubPage[Any] = SubPage(noted[0]._asker, "A step")
    page.setObjectName("step_page")
    before = noted[0].loads
    noted[0].open(page)
    desk.see("step_page")
    assert not noted[0].isVisible()
    desk.press("back_button")
    assert noted[0].isVisible()
    assert noted[0].loads == before + 1


def test_after_the_log_out_nothing_of_the_person_is_in_the_window(
    window: AccountWindow, desk: Desk, qtbot: QtBot, check: Callable[[str], bool]
) -> None:
    desk.press("nav_noted")
    window.say("warn", "Mira", "Lindqvist, mlindqvist@ward.local")
    assert "Lindqvist" in texts(window)
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    qtbot.waitUntil(lambda: not window.findChildren(Page))
    assert not check(texts(window))


@pytest.fixture
def check() -> Callable[[str], bool]:
    return lambda said: any(name in said for name in ("Mira", "Lindqvist", "mlindqvist", "ward.local"))


def test_the_next_person_finds_the_first_page(window: AccountWindow, desk: Desk, noted: list[Noted]) -> None:
    desk.press("nav_noted")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.type("password", "seven lamps burn")
    desk.press("login_button")
    desk.wait_until(lambda: desk.find("account_window") is not None and desk.find("profile_page") is not None)
    assert len(noted) == 1
