"""The profile in its window: what is typed, saved, undone, refused; the picture; what another window changes."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from conftest import Store
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import Account, ProfileFields
from desktop_auth.errors import DatabaseFull
from desktop_auth.features.profile.service import Profile
from desktop_auth.gui.avatar import Avatar
from desktop_auth.qt.account_window import AccountWindow
from desktop_auth.testing import OpenAuthService
from pictures import png
from windows import Desk

PASSWORD = "seven lamps burn"


@pytest.fixture
def mira(desk: Desk) -> Desk:
    """Mira is in, at her profile."""
    desk.sign_up("mlindqvist")
    desk.see("last_login", "None: this is your first")
    desk.press("message_close")
    return desk


def is_on(desk: Desk, name: str) -> bool:
    return desk.see(name).isEnabled()


def cursor(desk: Desk) -> str:
    """Where one types when the account window is in front again."""
    widget = desk.see("account_window").focusWidget()
    return "" if widget is None else widget.objectName()


def confirm(desk: Desk, password: str = PASSWORD) -> None:
    desk.see("confirm_window")
    desk.type("password", password)
    desk.press("confirm_button")


def test_the_fields_hold_the_profile_and_there_is_nothing_to_save(mira: Desk) -> None:
    shown = {name: mira.text(name) for name in ("first_name", "last_name", "user_name", "email")}
    assert shown == {
        "first_name": "Mira",
        "last_name": "Lindqvist",
        "user_name": "mlindqvist",
        "email": "mlindqvist@ward.local",
    }
    assert not is_on(mira, "save_button")
    assert not is_on(mira, "undo_button")
    assert mira.see("save_button").accessibleDescription() == "Nothing has been changed."
    assert mira.see("save_button").toolTip() == "Nothing has been changed."


def test_what_is_typed_can_be_undone(mira: Desk) -> None:
    mira.type("last_name", "Berg")
    assert is_on(mira, "save_button")
    mira.press("undo_button")
    assert mira.text("last_name") == "Lindqvist"
    assert not is_on(mira, "undo_button")
    assert mira.focus() == "last_name"  # it does not fall out of the form


def test_a_new_name_is_saved_by_enter_and_shown_everywhere(mira: Desk, qtbot: QtBot, store: Store) -> None:
    told: list[Account] = []
    mira.flow.account_changed.connect(told.append)
    mira.type("last_name", "Berg")
    qtbot.keyClick(mira.see("last_name"), Qt.Key.Key_Return)
    mira.see("message_text", "Your new last name is used from now on.")
    assert store.one("SELECT last_name FROM user") == "Berg"
    assert mira.focus() == "last_name"
    assert not is_on(mira, "save_button")
    mira.see("account_name", "Mira Berg")
    assert [account.last_name for account in told] == ["Berg"]
    assert mira.flow.account == told[0]


def test_several_changes_are_one(mira: Desk) -> None:
    mira.type("first_name", "Mia")
    mira.type("last_name", "Berg")
    mira.press("save_button")
    mira.see("message_text", "Your changes are used from now on.")
    assert mira.text("welcome") == "Welcome, Mia!"
    assert mira.focus() == "last_name"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("first_name", "", "Enter your first name."),
        ("user_name", "m l", "Only letters and numbers: for example lvogt."),
        ("user_name", "ml", "4 to 30 letters and numbers."),
        ("email", "nobody", "This is no e-mail address: for example name@example.com."),
    ],
)
def test_a_wrong_field_is_said_when_it_is_left_and_leads_there(
    mira: Desk, name: str, text: str, sentence: str, qtbot: QtBot
) -> None:
    mira.type(name, text)
    mira.see("save_button").setFocus()
    mira.see(f"{name}_error", sentence)
    mira.press("save_button")
    assert mira.focus() == name
    assert mira.find("message") is None
    mira.press("undo_button")
    mira.wait_until(lambda: mira.find(f"{name}_error") is None)


def test_a_name_that_somebody_has_is_said_beside_its_field(
    mira: Desk, open_auth_service: OpenAuthService, enrol: Callable[..., Account]
) -> None:
    other = open_auth_service()
    enrol(other, "erikberg")
    mira.type("last_name", "Berg")
    mira.type("user_name", "erikberg")
    mira.press("save_button")
    confirm(mira)
    mira.see("user_name_error", "This username is already taken!")
    assert cursor(mira) == "user_name"
    assert (mira.text("last_name"), mira.text("user_name")) == ("Berg", "erikberg")
    mira.type("user_name", "mberg")
    assert mira.find("user_name_error") is None
    mira.press("save_button")  # the proof of before is good for five minutes
    mira.see("message_text", "Your changes are used from now on.")


def test_a_new_user_name_is_saved_after_the_proof_and_not_without(mira: Desk, store: Store) -> None:
    mira.type("user_name", "mberg")
    mira.press("save_button")
    mira.see("confirm_window")
    mira.press("cancel_button")
    mira.wait_until(lambda: mira.find("confirm_window") is None)
    assert (mira.text("user_name"), store.one("SELECT user_name FROM user")) == ("mberg", "mlindqvist")
    mira.press("save_button")
    confirm(mira)
    mira.see("message_text", "Log in with your new user name from now on.")
    assert store.one("SELECT user_name FROM user") == "mberg"


def test_a_full_disk_is_said_and_nothing_typed_is_lost(mira: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> Account:
        raise DatabaseFull

    monkeypatch.setattr(Profile, "save", full)
    mira.type("last_name", "Berg")
    mira.press("save_button")
    mira.see("message_text", "The disk is full. Nothing was saved. Make some room and try again.")
    assert mira.text("last_name") == "Berg"
    monkeypatch.undo()
    mira.press("save_button")
    mira.see("message_text", "Your new last name is used from now on.")


# -- another window ----------------------------------------------------------------------------------------------------


@pytest.fixture
def save_elsewhere(open_auth_service: OpenAuthService) -> Callable[..., Account]:
    """Another program, at which Mira changes her profile."""

    def save(**other: str) -> Account:
        service = open_auth_service()
        service.login("mlindqvist", PASSWORD)
        seen = ProfileFields.of(service.verify_auth())
        return service.profile.save(seen, ProfileFields(**(vars(seen) | other)))

    return save


def test_what_another_window_saved_is_not_overwritten_in_silence(
    mira: Desk, save_elsewhere: Callable[..., Account], store: Store
) -> None:
    mira.type("last_name", "Berg")
    save_elsewhere(first_name="Mia", last_name="Holm")
    mira.press("save_button")
    mira.see("message_text")
    assert store.rows("SELECT first_name, last_name FROM user") == [("Mia", "Holm")]
    assert (mira.text("first_name"), mira.text("last_name")) == ("Mia", "Berg")
    assert mira.text("last_name_error") == "Saved in the other window: Holm"
    mira.press("save_button")
    mira.see("message_text", "Your new last name is used from now on.")
    assert store.rows("SELECT first_name, last_name FROM user") == [("Mia", "Berg")]


def test_a_change_elsewhere_shows_when_the_window_comes_to_the_front(
    mira: Desk, save_elsewhere: Callable[..., Account]
) -> None:
    mira.type("first_name", "Mimi")
    mira.type("email", "m@ward.local")
    save_elsewhere(first_name="Mia", last_name="Holm")
    QApplication.sendEvent(mira.see("account_window"), QEvent(QEvent.Type.WindowActivate))
    mira.see("account_name", "Mia Holm")
    mira.see("first_name_error", "Saved in the other window: Mia")
    assert [mira.text(name) for name in ("first_name", "last_name", "email")] == ["Mimi", "Holm", "m@ward.local"]
    assert mira.see("message").accessibleName().startswith("Another window has changed your profile.")


# -- the picture -------------------------------------------------------------------------------------------------------


def choose(desk: Desk, path: Path) -> None:
    """Choose a file in the dialog that the page opens."""
    desk.press("choose_picture")
    dialog = cast("QFileDialog", desk.see("picture_dialog"))
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(path.name)
    dialog.accept()


def avatars(desk: Desk) -> list[bool]:
    """Whether each circle of the window shows a picture."""
    found = desk.see("account_window").findChildren(Avatar)
    return [avatar._png is not None for avatar in found if avatar.isVisible()]


def test_a_picture_takes_the_place_of_the_initials_in_every_window(mira: Desk, tmp_path: Path, store: Store) -> None:
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(tmp_path / "me.jpg"))
    choose(mira, tmp_path / "me.jpg")
    mira.see("message_text", "Your picture is shown from now on.")
    mira.wait_until(lambda: avatars(mira) == [True, True])
    assert store.one("SELECT count(*) FROM picture") == 1
    assert cast("QAbstractButton", mira.see("choose_picture")).text() == "Another picture …"
    mira.press("logout_button")
    tile = mira.see("person_mlindqvist")
    green = tile.grab().toImage().pixelColor(tile.width() // 2, tile.height() // 3)
    assert green.green() > 100 > green.red()
    mira.press("person_mlindqvist")
    mira.type("password", PASSWORD)
    mira.press("login_button")
    mira.see("last_login")
    mira.wait_until(lambda: avatars(mira) == [True, True])
    mira.press("remove_picture")
    mira.see("message_text", "Your initials are shown from now on.")
    mira.wait_until(lambda: avatars(mira) == [False, False])
    assert mira.find("remove_picture") is None
    assert mira.focus() == "choose_picture"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"GIF89a" + bytes(99), "This file is no PNG or JPEG picture. Choose another."),
        (png(90)[:-20], "This picture is damaged or not complete. Choose another."),
    ],
)
def test_a_file_that_is_no_picture_changes_nothing(mira: Desk, tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "me.png").write_bytes(data)
    choose(mira, tmp_path / "me.png")
    mira.see("message_text", sentence)
    assert avatars(mira) == [False, False]
    assert not cast("QAbstractButton", mira.see("choose_picture")).signalsBlocked()


def test_who_closes_the_dialog_has_changed_nothing(mira: Desk) -> None:
    mira.press("choose_picture")
    cast("QFileDialog", mira.see("picture_dialog")).reject()
    mira.wait_until(lambda: mira.find("picture_dialog") is None)
    assert mira.find("message") is None


def test_a_picture_that_another_program_changed_shows_here(mira: Desk, open_auth_service: OpenAuthService) -> None:
    from desktop_auth import Picture

    other = open_auth_service()
    other.login("mlindqvist", PASSWORD)
    other.profile.set_picture(Picture(png(320), png(64)))
    QApplication.sendEvent(mira.see("account_window"), QEvent(QEvent.Type.WindowActivate))
    mira.wait_until(lambda: avatars(mira) == [True, True])


def test_nothing_of_it_stays_after_the_log_out(mira: Desk, open_auth_service: OpenAuthService, qtbot: QtBot) -> None:
    from desktop_auth import Picture

    other = open_auth_service()
    other.login("mlindqvist", PASSWORD)
    other.profile.set_picture(Picture(png(320), png(64)))
    window = cast("AccountWindow", mira.see("account_window"))
    mira.flow._look()
    mira.press("logout_button")
    mira.see("person_mlindqvist")
    qtbot.waitUntil(lambda: all(avatar._png is None for avatar in window.findChildren(Avatar)))


# -- the password ------------------------------------------------------------------------------------------------------


@pytest.fixture
def changing(mira: Desk) -> Desk:
    """Mira is about to choose another password."""
    mira.press("nav_sign_in")
    mira.press("change_password")
    mira.see("new_password_error", "At least 8 characters.")
    return mira


def fill(desk: Desk, new: str, again: str | None = None) -> None:
    desk.type("new_password", new)
    desk.type("confirm", new if again is None else again)


def test_another_password_is_set_after_the_present_one(changing: Desk) -> None:
    assert changing.focus() == "new_password"
    fill(changing, "nine quiet herons wade")
    changing.see("strength_word", "Strong")
    changing.press("save_password")
    confirm(changing)
    changing.see("message_text", "All your other sessions have ended. You stay logged in here.")
    assert changing.find("change_password_page") is None
    changing.press("logout_button")
    changing.press("person_mlindqvist")
    changing.type("password", "nine quiet herons wade")
    changing.press("login_button")
    changing.see("last_login")


def test_a_weak_or_different_one_is_said_and_nobody_is_asked(changing: Desk) -> None:
    fill(changing, "password1", "password2")
    changing.press("save_password")
    changing.see("new_password_error", "Many people use this password: choose another.")
    changing.see("confirm_error", "The passwords differ.")
    assert changing.focus() == "new_password"
    assert changing.find("confirm_window") is None


def test_who_goes_back_has_changed_nothing(changing: Desk, store: Store, qtbot: QtBot) -> None:
    before = store.one("SELECT password FROM user")
    fill(changing, "nine quiet herons wade")
    qtbot.keyClick(changing.see("new_password"), Qt.Key.Key_Escape)
    changing.wait_until(lambda: changing.find("change_password_page") is None)
    assert store.one("SELECT password FROM user") == before
    assert changing.find("change_password") is not None


def test_a_wrong_present_one_changes_nothing(changing: Desk, store: Store) -> None:
    before = store.one("SELECT password FROM user")
    fill(changing, "nine quiet herons wade")
    changing.press("save_password")
    confirm(changing, "not this one")
    changing.see("password_error")
    assert store.one("SELECT password FROM user") == before


def test_what_it_was_changed_last_is_said(changing: Desk) -> None:
    fill(changing, "nine quiet herons wade")
    changing.press("save_password")
    confirm(changing)
    changing.see("message_text")

    def said() -> bool:
        names = [widget.accessibleName() for widget in changing.see("password_section").findChildren(QWidget)]
        return any("Changed on 2 March 2026" in name for name in names)

    changing.wait_until(said)


def test_the_page_has_what_a_reader_needs(changing: Desk) -> None:
    names = {name: changing.see(name).accessibleName() for name in ("new_password", "confirm", "show_new_password")}
    assert names == {
        "new_password": "New password",
        "confirm": "Repeat new password",
        "show_new_password": "Show password: New password",
    }
