"""A copied secret: how it is marked, when it goes, and what is left alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_auth.gui.secret_clipboard import KEPT_MS, SecretClipboard, secret_clipboard

_SECRET = "JBSW Y3DP"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def test_a_secret_can_be_pasted_and_is_marked_for_programs_that_keep_what_was_copied(clipboard: QClipboard) -> None:
    SecretClipboard(clipboard).copy(_SECRET)
    data = clipboard.mimeData()
    assert data.text() == _SECRET
    assert data.data("x-kde-passwordManagerHint") == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert data.data("CanIncludeInClipboardHistory") == data.data("CanUploadToCloudClipboard") == b"\0\0\0\0"


def test_it_goes_after_its_time(qtbot: QtBot, clipboard: QClipboard) -> None:
    secret = SecretClipboard(clipboard, kept_ms=20)
    with qtbot.waitSignal(secret.emptied):
        secret.copy(_SECRET)
    assert clipboard.text() == ""
    assert not secret.holds


def test_the_time_is_half_a_minute() -> None:
    assert KEPT_MS == 30_000


def test_it_goes_when_it_is_told_to_and_when_the_program_ends(qapp: QApplication, clipboard: QClipboard) -> None:
    secret = SecretClipboard(clipboard)
    secret.copy(_SECRET)
    secret.empty()
    assert clipboard.text() == ""
    secret.copy(_SECRET)
    qapp.aboutToQuit.emit()
    assert clipboard.text() == ""


def test_what_was_copied_meanwhile_stays(clipboard: QClipboard) -> None:
    secret = SecretClipboard(clipboard)
    secret.copy(_SECRET)
    clipboard.setText("milk, bread")
    assert not secret.holds
    secret.empty()
    assert clipboard.text() == "milk, bread"


def test_a_second_secret_has_its_whole_time(qtbot: QtBot, clipboard: QClipboard) -> None:
    secret = SecretClipboard(clipboard, kept_ms=20)
    with qtbot.waitSignal(secret.emptied):
        secret.copy(_SECRET)
        secret.copy("another one")
        assert clipboard.text() == "another one"
    assert clipboard.text() == ""


def test_a_program_has_one(clipboard: QClipboard) -> None:
    assert secret_clipboard() is secret_clipboard()
    secret_clipboard().copy(_SECRET)
    assert secret_clipboard().holds
    secret_clipboard().empty()
