"""Recovery codes in the windows: made, kept, and what is to be seen where."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop_auth import Purpose
from desktop_auth.service import AuthService
from windows import Desk

PASSWORD = "seven lamps burn"
_NAMES = {
    *("recovery_codes_page", "recovery_code_list", "print_codes", "save_codes", "copy_codes", "codes_kept"),
    "codes_done",
}


def make_codes(desk: Desk) -> QWidget:
    """Press the button, and prove who one is where that is asked."""
    desk.press("make_codes")
    desk.wait_until(lambda: bool(desk.find("confirm_window") or desk.find("recovery_codes_page")))
    if desk.find("confirm_window"):
        desk.type("password", PASSWORD)
        desk.press("confirm_button")
    return desk.see("recovery_codes_page")


@pytest.fixture
def at_sign_in(desk: Desk) -> Desk:
    """Mira is in, at *Password & sign-in*."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("nav_sign_in")
    desk.see("make_codes")
    return desk


def test_codes_are_made_shown_once_and_counted(at_sign_in: Desk) -> None:
    desk = at_sign_in
    page = make_codes(desk)
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
    make_codes(desk)
    desk.press("nav_profile")
    assert desk.find("recovery_codes_page") is not None
    desk.press("logout_button")  # out one comes always
    desk.see("person_mlindqvist")


def test_what_was_copied_is_gone_with_the_person(at_sign_in: Desk) -> None:
    desk = at_sign_in
    make_codes(desk)
    desk.press("copy_codes")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 10
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    assert QGuiApplication.clipboard().text() == ""


@pytest.fixture
def codes(desk: Desk) -> list[str]:
    """Mira's codes; she has logged out."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    made: list[list[str]] = []

    def make(auth: AuthService) -> list[str]:
        with auth._parts.database.reading() as tx:
            me = auth._parts.current.require(tx)
        proof = auth.recovery._proofs.issue(me, Purpose.RECOVERY)
        return list(auth.recovery.make(proof=proof).codes)

    desk.flow.ask(make, then=made.append)
    desk.wait_until(lambda: bool(made))
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    return made[0]


def test_who_forgot_the_password_comes_in_with_a_code_and_chooses_another(desk: Desk, codes: list[str]) -> None:
    desk.press("person_mlindqvist")
    desk.press("forgot_button")
    desk.see("by_administrator")
    desk.press("use_recovery_code")
    desk.see("login", "mlindqvist")
    assert desk.focus() == "recovery_code"
    desk.type("recovery_code", codes[0].lower().replace("-", " "))
    desk.press("continue_button")
    desk.see("choose_password_step")
    desk.type("new_password", "another quiet walk")
    desk.type("confirm", "another quiet walk")
    desk.press("choose_password_button")
    desk.see("welcome")


def test_by_name_too_and_what_is_wrong_is_said_at_its_field(desk: Desk, codes: list[str]) -> None:
    desk.press("someone_else")
    desk.press("forgot_button")
    desk.press("use_recovery_code")
    assert desk.focus() == "login"
    desk.press("continue_button")
    assert desk.text("login_error") == "Enter your user name or e-mail."
    desk.type("login", "mlindqvist")
    desk.type("recovery_code", codes[0][:-1])
    desk.press("continue_button")
    assert desk.text("recovery_code_error") == "A recovery code has 13 letters and digits."
    desk.type("recovery_code", "0000-0000-00000")
    desk.press("continue_button")
    desk.see("recovery_code_error", "This code is not right.")
    desk.type("recovery_code", codes[1])
    desk.press("continue_button")
    desk.see("choose_password_step")


def test_the_arrow_leads_back_a_page_at_a_time(desk: Desk, codes: list[str]) -> None:
    desk.press("person_mlindqvist")
    desk.press("forgot_button")
    desk.press("use_recovery_code")
    desk.see("recovery_step")
    desk.press("back_button")
    desk.see("forgot_page")
    desk.press("back_button")
    desk.see("login_window")
    assert desk.focus() == "password"


def test_a_code_passes_a_wait(desk: Desk, codes: list[str]) -> None:
    desk.press("person_mlindqvist")
    for _ in range(6):
        desk.type("password", "wrong")
        desk.press("login_button")
        desk.wait_until(lambda: desk.text("password") == "")
    desk.see("wait")
    desk.press("forgot_button")
    desk.press("use_recovery_code")
    desk.type("recovery_code", codes[0])
    desk.press("continue_button")
    desk.see("choose_password_step")


def test_at_the_second_step_a_code_stands_for_the_one_of_the_app(desk: Desk, codes: list[str]) -> None:
    def turn_on(auth: AuthService) -> None:
        factors = auth.second_factor._factors
        with auth._parts.database.transaction() as tx:
            factors.add(tx, 1, "totp", sealed=factors.seal(1, "totp", b"s" * 20), step=1)

    done: list[None] = []
    desk.flow.ask(turn_on, then=done.append)
    desk.wait_until(lambda: bool(done))
    desk.press("person_mlindqvist")
    desk.type("password", PASSWORD)
    desk.press("login_button")
    desk.see("factor_step")
    desk.press("use_recovery_code")
    desk.see("recovery_step")
    assert desk.find("login") is None
    desk.press("back_button")
    desk.see("factor_step")
    desk.press("use_recovery_code")
    desk.type("recovery_code", codes[0])
    desk.press("continue_button")
    desk.see("welcome")


@pytest.mark.parametrize(("used", "said"), [(6, None), (7, "You have 3 recovery codes left"), (10, "no")])
def test_who_has_few_left_is_told(desk: Desk, codes: list[str], used: int, said: str | None) -> None:
    def use(auth: AuthService) -> None:
        for code in codes[: used - 1]:
            auth.recovery.use_code("mlindqvist", code)

    done: list[None] = []
    desk.flow.ask(use, then=done.append)
    desk.wait_until(lambda: bool(done))
    desk.press("person_mlindqvist")
    desk.press("forgot_button")
    desk.press("use_recovery_code")
    desk.type("recovery_code", codes[used - 1])
    desk.press("continue_button")
    desk.see("choose_password_step")
    desk.type("new_password", "another quiet walk")
    desk.type("confirm", "another quiet walk")
    desk.press("choose_password_button")
    desk.see("welcome")
    if said is None:
        assert desk.find("message_action") is None
    elif said != "no":
        desk.wait_until(lambda: said in desk.see("message").accessibleName())
