"""Tab through every state of every window, round and back: nothing holds the keyboard, and one sees where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from screens.looks import SMALLEST, Look, wear
from screens.spoken import stops
from screens.states import State, all_states
from screens.studio import Studio, resize, settle, spin

STATES = [state for state in all_states().values() if not state.name.startswith("names-")]


def _tab(window: QWidget, *, back: bool = False) -> QWidget:
    at = window.focusWidget() or window
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(at, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
    settle()
    return window.focusWidget()


def _walk(window: QWidget, *, most: int, back: bool = False) -> list[QWidget]:
    """Where Tab stops until it comes round, beginning with the next."""
    first = _tab(window, back=back)
    found = [first]
    while (at := _tab(window, back=back)) is not first:
        found.append(at)
        assert len(found) <= most, [widget.objectName() for widget in found]
    return found


def _picture(widget: QWidget) -> QImage:
    """The widget with what its focus is painted on: an input's frame is its parent."""
    framed = isinstance(widget, QLineEdit)
    return (widget.parentWidget() if framed else widget).grab().toImage()


@pytest.mark.parametrize("size", [SMALLEST, None], ids=["smallest", "design"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_the_keyboard_goes_round_both_ways_and_is_seen(studio: Studio, state: State, size: tuple[int, int]) -> None:
    wear(Look())
    state.build(studio)
    window = studio.window()
    resize(window, size)
    window.activateWindow()
    assert spin(window.isActiveWindow)
    there = stops(window)
    if not there:
        return  # nothing can be done yet
    onward = _walk(window, most=len(there))
    assert set(onward) == set(there)
    backward = _walk(window, most=len(there), back=True)
    turn = backward.index(onward[0])
    backward = backward[turn:] + backward[:turn]
    assert [onward[0], *reversed(onward[1:])] == backward
    for at in onward:
        while window.focusWidget() is not at:
            _tab(window)
        seen = _picture(at)
        if len(onward) > 1:
            _tab(window)
            assert _picture(at) != seen, at.objectName()


def test_the_walk_knows_a_trap(qapp: QApplication) -> None:
    """Else a text that swallows Tab would pass."""
    window, trap = QWidget(), QTextEdit()
    window.setObjectName("trap")
    trap.setParent(window)
    other = QLineEdit(window)
    window.show()
    window.activateWindow()
    assert spin(window.isActiveWindow)
    other.setFocus()
    with pytest.raises(AssertionError):
        assert set(_walk(window, most=2)) == set(stops(window))
    window.deleteLater()
