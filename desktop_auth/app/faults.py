"""Where bugs go, from whichever thread: into the log, and one plain dialog that says where that is."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler

from desktop_auth.app.log import LogFile
from desktop_auth.gui.lanes import Lane
from desktop_auth.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QMessageBox

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults:
    """Takes the hooks of the process."""

    def __init__(self, log: LogFile) -> None:
        self._log = log
        self._show: Callable[[], None] = lambda: None
        self._box: QMessageBox | None = None

    def install(self) -> None:
        """Take the hooks of the process: it is our own."""
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
        level = _LEVELS.get(kind, logging.DEBUG)
        _log.log(level, "Qt: %s", text)
        if level >= logging.ERROR:
            self._show()

    def _open_dialog(self) -> None:
        if self._box is None:
            self._box = self._make_box()
        self._box.open()

    def _make_box(self) -> QMessageBox:
        """One for all bugs, and never given away: the last word of a dialog that closes comes from inside it."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Critical, _("Something went wrong"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("The program made a mistake. What was not saved yet may be lost; everything else is kept."))
        box.setInformativeText(_("The details are in {path}.").format(path=self._log.path))
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        return box


def _places(trace: TracebackType | None) -> str:
    import traceback

    return "".join(traceback.format_tb(trace))
