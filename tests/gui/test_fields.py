"""Fields: names, errors, busy, big pastes; and what a password field must not give away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.password_field import PasswordField, caps_from_key

Show = Callable[[QWidget], None]


def window_of(*fields: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    window.resize(400, 300)
    return window


def line_of(field: Field) -> QLabel:
    found = field.findChild(QLabel, f"{field.edit.objectName()}_error")
    assert isinstance(found, QLabel)
    return found


def test_an_input_has_its_names_and_its_label(qtbot: QtBot) -> None:
    field = Field("user_name", "User name & more", optional=True)
    qtbot.addWidget(field)
    assert field.edit.objectName() == "user_name"
    assert QAccessible.queryAccessibleInterface(field.edit).text(QAccessible.Text.Name) == "User name & more"
    buddies = [label for label in field.findChildren(QLabel) if label.buddy() is field.edit]
    assert [label.text() for label in buddies] == ["User name && more"]
    assert "optional" in [label.text() for label in field.findChildren(QLabel)]


def test_an_error_is_shown_described_and_taken_back(qtbot: QtBot, show: Show) -> None:
    field = Field("email", "E-mail", ltr=True)
    field.set_hint("Only for messages.")
    show(window_of(field))
    field.set_error("<b>No</b> & never.")
    assert (field.error, line_of(field).text()) == ("<b>No</b> & never.", "<b>No</b> & never.")
    assert line_of(field).textFormat() == Qt.TextFormat.PlainText
    assert field.edit.accessibleDescription() == "<b>No</b> & never."
    assert line_of(field).isVisible()
    field.set_error(None)
    assert field.error == ""
    assert (line_of(field).text(), field.edit.accessibleDescription()) == ("Only for messages.", "Only for messages.")


def test_good_news_replace_the_error(qtbot: QtBot) -> None:
    field = Field("user_name", "User name")
    qtbot.addWidget(field)
    field.set_error("This name is taken.")
    field.set_ok("This user name is free.")
    assert (field.error, line_of(field).text()) == ("", "This user name is free.")
    field.set_ok(None)
    assert field.note.isHidden()


def test_an_error_makes_the_field_grow(qtbot: QtBot) -> None:
    field = Field("user_name", "User name")
    qtbot.addWidget(field)
    before = field.sizeHint().height()
    field.set_error("Only letters and numbers.")
    assert field.sizeHint().height() > before


def test_typing_is_told_and_set_text_is_not(qtbot: QtBot, show: Show) -> None:
    field = Field("login", "User name or e-mail")
    show(window_of(field))
    told: list[str] = []
    field.edited.connect(told.append)
    field.set_text("mira")
    assert told == []
    qtbot.keyClicks(field.edit, "l")
    assert (told, field.text()) == (["miral"], "miral")
    with qtbot.waitSignal(field.returned):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_left_is_told_when_the_person_goes_on(qtbot: QtBot, show: Show) -> None:
    first, second = Field("first_name", "First name"), Field("last_name", "Last name")
    show(window_of(first, second))
    first.focus()
    with qtbot.waitSignal(first.left):
        qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    assert second.edit.hasFocus()


def test_a_busy_field_keeps_focus_and_text_and_takes_nothing(qtbot: QtBot, show: Show) -> None:
    field = PasswordField("password", "Password")
    show(window_of(field))
    field.focus()
    qtbot.keyClicks(field.edit, "abc")
    field.set_busy(True)
    qtbot.keyClicks(field.edit, "def")
    assert field.text() == "abc"
    assert field.edit.hasFocus()
    field.set_busy(False)
    qtbot.keyClicks(field.edit, "d")
    assert field.text() == "abcd"


@pytest.mark.parametrize("kind", [Field, PasswordField])
def test_a_paste_of_a_megabyte_is_cut_to_what_a_field_paints_without_a_pause(
    qtbot: QtBot, show: Show, kind: type[Field]
) -> None:
    field = kind("password", "Password")
    show(window_of(field))
    field.focus()
    QGuiApplication.clipboard().setText("a" * 1_000_000)
    field.edit.paste()
    QGuiApplication.clipboard().clear()
    assert len(field.text()) == 32_767


def test_the_eye_shows_and_hides(qtbot: QtBot, show: Show) -> None:
    password, confirm = PasswordField("password", "Password"), PasswordField("confirm", "Repeat password")
    show(window_of(password, confirm))
    assert (password.eye.objectName(), confirm.eye.objectName()) == ("show_password", "show_confirm")
    assert password.eye.accessibleName() == "Show password"
    password.focus()
    qtbot.mouseClick(password.eye, Qt.MouseButton.LeftButton)
    assert password.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert password.edit.hasFocus()
    qtbot.keyClick(password.edit, Qt.Key.Key_Tab)
    assert password.eye.hasFocus()
    QApplication.sendEvent(password, QEvent(QEvent.Type.WindowDeactivate))
    assert password.edit.echoMode() == QLineEdit.EchoMode.Password
    assert not password.eye.isChecked()


def test_undo_brings_no_password_back(qtbot: QtBot, show: Show) -> None:
    field = PasswordField("password", "Password")
    show(window_of(field))
    field.focus()
    qtbot.keyClicks(field.edit, "seven lamps")
    field.wipe()
    field.edit.undo()
    assert field.text() == ""


def test_caps_lock_is_told_while_the_field_has_the_focus(qtbot: QtBot, show: Show) -> None:
    field, other = PasswordField("password", "Password"), Field("login", "User name")
    show(window_of(field, other))
    field.focus()
    qtbot.keyClick(field.edit, "A")  # a capital without Shift
    assert field.caps_note.isVisible()
    assert field.caps_note.label.text() == "Caps Lock is on."
    qtbot.keyClick(field.edit, Qt.Key.Key_CapsLock)
    assert field.caps_note.isHidden()
    qtbot.keyClick(field.edit, "B")
    other.focus()
    assert field.caps_note.isHidden()


@pytest.mark.parametrize(
    ("text", "modifier", "told"),
    [
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("Ä", Qt.KeyboardModifier.NoModifier, True),
        ("1", Qt.KeyboardModifier.NoModifier, None),
        ("あ", Qt.KeyboardModifier.NoModifier, None),
        ("", Qt.KeyboardModifier.NoModifier, None),
    ],
)
def test_what_one_key_tells_about_caps_lock(text: str, modifier: Qt.KeyboardModifier, told: bool | None) -> None:
    assert caps_from_key(text, modifier) is told


def test_names_and_passwords_stay_left_to_right_in_a_mirrored_form(qtbot: QtBot, show: Show) -> None:
    user_name, first_name = Field("user_name", "User name", ltr=True), Field("first_name", "First name")
    password = PasswordField("password", "Password")
    window = window_of(user_name, first_name, password)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(window)
    assert not user_name.edit.isRightToLeft()
    assert not password.edit.isRightToLeft()
    assert first_name.edit.isRightToLeft()
    assert password.eye.geometry().right() < password.edit.geometry().left()


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = Label("<b>x</b> & y", elide=True)
    qtbot.addWidget(label)
    plain = Label("<b>x</b> & y")
    qtbot.addWidget(plain)
    bold = Label("x & y", "strong")
    qtbot.addWidget(bold)
    assert plain.sizeHint().width() > bold.sizeHint().width() + 20


def test_a_cut_label_has_the_whole_text_as_a_plain_tooltip(qtbot: QtBot, show: Show) -> None:
    label = Label("<b>a very long name</b> that does not fit", elide=True)
    show(label)
    label.resize(60, 20)
    label.event(_tooltip_event(label))
    assert label.toolTip() == "<qt>&lt;b&gt;a very long name&lt;/b&gt; that does not fit</qt>"
    label.resize(600, 20)
    label.event(_tooltip_event(label))
    assert label.toolTip() == ""


def _tooltip_event(widget: QWidget) -> QEvent:
    return QHelpEvent(QEvent.Type.ToolTip, widget.rect().center(), widget.mapToGlobal(widget.rect().center()))
