"""Recovery codes for whoever has none and needs some: at the first sign-up, and in a store of before there were any."""

import pytest
from PySide6.QtWidgets import QWidget

from windows import Desk, OpenDesk

PASSWORD = "seven lamps burn"


@pytest.fixture
def first(open_desk: OpenDesk) -> Desk:
    """The first account has just been made."""
    desk = open_desk(codes=False)
    desk.sign_up("mlindqvist")
    return desk


@pytest.fixture
def old(first: Desk) -> Desk:
    """Mira is in, the administrator of a store of before there were codes."""
    desk = first
    desk.see("recovery_codes_page")
    done: list[None] = []
    desk.flow.ask(_forget_codes, then=done.append)
    desk.wait_until(lambda: bool(done))
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")
    desk.see("advice")
    return desk


def _forget_codes(auth: object) -> None:
    recovery = auth.recovery  # type: ignore[attr-defined]
    with recovery._database.transaction() as tx:
        recovery._codes.remove(tx, recovery._current.account.id)


def test_the_first_person_keeps_their_codes_before_all_else(first: Desk) -> None:
    desk = first
    desk.see("recovery_codes_page")
    assert desk.find("confirm_window") is None, "who has just chosen a password is not asked for it"
    assert not desk.see("nav_profile").isEnabled()
    assert not desk.see("codes_done").isEnabled()
    desk.keep_codes()
    desk.see("profile_page")
    assert desk.see("nav_profile").isEnabled()
    assert desk.find("advice") is None


def test_nobody_else_is_asked_for_it(first: Desk) -> None:
    desk = first
    desk.keep_codes()
    desk.press("logout_button")
    desk.press("show_signup")
    desk.see("signup_window")
    desk.sign_up("jokoye", "Jonas", "Okoye")
    desk.see("last_login", "None: this is your first")
    done: list[None] = []
    desk.flow.ask(lambda _auth: None, then=done.append)
    desk.wait_until(lambda: bool(done))
    assert (desk.find("recovery_codes_page"), desk.find("advice")) == (None, None)


def test_an_administrator_of_an_older_store_reads_it_until_there_are_codes(old: Desk) -> None:
    desk = old
    desk.press("nav_sign_in")
    assert desk.see("advice").isVisible()
    desk.wait_until(lambda: desk.see("message_action").height() > 0)
    desk.press("message_action")
    desk.see("confirm_window")
    desk.type("password", PASSWORD)
    desk.press("confirm_button")
    desk.keep_codes()
    desk.wait_until(lambda: desk.find("advice") is None)


def test_the_advice_goes_with_the_person(old: Desk) -> None:
    desk = old
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    assert desk.find("advice") is None


def test_beside_a_hosts_window_the_codes_come_in_the_account_window(open_desk: OpenDesk) -> None:
    desk = open_desk(account=False, codes=False)
    host = QWidget()
    host.setObjectName("host")
    desk.flow.guard(host)
    desk.see("signup_button")
    desk.sign_up("mlindqvist")
    desk.see("host")
    desk.keep_codes()
    desk.wait_until(lambda: desk.find("account_window") is None)
    desk.see("host")
    host.deleteLater()


def test_who_has_codes_reads_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    assert (desk.find("recovery_codes_page"), desk.find("advice")) == (None, None)
