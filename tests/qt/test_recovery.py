"""Recovery codes in the windows: made, kept, and what is to be seen where."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel

from windows import Desk

PASSWORD = "seven lamps burn"
_NAMES = {
    *("recovery_codes_page", "recovery_code_list", "print_codes", "save_codes", "copy_codes", "codes_kept"),
    "codes_done",
}


@pytest.fixture
def at_sign_in(desk: Desk) -> Desk:
    """Mira is in, at *Password & sign-in*; she may prove that it is her without being asked for the next minutes."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("nav_sign_in")
    desk.see("make_codes")
    return desk


def test_codes_are_made_shown_once_and_counted(at_sign_in: Desk) -> None:
    desk = at_sign_in
    desk.press("make_codes")
    page = desk.see("recovery_codes_page")
    codes = {label.text() for label in page.findChildren(QLabel) if label.objectName().startswith("recovery_code_")}
    assert len(codes) == 10
    assert {name for name in _NAMES if desk.find(name) is None} == set()
    assert not desk.see("codes_done").isEnabled()
    check = desk.see("codes_kept")
    assert isinstance(check, QCheckBox)
    check.click()
    desk.press("codes_done")
    row = desk.see("recovery_codes")
    desk.wait_until(lambda: "Ready" in row.accessibleName())
    assert desk.find("recovery_codes_page") is None
    desk.wait_until(lambda: codes.isdisjoint(label.text() for label in row.window().findChildren(QLabel)))


def test_nobody_goes_elsewhere_before_the_codes_are_kept(at_sign_in: Desk) -> None:
    desk = at_sign_in
    desk.press("make_codes")
    desk.see("recovery_codes_page")
    desk.press("nav_profile")
    assert desk.find("recovery_codes_page") is not None
    desk.press("logout_button")  # out one comes always
    desk.see("person_mlindqvist")


def test_what_was_copied_is_gone_with_the_person(at_sign_in: Desk) -> None:
    desk = at_sign_in
    desk.press("make_codes")
    desk.see("recovery_codes_page")
    desk.press("copy_codes")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 10
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    assert QGuiApplication.clipboard().text() == ""
