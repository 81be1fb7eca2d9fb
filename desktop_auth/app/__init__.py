"""The stand-alone program: the application, its log, and what happens with a bug.

Start-up in the order that shows a window soonest (docs/decisions/0004-core-not-orm.md): Qt, the painted log-in, and
only then what the database, the log and the socket for a second start need."""

from __future__ import annotations

import builtins
import gc
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop_auth.app.instance import Instance
    from desktop_auth.app.log import LogFile
    from desktop_auth.errors import AuthError
    from desktop_auth.qt import AuthFlow

_log = logging.getLogger(__name__)
_SWITCH_SECONDS = 0.0005  # each call into Qt gives the interpreter away and waits for it that long beside a busy lane


def main(settings: Settings, *, marks: Path | None = None) -> int:
    """Show the program's window until it is closed; the answer is the exit code. marks: a file for moments of the run,
    for whoever measures from outside."""
    gc.disable()  # collections cost the start 15 ms, and stop the window for 20 ms while the lane loads
    _import_qt()
    from PySide6.QtWidgets import QApplication

    from desktop_auth.app.instance import Instance

    application = QApplication([settings.slug])
    application.setApplicationName(settings.slug)
    application.setApplicationDisplayName(settings.app_name)
    application.setDesktopFileName("desktop-auth")
    instance = Instance(settings, application)
    if not instance.is_first() and instance.call_first():
        return 0
    return _show(settings, application, instance, marks=marks)


def _show(settings: Settings, application: QApplication, instance: Instance, *, marks: Path | None) -> int:
    from desktop_auth.app.faults import Faults
    from desktop_auth.app.log import LogFile
    from desktop_auth.qt import AuthFlow

    sys.setswitchinterval(_SWITCH_SECONDS)
    log = LogFile(settings)
    Faults(log).install()
    flow = AuthFlow(settings)
    if marks is not None:
        from desktop_auth.app.marks import Marks

        Marks(flow, marks)
    flow.first_painted.connect(log.begin_beside)
    flow.first_painted.connect(lambda _none: _turn_by_turn(lambda: _speak(application)))
    for loaded in (flow.opened, flow.failed):
        loaded.connect(_settle)
        loaded.connect(lambda _found: _turn_by_turn(instance.listen, lambda: _end_well(application, flow)))
    flow.failed.connect(lambda error: _note(error, log))
    instance.called.connect(lambda: come_forward(flow))
    flow.show_account()
    return application.exec()


def _note(error: AuthError, log: LogFile) -> None:
    """The person reads a sentence; whoever looks after the computer finds its code."""
    log.begin()
    _log.error("the accounts cannot be used: %s", error.code)


def _turn_by_turn(*jobs: Callable[[], None]) -> None:
    """Each job in a turn of the loop for itself, so that none takes a frame from the window. Not by timers of 0 ms: Qt
    makes events of these, and all events that wait come in one turn."""
    from PySide6.QtCore import QTimer

    def next_turn(first: Callable[[], None], *rest: Callable[[], None]) -> None:
        first()
        if rest:
            QTimer.singleShot(1, lambda: next_turn(*rest))

    QTimer.singleShot(1, lambda: next_turn(*jobs))


def _end_well(application: QApplication, flow: AuthFlow) -> None:
    """What the end of the program needs is loaded when all else is there. Until then a signal ends the process, and
    nothing is lost by that."""
    from desktop_auth.app.closing import Closing
    from desktop_auth.app.ending import Ending

    if application.findChild(Ending) is not None:  # the accounts could be opened at a later try only
        return
    ending = Ending(application)
    for window in flow.windows():
        ending.add_window(window)
    flow.window_made.connect(ending.add_window)
    ending.ending.connect(Closing(application, flow).end)


def _speak(application: QApplication) -> None:
    """Qt's own words: nobody sees one of them before the first window is on the screen."""
    from desktop_auth.app.qt_words import QtWords

    QtWords(application)


def come_forward(flow: AuthFlow) -> None:
    """Bring the program's window to the front; where the system does not allow that, it asks for attention."""
    flow.show_account()
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        if window.isVisible() and not window.isActiveWindow():
            QApplication.alert(window)


def _import_qt() -> None:
    """PySide6 puts an import of its own in place that reads the source of every later module. Ours is put back: that
    takes a quarter off the imports. Only here, in our own program: a host may want that import's features."""
    original = builtins.__import__
    try:
        import PySide6.QtWidgets  # noqa: F401  for what it does
    finally:
        builtins.__import__ = original


def _settle(_found: object) -> None:
    """All is loaded: what is there now stays, and need not be looked through again."""
    from PySide6.QtGui import QPixmapCache

    QPixmapCache.setCacheLimit(0)  # ours are kept elsewhere; Qt's would wake an idle program twice a minute
    gc.freeze()
    gc.enable()
