"""The log-in window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_auth import Policy, Settings
from desktop_auth.features.login.page.page import LoginPage
from desktop_auth.gui import theme
from desktop_auth.gui.avatar import Avatar
from desktop_auth.gui.scroll import Scroll
from desktop_auth.testing import BrokenKeychain, FrozenClock
from windows import Desk, OpenDesk


@pytest.fixture(autouse=True)
def of_normal_size() -> Iterator[None]:
    yield
    theme.use_size(1.0)


@pytest.fixture
def at_login(desk: Desk) -> Desk:
    """Mira has an account and has logged out."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    return desk


def test_a_tile_asks_for_that_persons_password(at_login: Desk) -> None:
    at_login.press("person_mlindqvist")
    at_login.see("password")
    assert at_login.find("login") is None
    at_login.wait_until(lambda: at_login.focus() == "password")


def test_a_wrong_password_is_said_beside_the_field_which_is_emptied_and_has_the_focus(at_login: Desk) -> None:
    at_login.press("person_mlindqvist")
    at_login.type("password", "not this one")
    at_login.press("login_button")
    at_login.see("password_error", "Invalid username or password.")
    assert at_login.text("password") == ""
    assert at_login.focus() == "password"


def test_a_wrong_name_sounds_like_a_wrong_password_and_keeps_what_was_typed(at_login: Desk) -> None:
    at_login.press("someone_else")
    at_login.type("login", "nobody")
    at_login.type("password", "not this one")
    at_login.press("login_button")
    at_login.see("password_error", "Invalid username or password.")
    assert (at_login.text("login"), at_login.text("password")) == ("nobody", "")


def test_empty_fields_are_told_before_anything_is_asked(at_login: Desk) -> None:
    at_login.press("someone_else")
    at_login.press("login_button")
    at_login.see("login_error", "Enter your user name or e-mail.")
    at_login.see("password_error", "Enter your password.")
    assert at_login.focus() == "login"


def test_after_five_failures_the_button_counts_the_wait_down(at_login: Desk, frozen_clock: FrozenClock) -> None:
    at_login.press("person_mlindqvist")
    for _ in range(5):
        at_login.type("password", "not this one")
        at_login.press("login_button")
        at_login.see("password_error", "Invalid username or password.")
        at_login.wait_until(lambda: not at_login.see("password").isReadOnly())  # type: ignore[attr-defined]
    at_login.type("password", "seven lamps burn")
    at_login.press("login_button")
    button = at_login.see("login_button", "Log in (0:01)")
    assert not button.isEnabled()
    frozen_clock.advance(seconds=1)
    at_login.wait_until(button.isEnabled)
    at_login.type("password", "seven lamps burn")
    at_login.press("login_button")
    at_login.see("welcome")


def test_while_the_answer_is_on_its_way_text_and_focus_stay(at_login: Desk, qtbot: QtBot) -> None:
    at_login.press("person_mlindqvist")
    at_login.type("password", "not this one")
    edit = at_login.see("password")
    assert isinstance(edit, QLineEdit)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.isReadOnly(), edit.text(), at_login.focus()) == (True, "not this one", "password")
    at_login.see("password_error", "Invalid username or password.")


def test_escape_while_it_works_drops_the_log_in(at_login: Desk, qtbot: QtBot) -> None:
    at_login.press("person_mlindqvist")
    at_login.type("password", "seven lamps burn")
    edit = at_login.see("password")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    at_login.see("person_mlindqvist")
    outcome: list[object] = []
    at_login.flow.ask(lambda auth: auth.account, then=outcome.append)
    at_login.wait_until(lambda: bool(outcome))
    at_login.wait_until(lambda: at_login.flow.account is None and at_login.find("account_window") is None)
    seen: list[object] = []
    at_login.flow.ask(lambda auth: auth.account, then=seen.append)
    at_login.wait_until(lambda: seen == [None])


def test_escape_goes_back_to_the_people(at_login: Desk, qtbot: QtBot) -> None:
    at_login.press("person_mlindqvist")
    qtbot.keyClick(at_login.see("password"), Qt.Key.Key_Escape)
    at_login.see("person_mlindqvist")


def test_without_a_keyring_everything_works_but_remember_me_which_says_why(open_desk: OpenDesk) -> None:
    desk = open_desk(keychain=BrokenKeychain("none"))
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    box = desk.see("remember_me")
    assert isinstance(box, QCheckBox)
    assert not box.isEnabled()
    assert desk.text("remember_me_note") == "Not available: see the message above."
    assert "This computer has no keyring." in desk.text("message_text")
    desk.type("password", "seven lamps burn")
    desk.press("login_button")
    desk.see("welcome")


def test_why_remember_me_is_off_is_said_whatever_stands_above(open_desk: OpenDesk) -> None:
    desk = open_desk(keychain=BrokenKeychain("none"))
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.type("password", "not this one")
    desk.press("login_button")
    desk.see("password_error")
    assert "This computer has no keyring." in desk.text("message_text")
    assert desk.text("remember_me_note") == "Not available: see the message above."
    window = desk.see("login_window")
    assert isinstance(window, LoginPage)
    window.say("danger", "You are not logged in", "The disk is full.")
    assert desk.text("remember_me_note") == "This computer has no keyring."
    assert desk.see("remember_me").accessibleDescription() == "This computer has no keyring."


def test_a_keyring_that_fails_later_is_said_in_the_account_window(open_desk: OpenDesk) -> None:
    keychain = BrokenKeychain("locked")
    desk = open_desk(keychain=keychain)
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    desk.press("message_action")  # try again: it is still locked
    desk.see("message_action")
    assert "is locked" in desk.text("message_text")


def test_where_the_rules_forbid_it_remember_me_is_off(open_desk: OpenDesk, auth_settings: Settings) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, remember_me=False)
    settings = Settings("Ward", data_dir=auth_settings.data_dir, state_dir=auth_settings.state_dir, policy=policy)
    desk = open_desk(settings)
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("person_mlindqvist")
    assert not desk.see("remember_me").isEnabled()
    assert desk.text("remember_me_note") == "The rules of this computer do not allow it."


def test_without_tiles_the_form_for_anybody_opens(open_desk: OpenDesk, auth_settings: Settings) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, people_tiles=False)
    settings = Settings("Ward", data_dir=auth_settings.data_dir, state_dir=auth_settings.state_dir, policy=policy)
    desk = open_desk(settings)
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.see("login")
    assert desk.find("person_mlindqvist") is None
    assert desk.find("back_button") is None


def test_a_closed_sign_up_offers_no_account(open_desk: OpenDesk, auth_settings: Settings) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, signup="closed")
    settings = Settings("Ward", data_dir=auth_settings.data_dir, state_dir=auth_settings.state_dir, policy=policy)
    desk = open_desk(settings)
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    assert desk.find("show_signup") is None


def test_a_megabyte_in_the_fields_is_answered(at_login: Desk) -> None:
    at_login.press("someone_else")
    QApplication.clipboard().setText("x" * 1_000_000)
    for name in ("login", "password"):
        edit = at_login.see(name)
        assert isinstance(edit, QLineEdit)
        edit.paste()
    at_login.press("login_button")
    at_login.see("login_error", "At most 1024 characters.")


def test_escape_comes_back_to_someone_else_too(at_login: Desk, qtbot: QtBot) -> None:
    at_login.press("someone_else")
    qtbot.keyClick(at_login.see("login"), Qt.Key.Key_Escape)
    at_login.see("person_mlindqvist")
    assert at_login.focus() == "someone_else"


def test_the_way_to_an_account_is_whole_in_a_small_window_with_large_letters(at_login: Desk) -> None:
    theme.use_size(2.0)
    try:
        window = at_login.see("entry_window")
        window.resize(360, 480)
        link = at_login.see("show_signup")
        at_login.wait_until(lambda: link.width() >= link.sizeHint().width())
        assert link.mapTo(window, link.rect().bottomRight()).x() < window.width()
        tile = at_login.see("person_mlindqvist")
        assert tile.mapTo(window, tile.rect().topRight()).x() < window.width()
    finally:
        theme.use_size(1.0)


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_in_the_smallest_window_the_button_is_seen(at_login: Desk, size: float) -> None:
    theme.use_size(size)
    window = at_login.see("entry_window")
    at_login.press("person_mlindqvist")
    button = at_login.see("login_button")
    tall = at_login.see("login_window").findChildren(Avatar)
    window.resize(10, 10)
    area = at_login.see("login_window").findChild(Scroll)
    assert isinstance(area, Scroll)
    view = area.viewport()
    at_login.wait_until(lambda: view.rect().contains(QRect(button.mapTo(view, QPoint(0, 0)), button.size())))
    assert area.verticalScrollBar().value() == 0
    theme.use_size(1.0)
    window.resize(880, 640)
    at_login.wait_until(lambda: max(circle.width() for circle in tall if circle.isVisible()) >= 88)
