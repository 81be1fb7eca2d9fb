"""How small a window may be drawn: smaller than its words never, larger than its screen never."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.help_window import HelpWindow
from desktop_auth.gui.shell import EntryShell

WINDOWS: list[Callable[[], QWidget]] = [AccountShell, HelpWindow, lambda: EntryShell("Ward Notes", "Desk")]


@pytest.mark.parametrize("make", WINDOWS, ids=["account", "help", "entry"])
def test_it_grows_with_the_text_as_far_as_the_screen_has_room(show: Callable[[QWidget], None], make: object) -> None:
    window = make()  # type: ignore[operator]
    window.resize(360, 480)
    show(window)
    assert window.size() == QSize(360, 480)
    theme.use_size(1.5)
    assert window.size() == QSize(540, 720)
    theme.use_size(4.0)
    room = QApplication.primaryScreen().availableSize()
    assert window.width() == room.width()
    assert 480 < window.height() < room.height()
    theme.use_size(1.0)
    window.resize(10, 10)
    assert window.size() == QSize(360, 480)
