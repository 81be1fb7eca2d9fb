"""The stand-alone program: the application, its log, and what happens with a bug.

Start-up in the order that shows a window soonest (docs/decisions/0004-core-not-orm.md has the figures): Qt, the painted
log-in, and only then what the database needs."""

from __future__ import annotations

import builtins
import gc
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from desktop_auth.settings import Settings, private_folder
from desktop_auth.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from desktop_auth.qt import AuthFlow

_log = logging.getLogger(__name__)
_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_SWITCH_SECONDS = 0.001  # a busy lane hands the interpreter over soon enough for 60 frames a second


def main(settings: Settings) -> int:
    """Show the program's window until it is closed; the answer is the exit code."""
    _import_qt()
    from PySide6.QtWidgets import QApplication

    from desktop_auth.qt import AuthFlow

    gc.disable()  # a full collection would stop the window for 20 ms while the lane loads
    sys.setswitchinterval(_SWITCH_SECONDS)
    log = LogFile(settings.state_folder() / "log")
    application = QApplication([settings.slug])
    application.setApplicationName(settings.slug)
    application.setApplicationDisplayName(settings.app_name)
    application.setDesktopFileName("desktop-auth")
    Faults(log).install()
    flow = AuthFlow(settings)
    flow.opened.connect(lambda _auth: _settle())
    flow.failed.connect(lambda _error: _settle())
    flow.show_account()
    log.begin_when_painted(flow)
    return application.exec()


def _import_qt() -> None:
    """PySide6 puts an import of its own in place that reads the source of every later module. Ours is put back: that
    takes a quarter off the imports. Only here, in our own program: a host may want that import's features."""
    original = builtins.__import__
    try:
        import PySide6.QtWidgets  # noqa: F401  for what it does
    finally:
        builtins.__import__ = original


def _settle() -> None:
    """All is loaded: what is there now stays, and need not be looked through again."""
    gc.freeze()
    gc.enable()


class LogFile:
    """The program's log: rotating, for its owner alone, without names that were typed and without secrets."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "desktop-auth.log"
        self._begun = False

    def begin_when_painted(self, flow: AuthFlow) -> None:
        """Open the file once the first window is on the screen: that need not wait for a disk."""
        flow.first_painted.connect(self.begin)

    def begin(self, _none: object = None) -> None:
        """Open the file. A program whose log cannot be written runs all the same, and says so on standard error."""
        if self._begun:
            return
        self._begun = True
        try:
            handler = _handler(private_folder(self.path.parent) / self.path.name)
        except OSError:
            logging.basicConfig(level=logging.WARNING)
            _log.warning("the log file cannot be written")
            return
        logging.basicConfig(level=logging.INFO, handlers=[handler])
        logging.getLogger("alembic").setLevel(logging.WARNING)
        _log.info("started, Python %s", sys.version.split()[0])


def _handler(path: Path) -> logging.Handler:
    import os
    from logging.handlers import RotatingFileHandler

    class PrivateFile(RotatingFileHandler):
        """Makes each file with 0600, whatever the umask."""

        def _open(self) -> Any:
            def private(name: str, flags: int) -> int:
                return os.open(name, flags, 0o600)

            return open(self.baseFilename, self.mode, encoding=self.encoding, opener=private)

    handler = PrivateFile(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=False)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class Faults:
    """Where bugs go, from whichever thread: into the log, and one plain dialog that says where that is."""

    def __init__(self, log: LogFile) -> None:
        self._log = log
        self._show: Callable[[], None] = lambda: None
        self._shown: object = None

    def install(self) -> None:
        """Take the hooks of the process: it is our own."""
        from PySide6.QtCore import qInstallMessageHandler

        from desktop_auth.gui.lanes import Lane

        # A lane without a thread: its signal brings a call from any thread to this one.
        self._lane = Lane("faults")
        self._show = lambda: self._lane.say(self._open_dialog)
        sys.excepthook = self._exception
        threading.excepthook = lambda args: self._exception(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._exception(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._qt_message)

    def _exception(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._log.begin()
        # The text of an exception may hold what a person typed: the log gets its kind and its place.
        _log.critical("a bug: %s\n%s", kind.__name__, _places(trace))
        self._show()

    def _qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        from PySide6.QtCore import QtMsgType

        levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
        level = logging.CRITICAL if kind is QtMsgType.QtFatalMsg else levels.get(kind, logging.DEBUG)
        _log.log(level, "Qt: %s", text)
        if level >= logging.ERROR:
            self._show()

    def _open_dialog(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        if self._shown is not None:
            return
        box = QMessageBox(QMessageBox.Icon.Critical, _("Something went wrong"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("The program made a mistake. What was not saved yet may be lost; everything else is kept."))
        box.setInformativeText(_("The details are in {path}.").format(path=self._log.path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._dialog_closed)
        self._shown = box
        box.open()

    def _dialog_closed(self, _result: int) -> None:
        self._shown = None


def _places(trace: TracebackType | None) -> str:
    import traceback

    return "".join(traceback.format_tb(trace))
