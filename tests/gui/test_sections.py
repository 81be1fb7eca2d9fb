"""A page of sections: headings, words, and what is passed on to each of them."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from desktop_auth.errors import NotLoggedIn
from desktop_auth.events import AuthEvent, LoggedIn, LoggedOut, SignedUp
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sections import Section, SectionsPage
from desktop_auth.gui.ways import Ways
from desktop_auth.model import Account, Role

MIRA = Account(1, "mlindqvist", None, "Mira", "Lindqvist", Role.USER)


class Counting(Section[object]):
    heading: ClassVar[str] = "Second step"
    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (LoggedIn, LoggedOut)

    def __init__(self) -> None:
        super().__init__(lambda _call, _then: None)
        self.loaded = 0
        self.seen: list[Account] = []

    def load(self) -> None:
        self.loaded += 1

    def show_account(self, account: Account) -> None:
        self.seen.append(account)

    @property
    def ways(self) -> Ways:
        return self._ways


class First(Counting):
    heading: ClassVar[str] = "Password"
    refresh_on: ClassVar[tuple[type[AuthEvent], ...]] = (SignedUp,)


@dataclass
class Built:
    page: SectionsPage
    sections: list[Counting]


@pytest.fixture
def built(qtbot: QtBot) -> Built:
    sections = [First(), Counting(), Counting()]
    page = SectionsPage("Password & sign-in", "How you prove that it is you.", sections)
    qtbot.addWidget(page)
    page.show()
    return Built(page, sections)


def test_sections_of_one_heading_stand_under_it_together(built: Built) -> None:
    said = [label.text() for label in built.page.findChildren(Label) if label.isVisible()]
    assert said == ["Password & sign-in", "How you prove that it is you.", "Password", "Second step"]


def test_all_that_the_window_tells_reaches_each_section(built: Built) -> None:
    ways = Ways()
    built.page.give(ways)
    built.page.show_account(MIRA)
    built.page.load()
    assert [(section.ways is ways, section.seen, section.loaded) for section in built.sections] == [
        (True, [MIRA], 1)
    ] * 3
    assert set(built.page.refresh_on) == {LoggedIn, LoggedOut, SignedUp}


def test_what_a_section_says_is_said_above_the_page(built: Built) -> None:
    built.sections[1].say("ok", "Done", "")
    assert (built.page.bar.isVisible(), built.page.bar.kind) == (True, "ok")
    built.sections[2].show_refusal(NotLoggedIn())
    assert (built.page.bar.kind, built.page.bar.sentence) == ("danger", "You're not authorized!")
