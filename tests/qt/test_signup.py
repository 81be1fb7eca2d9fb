"""The sign-up window."""

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import HostRules, NewAccount, Policy, Refusal, Settings
from desktop_auth.qt import AuthFlow
from desktop_auth.testing import OpenAuthService
from windows import Desk, OpenDesk

FIELDS = ("first_name", "last_name", "user_name", "email", "password", "confirm")
FREE = "This user name is free."
LEARN = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from desktop_auth import Policy, Settings, open_auth
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.qt import AuthFlow
app = QApplication([])
policy = Policy(password_hash="pbkdf2:sha256:1")
settings = Settings("Ward Notes", data_dir=Path("data").absolute(), state_dir=Path("state").absolute(), policy=policy)
flow = AuthFlow.serving(open_auth(settings, keychain=MemoryKeychain()))
flow.show_account()
def see(name):
    while True:
        for widget in app.topLevelWidgets():
            for found in widget.findChildren(QWidget, name):
                if found.isVisible():
                    return found
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
for name in ("first_name", "last_name", "user_name", "email"):
    see(name).insert("mira")
see("password").setFocus()
app.processEvents()
print("zxcvbn" in sys.modules, end=" ")
see("password").insert("m")
see("strength_word")
print("zxcvbn" in sys.modules)
flow.close()
"""


def test_the_first_person_is_told_that_they_become_the_administrator(desk: Desk) -> None:
    assert "administrator" in desk.text("message_text")
    assert desk.find("show_login") is None
    desk.sign_up("mlindqvist")
    desk.see("welcome", "Welcome, Mira!")
    assert desk.text("account_role") == "Administrator"
    assert desk.text("message_text") == "You are the administrator of the accounts on this computer."


def test_an_empty_form_is_refused_field_by_field_with_focus_on_the_first(desk: Desk) -> None:
    desk.see("signup_window")
    desk.press("signup_button")
    assert desk.text("first_name_error") == "Enter your first name."
    assert desk.text("user_name_error") == "Choose a user name."
    assert desk.text("password_error") == "Choose a password."
    assert desk.focus() == "first_name"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("user_name", "m.lind", "Only letters and numbers: for example lvogt."),
        ("user_name", "mli", "4 to 30 letters and numbers."),
        ("email", "mira", "This is no e-mail address: for example name@example.com."),
        ("password", "short", "At least 8 characters."),
        ("password", "password1", "Many people use this password: choose another."),
        ("password", "mlindqvist1", "This password is your name or address: choose another."),
        ("confirm", "seven lamps", "The passwords differ."),
        ("first_name", "Mi\u202era", "This name has a character that cannot be shown."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk: Desk, name: str, value: str, sentence: str) -> None:
    values = {
        "first_name": "Mira",
        "last_name": "Lindqvist",
        "user_name": "mlindqvist",
        "email": "mira@ward.local",
        "password": "seven lamps burn",
        "confirm": "seven lamps burn",
    }
    for field, text in (values | {name: value}).items():
        desk.type(field, text)
    desk.press("signup_button")
    desk.see(f"{name}_error", sentence)
    assert desk.focus() == name
    assert desk.text(name) == value
    assert desk.text("last_name") == "Lindqvist"


def test_a_field_is_looked_at_when_it_is_left_and_then_at_each_key(desk: Desk, qtbot: QtBot) -> None:
    desk.type("user_name", "m.lind")
    assert desk.text("user_name_error") == "4 to 30 letters and numbers."  # the hint
    qtbot.keyClick(desk.see("user_name"), Qt.Key.Key_Tab)
    desk.see("user_name_error", "Only letters and numbers: for example lvogt.")
    desk.type("user_name", "mlind")
    desk.see("user_name_error", "4 to 30 letters and numbers.")


def test_taken_names_are_said_beside_their_field_and_nothing_is_lost(desk: Desk) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("show_signup")
    desk.sign_up("MLindqvist", first="Mo")
    desk.see("user_name_error", "This username is already taken!")
    assert desk.focus() == "user_name"
    assert (desk.text("first_name"), desk.text("email")) == ("Mo", "MLindqvist@ward.local")
    desk.type("user_name", "molin")
    desk.press("signup_button")
    desk.see("email_error", "This e-mail already has an account. Log in instead?")
    desk.type("email", "mo@ward.local")
    desk.press("signup_button")
    desk.see("welcome", "Welcome, Mo!")
    assert desk.text("account_role") == "User"


def somebody_signs_up_after_mira(desk: Desk) -> None:
    """Mira has an account; the sign-up is open again."""
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    desk.press("show_signup")
    desk.see("signup_window")


def test_that_a_user_name_is_free_is_said_when_the_service_has_answered(desk: Desk) -> None:
    desk.type("user_name", "mlin")
    assert desk.text("user_name_error") == "4 to 30 letters and numbers."
    desk.see("user_name_error", FREE)
    desk.type("user_name", "mlindq")
    assert desk.text("user_name_error") == "4 to 30 letters and numbers."  # what was free says nothing of this one
    desk.see("user_name_error", FREE)


def test_what_is_taken_is_said_at_its_field_while_one_types(desk: Desk) -> None:
    somebody_signs_up_after_mira(desk)
    desk.type("user_name", "MLINDQVIST")
    desk.see("user_name_error", "This username is already taken!")
    desk.type("email", "MLindqvist@ward.local")
    desk.see("email_error", "This e-mail already has an account. Log in instead?")
    desk.type("user_name", "mlind")
    desk.see("user_name_error", FREE)
    assert desk.text("email_error") == "This e-mail already has an account. Log in instead?"
    desk.type("email", "mira@ward.local")
    desk.wait_until(lambda: desk.find("email_error") is None)


def test_the_button_shows_what_is_taken_beside_all_else_that_is_wrong(desk: Desk) -> None:
    somebody_signs_up_after_mira(desk)
    for name, value in {"first_name": "Mo", "last_name": "Lind", "user_name": "mlindqvist"}.items():
        desk.type(name, value)
    desk.see("user_name_error", "This username is already taken!")
    desk.press("signup_button")
    assert desk.text("email_error") == "Enter your e-mail address."
    assert desk.text("user_name_error") == "This username is already taken!"
    assert desk.focus() == "user_name"
    assert desk.see("signup_button").isEnabled()


def test_the_repeated_password_is_compared_at_each_key(desk: Desk, qtbot: QtBot) -> None:
    desk.type("password", "seven lamps burn")
    desk.type("confirm", "seven lamps bur")
    assert desk.find("confirm_error") is None  # nothing is wrong while it is still being typed
    qtbot.keyClick(desk.see("confirm"), "n")
    assert desk.text("confirm_error") == "The passwords match."
    desk.type("password", "seven lamps burns")
    assert desk.find("confirm_error") is None or desk.text("confirm_error") == "The passwords differ."
    desk.press("signup_button")
    assert desk.text("confirm_error") == "The passwords differ."
    desk.type("password", "seven lamps burn")
    assert desk.text("confirm_error") == "The passwords match."


def test_a_password_says_what_it_must_have_until_it_has_it(desk: Desk) -> None:
    assert desk.text("password_error") == "At least 8 characters."
    desk.type("password", "seven l")
    assert desk.text("password_error") == "At least 8 characters."
    desk.type("password", "seven la")
    assert desk.find("password_error") is None


def test_a_new_password_is_judged_as_it_is_typed(desk: Desk) -> None:
    assert desk.find("strength") is None
    desk.type("password", "seven lamps burn")
    desk.see("strength_word", "Strong")
    desk.see("strength_advice", "Several unrelated words: hard to guess, easy to keep.")
    desk.type("password", "mira1987")
    desk.see("strength_word", "Weak")
    desk.type("password", "zhulova77x")
    desk.see("strength_word", "Good")
    desk.type("first_name", "Zhulova")  # what is one's own name is known to others
    desk.see("strength_word", "Weak")
    desk.type("password", "")
    assert desk.find("strength") is None


def test_nothing_is_loaded_for_the_strength_before_the_first_letter(run_python: Callable[..., str]) -> None:
    assert run_python(LEARN) == "False True"


def test_the_lane_for_long_work_is_made_by_the_first_letter_of_a_password(desk: Desk) -> None:
    def long_lanes() -> int:
        return sum(thread.name == "long" for thread in threading.enumerate())

    before = long_lanes()  # those of flows that were closed by earlier tests may still be ending
    desk.type("user_name", "mlindqvist")
    desk.see("user_name_error", FREE)
    assert long_lanes() <= before
    desk.type("password", "seven")
    desk.see("strength")
    desk.flow.close()
    desk.wait_until(lambda: long_lanes() == 0)


def test_after_a_sign_up_nothing_of_it_is_left(desk: Desk) -> None:
    somebody_signs_up_after_mira(desk)
    assert [desk.text(name) for name in FIELDS] == [""] * 6
    assert [name for name in FIELDS if desk.find(f"{name}_error") is not None] == ["user_name", "password"]
    assert desk.text("user_name_error") == "4 to 30 letters and numbers."
    assert desk.text("password_error") == "At least 8 characters."
    assert desk.find("strength") is None


class NotHere(Refusal):
    code, status, sentence = "not_here", 403, "Not here."


class Nobody(HostRules):
    def check_signup(self, new: NewAccount) -> None:
        raise NotHere


def test_a_refusal_of_the_host_empties_the_passwords_and_what_was_said_of_them(
    qtbot: QtBot, open_auth_service: OpenAuthService
) -> None:
    flow = AuthFlow.serving(open_auth_service(rules=Nobody()))
    flow.show_account()
    desk = Desk(qtbot, flow)
    desk.sign_up("mlindqvist")
    desk.see("message_text", "Not here.")
    assert [desk.text(name) for name in FIELDS[3:]] == ["mlindqvist@ward.local", "", ""]
    assert desk.find("strength") is None
    assert desk.find("confirm_error") is None
    assert desk.text("password_error") == "At least 8 characters."
    flow.close()


@pytest.mark.parametrize(("wide", "paired", "side"), [(880, True, True), (719, True, False), (559, False, False)])
def test_what_has_no_room_goes_or_stands_below(desk: Desk, wide: int, paired: bool, side: bool) -> None:
    desk.see("signup_window")
    desk.see("entry_window").resize(wide, 640)
    desk.wait_until(lambda: desk.see("entry_window").width() == wide)
    first, last = desk.see("first_name"), desk.see("last_name")
    desk.wait_until(
        lambda: (first.mapTo(first.window(), first.pos()).y() == last.mapTo(last.window(), last.pos()).y()) is paired
    )
    assert (desk.find("preview") is not None) is side


def test_the_order_of_the_keys_is_the_order_of_reading(desk: Desk, qtbot: QtBot) -> None:
    edit = desk.see("first_name")
    edit.setFocus()
    seen = [desk.focus()]
    for _step in range(9):
        qtbot.keyClick(edit.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(desk.focus())
    edits = [*FIELDS[:5], "show_password", "confirm", "show_confirm", "help_button", "signup_button"]
    assert seen == edits


def test_from_sign_up_to_log_in_and_back_nothing_but_the_page_changes(desk: Desk) -> None:
    desk.sign_up("mlindqvist")
    desk.see("welcome")
    desk.press("logout_button")
    before = desk.see("entry_window").geometry()
    desk.press("show_signup")
    desk.see("signup_window")
    desk.press("show_login")
    desk.see("person_mlindqvist")
    assert desk.see("entry_window").geometry() == before


def test_the_preview_shows_the_person_as_they_type(desk: Desk) -> None:
    desk.type("first_name", "<b>Mira</b>")
    preview = desk.see("preview")
    labels = preview.findChildren(QLabel)
    assert "<b>Mira</b>" in [label.text() for label in labels]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    [
        ("Mira", "Lindqvist", 1),
        ("Friederike", "Oberhauser-Schmidtke", 3),
        ("W" * 64, "M" * 64, 3),
        ("عبد الرحمن", "الخوارزمي", 1),
        ("美咲", "佐藤", 1),
    ],
)
def test_a_long_name_is_broken_in_the_preview_and_nothing_lies_on_anything(
    desk: Desk, first: str, last: str, lines: int
) -> None:
    desk.type("first_name", first)
    desk.type("last_name", last)
    preview = desk.see("preview")
    name = next(label for label in preview.findChildren(QLabel) if last in label.text())
    line = name.fontMetrics().height()
    desk.wait_until(lambda: name.height() == lines * line)
    parts = sorted(
        (part.geometry().top(), part.geometry().bottom()) for part in name.parentWidget().findChildren(QWidget)
    )
    assert len(parts) == 3
    assert all(above[1] < below[0] for above, below in pairwise(parts))
    assert name.width() <= 196


def test_a_name_that_is_cut_is_whole_in_the_tooltip(desk: Desk) -> None:
    desk.type("first_name", "W" * 64)
    desk.type("last_name", "<b>M</b>")
    name = next(label for label in desk.see("preview").findChildren(QLabel) if "<b>" in label.text())
    QApplication.sendEvent(name, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert name.toolTip() == "<qt>" + "W" * 64 + " &lt;b&gt;M&lt;/b&gt;</qt>"
    desk.type("first_name", "Mira")
    QApplication.sendEvent(name, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert name.toolTip() == ""


def test_where_email_is_optional_it_may_stay_empty(open_desk: OpenDesk, auth_settings: Settings) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, email_required=False)
    desk = open_desk(replace(auth_settings, policy=policy))
    desk.see("email_error", "Optional: you can log in with it too.")
    for name, value in {
        "first_name": "Mira",
        "last_name": "Lindqvist",
        "user_name": "mlindqvist",
        "password": "seven lamps burn",
        "confirm": "seven lamps burn",
    }.items():
        desk.type(name, value)
    desk.press("signup_button")
    desk.see("welcome", "Welcome, Mira!")
    assert desk.text("email") == ""
    desk.see("email_error", "Optional: you can log in with it too.")
