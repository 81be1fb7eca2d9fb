"""A window that goes leaves its screen where it is."""

import ast
import gc
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import desktop_auth
from desktop_auth.gui.sizes import screen_room


def test_the_screen_outlives_the_window_that_asked_for_it(qtbot):
    window = QWidget()
    window.show()
    assert screen_room(window) == QGuiApplication.primaryScreen().availableSize()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window
    gc.collect()
    screen = QGuiApplication.primaryScreen()
    assert (shiboken6.isValid(screen), shiboken6.ownedByPython(screen)) == (True, False)


def test_nobody_asks_a_widget_for_its_screen():
    """PySide then has the screen belong to the widget, and deletes it with the widget: the next one crashes."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in Path(desktop_auth.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "screen"
    ]
    assert found == []
