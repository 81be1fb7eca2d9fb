"""The checks of the film see what is wrong: each finds its fault in a window that was broken on purpose."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import paint, theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.words import _
from screens import contrast, geometry, spoken

Break = Callable[[QWidget], None]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def put(widget: QWidget, *place: int) -> None:
    widget.setGeometry(QRect(*place))


def cut_label(window: QWidget) -> None:
    put(Label("Keep me logged in on this computer", parent=window), 0, 0, 90, 30)


def low_label(window: QWidget) -> None:
    label = Label("Keep me logged in on this computer", wrap=True, parent=window)
    label.setMinimumHeight(0)
    put(label, 0, 0, 90, 20)


def elided_sentence(window: QWidget) -> None:
    put(Label(_("Someone else"), elide=True, parent=window), 0, 0, 30, 30)


def cut_placeholder(window: QWidget) -> None:
    edit = QLineEdit(window)
    edit.setAccessibleName("Search")
    edit.setPlaceholderText("Search for a name")
    put(edit, 0, 0, 50, 30)


def cut_button(window: QWidget) -> None:
    put(Button(_("Create account"), parent=window), 0, 0, 60, 40)


class Sign(QAbstractButton):
    """Paints a name, and has no tooltip for what is cut."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        ink = theme.current().tokens.text
        align = Qt.AlignmentFlag.AlignLeft
        paint.line(painter, self.rect(), "Mira Lindqvist", font=theme.font("title"), colour=ink, align=align)
        painter.end()


def cut_name(window: QWidget) -> None:
    sign = Sign(window)
    sign.setAccessibleName("Mira")
    sign.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    put(sign, 0, 0, 60, 60)


def low_line(window: QWidget) -> None:
    sign = Sign(window)
    sign.setAccessibleName("Mira")
    sign.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    put(sign, 0, 0, 250, 24)


def overlap(window: QWidget) -> None:
    put(Label("Password", parent=window), 0, 0, 90, 30)
    put(Label("User name", parent=window), 80, 10, 90, 30)


def outside(window: QWidget) -> None:
    put(Label("Password", parent=window), 350, 0, 90, 30)


def sideways(window: QWidget) -> None:
    area, wide = QScrollArea(window), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    wide.setMinimumSize(500, 100)
    area.setWidget(wide)
    put(area, 0, 0, 300, 150)


def small_target(window: QWidget) -> None:
    put(Button("", "quiet", icon="x", parent=window), 0, 0, 20, 20)


def squeezed(window: QWidget) -> None:
    holder = QWidget(window)
    column = QVBoxLayout(holder)
    column.addWidget(Label("Keep me logged in on this computer", wrap=True))
    put(holder, 0, 0, 100, 30)


def nameless(window: QWidget) -> None:
    put(QLineEdit(window), 0, 0, 90, 30)


def untold(window: QWidget) -> None:
    field = Field("login", "User name", parent=window)
    field.set_error("Enter your user name.")
    field.edit.setAccessibleDescription("")
    put(field, 0, 0, 250, 100)


def disorder(window: QWidget) -> None:
    low, high = Field("low", "Low", parent=window), Field("high", "High", parent=window)
    put(low, 0, 100, 250, 80)
    put(high, 0, 0, 250, 80)
    middle = Field("middle", "Middle", parent=window)
    put(middle, 0, 200, 250, 80)


def unreachable(window: QWidget) -> None:
    button = Button("Log in", parent=window)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    put(button, 0, 0, 120, 40)


def pale_words(window: QWidget) -> None:
    put(Label("Password", tone="hairline", parent=window), 0, 0, 90, 30)


class Pale(QWidget):
    """Paints an icon and the border of a control too faint to be seen."""

    def __init__(self, parent: QWidget, *, border: bool) -> None:
        super().__init__(parent)
        self._border = border

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        if self._border:
            paint.box(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), 8, fill=tokens.text2, line=tokens.border)
        else:
            paint.icon(painter, self.rect(), "x", colour=tokens.press, widget=self)
        painter.end()


def pale_icon(window: QWidget) -> None:
    put(Pale(window, border=False), 0, 0, 24, 24)


def pale_border(window: QWidget) -> None:
    put(Pale(window, border=True), 0, 0, 90, 40)


BROKEN = {
    pale_words: "'Password' #dae1e4 on",
    pale_icon: "x #e1e8ea on",
    pale_border: "border #6f7f86 beside",
    cut_label: "wide in 90",
    low_label: "high in 20",
    elided_sentence: "wide in 30",
    cut_placeholder: "its placeholder 'Search for a name' is cut",
    cut_button: "'Create account' is wider than",
    cut_name: "'Mira Lindqvist' is wider than its 60",
    low_line: "high in 24",
    overlap: "lies on",
    outside: "is outside of",
    sideways: "500 wide in",
    small_target: "20 x 20 is too small to hit",
    squeezed: "has 30 of the",
    nameless: "has no name for a screen reader",
    untold: "is not told 'Enter your user name.'",
    disorder: "Tab goes from Edit middle 'Middle' back to Edit low",
    unreachable: "the keyboard cannot reach it",
}


class Ground(QWidget):
    """Paints the ground of our windows."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), theme.current().tokens.bg)
        painter.end()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    theme.use("light")
    made = Ground()
    made.setWindowTitle("Broken")
    qtbot.addWidget(made)
    made.resize(400, 300)
    yield made
    theme.use("system")


def faults(window: QWidget) -> list[str]:
    window.show()
    return [*geometry.faults(window), *spoken.faults(window), *contrast.faults(window)]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_each_fault_is_seen(window: QWidget, broken: Break) -> None:
    broken(window)
    found = faults(window)
    assert [fault for fault in found if BROKEN[broken] in fault], found


def test_a_sound_window_has_no_fault(window: QWidget) -> None:
    put(Label("Password", parent=window), 0, 0, 90, 30)
    put(Label("Mira Lindqvist of Ward Four", elide=True, parent=window), 0, 40, 90, 30)
    put(Field("login", "User name", parent=window), 0, 80, 250, 80)
    put(Button("Log in", parent=window), 0, 180, 120, 40)
    assert faults(window) == []
