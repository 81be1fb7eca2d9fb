"""The sign-up window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_auth import Policy, Settings
from windows import Desk, OpenDesk


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
    assert desk.text("profile_email") == "None"
