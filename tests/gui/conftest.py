"""The widget kit needs no screen: without a word from outside its tests run on Qt's offscreen platform."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Show = Callable[[QWidget], None]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light mode at the normal size and leaves the look as the system has it."""
    theme.use("light")
    yield
    theme.wear(None)
    theme.reduce_motion(False)
    theme.use_size(1.0)
    theme.use("system")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget as the active window, so that it can have the focus."""

    held = []  # pytest-qt keeps weak references only

    def shown(widget: QWidget) -> None:
        held.append(widget)
        qtbot.addWidget(widget)
        widget.move(300, 300)  # away from the pointer, which rests at the screen's corner
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return shown
