"""The stand-alone program: the application, its log, and what happens with a bug.

Start-up in the order that shows a window soonest (docs/decisions/0004-core-not-orm.md): Qt, the painted log-in, and
only then what the database, the log and the socket for a second start need."""

from __future__ import annotations

import builtins
import gc
import sys
from typing import TYPE_CHECKING

from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_auth.app.instance import Instance
    from desktop_auth.qt import AuthFlow

_SWITCH_SECONDS = 0.001  # a busy lane hands the interpreter over soon enough for 60 frames a second


def main(settings: Settings) -> int:
    """Show the program's window until it is closed; the answer is the exit code."""
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
    return _show(settings, application, instance)


def _show(settings: Settings, application: QApplication, instance: Instance) -> int:
    from desktop_auth.app.faults import Faults
    from desktop_auth.app.log import LogFile
    from desktop_auth.qt import AuthFlow

    gc.disable()  # a full collection would stop the window for 20 ms while the lane loads
    sys.setswitchinterval(_SWITCH_SECONDS)
    log = LogFile(settings)
    Faults(log).install()
    flow = AuthFlow(settings)
    flow.first_painted.connect(lambda _none: _end_well(application, flow))
    flow.first_painted.connect(log.begin)
    flow.first_painted.connect(instance.listen)
    flow.opened.connect(_settle)
    flow.failed.connect(_settle)
    instance.called.connect(lambda: come_forward(flow))
    flow.show_account()
    return application.exec()


def _end_well(application: QApplication, flow: AuthFlow) -> None:
    """What the end of the program needs is loaded after its first paint."""
    from desktop_auth.app.ending import Ending

    ending = Ending(application)
    for window in flow.windows():
        ending.add_window(window)
    flow.window_made.connect(ending.add_window)


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
    gc.freeze()
    gc.enable()
