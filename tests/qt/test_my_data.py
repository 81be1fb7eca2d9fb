"""A copy of one's data and leaving for good, by hand in the windows."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_auth.features.my_data.service import copy as copying
from windows import Desk

PASSWORD = "seven lamps burn"


def come_in(desk: Desk, user_name: str = "mlindqvist") -> None:
    desk.sign_up(user_name)
    desk.see("last_login")
    desk.press("nav_my_data")
    desk.see("export_button")


def erik_comes_in(desk: Desk) -> None:
    """Erik is no administrator."""
    desk.sign_up("mlindqvist")
    desk.see("last_login")
    desk.press("logout_button")
    desk.press("show_signup")
    come_in(desk, "erikberg")


def confirm(desk: Desk, password: str = PASSWORD) -> None:
    desk.see("confirm_window")
    desk.type("password", password)
    desk.press("confirm_button")


def choose(desk: Desk, path: Path) -> None:
    """Type a path into the dialog and accept it."""
    dialog = desk.see("copy_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.done(QDialog.DialogCode.Accepted) if not path.parent.is_dir() else dialog.accept()


def messages(desk: Desk) -> list[str]:
    """What the account window says."""
    labels = desk.see("account_window").findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_the_copy_goes_where_the_person_says_after_a_proof(desk: Desk, tmp_path: Path) -> None:
    come_in(desk)
    desk.press("export_button")
    choose(desk, tmp_path / "mine.json")
    confirm(desk)
    desk.wait_until((tmp_path / "mine.json").exists)
    assert json.loads((tmp_path / "mine.json").read_text())["account"]["user_name"] == "mlindqvist"
    desk.wait_until(lambda: any("mine.json" in text for text in messages(desk)))
    desk.see("export_button")


def test_a_suggested_name_says_whose_it_is_and_of_what_day(desk: Desk) -> None:
    come_in(desk)
    desk.press("export_button")
    dialog = desk.see("copy_dialog")
    assert isinstance(dialog, QFileDialog)
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit.text().startswith("mlindqvist 20")
    assert edit.text().endswith(".json")
    dialog.reject()
    desk.wait_until(lambda: desk.find("copy_dialog") is None)
    assert desk.find("confirm_window") is None


def test_who_does_not_prove_it_gets_no_copy(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    come_in(desk)
    desk.press("export_button")
    choose(desk, tmp_path / "mine.json")
    window = desk.see("confirm_window")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    desk.wait_until(lambda: desk.find("confirm_window") is None)
    assert not (tmp_path / "mine.json").exists()


def test_a_place_that_is_none_is_said_and_another_try_works(desk: Desk, tmp_path: Path) -> None:
    come_in(desk)
    page = desk.see("my_data_page")
    page.save_to(str(tmp_path / "nowhere" / "mine.json"))  # type: ignore[attr-defined]
    confirm(desk)
    desk.wait_until(lambda: "Your data was not saved" in messages(desk))
    page.save_to(str(tmp_path / "mine.json"))  # type: ignore[attr-defined]  # the proof is good for five minutes
    desk.wait_until((tmp_path / "mine.json").exists)


def test_it_tells_how_far_it_is_and_can_be_cancelled(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    come_in(desk)
    free = threading.Event()
    whole = copying.Copy._require

    def wait(self: copying.Copy, tx: object) -> None:
        free.wait(30)
        whole(self, tx)  # type: ignore[arg-type]

    monkeypatch.setattr(copying.Copy, "_require", wait)
    page = desk.see("my_data_page")
    page.save_to(str(tmp_path / "mine.json"))  # type: ignore[attr-defined]
    confirm(desk)
    desk.see("cancel_export_button")
    assert any(label.text().startswith("Writing: ") for label in page.findChildren(QLabel))
    desk.press("cancel_export_button")
    assert "The copy was cancelled" in messages(desk)
    free.set()
    desk.see("export_button")
    lane = threading.Event()
    page.work(lane.set, then=lambda _none: None)  # type: ignore[attr-defined]  # after it in the line of the long lane
    desk.wait_until(lane.is_set)
    assert list(tmp_path.glob("*mine.json*")) == []


def test_the_account_is_erased_after_name_and_password(desk: Desk, store) -> None:
    erik_comes_in(desk)
    desk.press("erase_button")
    desk.type("own_name", "erikberg")
    desk.press("erase_for_good_button")
    confirm(desk)
    desk.see("login_window")
    desk.see("message", "Your account is erased")
    assert store.rows("SELECT state, first_name FROM user WHERE user_name = 'erikberg'") == [("erased", "")]
    desk.see("person_mlindqvist")
    assert desk.find("person_erikberg") is None


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Type your user name."), ("mlindqvist", "This is not your user name.")]
)
def test_a_name_that_is_not_ones_own_opens_no_dialog(desk: Desk, typed: str, said: str) -> None:
    erik_comes_in(desk)
    desk.press("erase_button")
    if typed:
        desk.type("own_name", typed)
    desk.press("erase_for_good_button")
    desk.see("own_name_error", said)
    assert desk.find("confirm_window") is None
    assert desk.focus() == "own_name"


def test_escape_leads_back_and_nothing_is_erased(desk: Desk, qtbot: QtBot, store) -> None:
    erik_comes_in(desk)
    desk.press("erase_button")
    qtbot.keyClick(desk.see("erase_page"), Qt.Key.Key_Escape)
    desk.see("erase_button")
    assert store.one("SELECT state FROM user WHERE user_name = 'erikberg'") == "active"


def test_the_last_administrator_is_told_and_stays(desk: Desk, store) -> None:
    come_in(desk)
    desk.press("erase_button")
    desk.type("own_name", "mlindqvist")
    desk.press("erase_for_good_button")
    confirm(desk)
    desk.wait_until(lambda: any("only administrator" in text for text in messages(desk)))
    assert store.one("SELECT state FROM user") == "active"


def test_the_whole_page_goes_by_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    erik_comes_in(desk)
    button = desk.see("export_button")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert desk.focus() == "erase_button"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    desk.see("erase_page")
    assert desk.focus() == "own_name"
