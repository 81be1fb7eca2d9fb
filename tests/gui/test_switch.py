"""A switch: by mouse and keyboard, on its way and still, in both directions of reading."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme
from desktop_auth.gui.switch import Switch

Show = Callable[[QWidget], None]


def _ends(switch: Switch) -> tuple[str, str]:
    """The colours at the left and at the right end of the track: the knob's at one of them."""
    image: QImage = switch.grab().toImage()
    return tuple(image.pixelColor(x, switch.height() // 2).name() for x in (12, switch.width() - 13))  # type: ignore[return-value]


def test_it_is_switched_by_the_mouse_and_by_the_keyboard(qtbot: QtBot, show: Show) -> None:
    switch = Switch("Reduce motion")
    show(switch)
    heard: list[bool] = []
    switch.toggled.connect(heard.append)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert heard == [True, False]


def test_the_knob_takes_its_time_and_jumps_where_nothing_shall_move(qtbot: QtBot, show: Show) -> None:
    switch = Switch("Reduce motion")
    show(switch)
    switch.setChecked(True)
    assert switch.moves
    qtbot.waitUntil(lambda: not switch.moves)
    theme.reduce_motion(True)
    switch.setChecked(False)
    assert not switch.moves


def test_on_and_off_differ_in_place_and_not_only_in_colour(show: Show) -> None:
    theme.reduce_motion(True)
    switch = Switch("Reduce motion")
    show(switch)
    tokens = theme.current().tokens
    assert _ends(switch) == (tokens.border.name(), tokens.surface.name())
    switch.setChecked(True)
    assert _ends(switch) == (tokens.accent.name(), tokens.on_accent.name())


def test_it_is_turned_round_where_one_reads_from_right_to_left(show: Show) -> None:
    theme.reduce_motion(True)
    switch = Switch("Reduce motion")
    switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(switch)
    switch.setChecked(True)
    assert _ends(switch)[0] == theme.current().tokens.on_accent.name()


def test_a_screen_reader_hears_a_check_box_with_its_name(show: Show) -> None:
    switch = Switch("Reduce motion")
    show(switch)
    switch.setChecked(True)
    seen = QAccessible.queryAccessibleInterface(switch)
    assert seen.text(QAccessible.Text.Name) == "Reduce motion"
    assert seen.role() == QAccessible.Role.CheckBox
    assert seen.state().checked  # type: ignore[attr-defined]


def test_it_is_no_smaller_than_a_target_has_to_be(qtbot: QtBot) -> None:
    switch = Switch("Reduce motion")
    qtbot.addWidget(switch)
    assert min(switch.sizeHint().width(), switch.sizeHint().height()) >= 24
