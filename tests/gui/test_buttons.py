"""Buttons, checks and badges: states, keyboard, names for screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.badges import Badge, role_badge
from desktop_auth.gui.buttons import Button, CheckBox, IconButton

Show = Callable[[QWidget], None]


def column(*widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return window


def test_a_working_button_takes_no_clicks_and_keeps_focus_and_width(qtbot: QtBot, show: Show) -> None:
    button = Button("Log in to this computer", "primary")
    show(column(button))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    width = button.width()
    clicks: list[str] = []
    button.clicked.connect(lambda: clicks.append(button.text()))
    button.set_working("Logging in …")
    assert button.accessibleName() == "Logging in …"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    button.click()
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.pressAction())
    qtbot.waitUntil(lambda: not button.isDown())
    assert clicks == []
    assert button.hasFocus()
    assert button.isEnabled()
    assert button.width() == width
    button.set_working(None)
    assert button.accessibleName() == ""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == 1


def test_the_working_words_are_never_cut(qtbot: QtBot, show: Show) -> None:
    button = Button("Go", "primary")
    show(column(button))
    narrow = button.width()
    button.set_working("Asking the keyring …")
    qtbot.waitUntil(lambda: button.width() == button.sizeHint().width())
    assert button.width() > narrow


def test_the_ring_turns_only_while_it_can_be_seen(qtbot: QtBot, show: Show) -> None:
    button = Button("Log in", "primary")
    window = column(button)
    show(window)
    button.set_working("Logging in …")
    first = button.grab().toImage()
    qtbot.waitUntil(lambda: button.grab().toImage() != first)
    window.hide()
    hidden = button.grab().toImage()
    with qtbot.captureExceptions():
        qtbot.wait(150)  # four frames of the ring: nothing may have moved
    assert button.grab().toImage() == hidden
    window.show()
    theme.reduce_motion(True)
    still = button.grab().toImage()
    qtbot.wait(150)
    assert button.grab().toImage() == still


def test_ampersands_and_markup_are_text(qtbot: QtBot) -> None:
    button, check = Button("Password & <b>sign-in</b>"), CheckBox("You & me")
    qtbot.addWidget(button)
    qtbot.addWidget(check)
    assert button.text() == "Password & <b>sign-in</b>"
    assert button.shortcut().isEmpty()
    assert check.shortcut().isEmpty()
    name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    assert name == "Password & <b>sign-in</b>"


def test_the_ring_comes_with_the_keyboard_only(qtbot: QtBot, show: Show) -> None:
    first, second = Button("One"), Button("Two")
    show(column(first, second))
    second.setFocus(Qt.FocusReason.TabFocusReason)
    by_tab = second.grab().toImage()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    rest = second.grab().toImage()
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert second.grab().toImage() == rest
    assert by_tab != rest


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger", "quiet_danger", "link"])
def test_every_kind_is_painted_in_every_state(qtbot: QtBot, kind: str) -> None:
    button = Button("Save", kind)
    qtbot.addWidget(button)
    button.adjustSize()
    rest = button.grab().toImage()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    off = button.grab().toImage()
    assert off != rest
    assert (pressed != rest) == (kind != "link")


def test_an_unknown_kind_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="round"):
        Button("Save", "round")


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    button = IconButton("arrow-left", "Back")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Back", "Back")
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24


def test_a_check_turns_by_click_on_its_words_and_by_space(qtbot: QtBot, show: Show) -> None:
    check = CheckBox("Keep me logged in on this computer")
    show(column(check))
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())
    assert check.isChecked()
    check.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert not check.isChecked()


def test_the_words_of_a_check_break_where_there_is_no_room(qtbot: QtBot) -> None:
    check = CheckBox("Keep me logged in on this computer until I log out")
    qtbot.addWidget(check)
    assert check.heightForWidth(160) > check.heightForWidth(check.sizeHint().width())


def test_the_badge_of_an_administrator(qtbot: QtBot) -> None:
    badge = role_badge("admin")
    qtbot.addWidget(badge)
    assert isinstance(badge, Badge)
    assert (badge.text, badge.accessibleName()) == ("Administrator", "Administrator")
