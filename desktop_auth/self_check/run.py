"""`desktop-auth --self-check FOLDER`: proves that an installed program works on this machine, and never touches real
accounts: store, state and log are thrown-away ones inside FOLDER."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop_auth import app, words
from desktop_auth.app.log import LogFile
from desktop_auth.errors import AuthError
from desktop_auth.self_check.report import NotSo, Report, place
from desktop_auth.settings import Settings, private_folder
from desktop_auth.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from desktop_auth.qt import AuthFlow
    from desktop_auth.service import AuthService

NAME = "Desktop Auth self-check"
_log = logging.getLogger(__name__)
_STUCK_SECONDS = 6  # more than the keyring may take
_QUIT_SECONDS = 25  # then the report says what did not come
_KILL_SECONDS = 30  # then not even the event loop answers
_WRONG_USAGE = 2


def main(folder: Path) -> int:
    """Run every part. The answer is the exit code: 0 all that must work works, 1 it does not, 2 `folder` is not empty
    or cannot be made. `folder/report.json` says the rest."""
    begun = time.perf_counter()
    with contextlib.suppress(FileNotFoundError):  # no resources at all: the report will say so
        words.use_language(None)
    try:
        if next(private_folder(folder).iterdir(), None) is not None:
            return _refuse(_("{path} is not empty: name a new folder.").format(path=folder))
        report = Report(folder / "report.json")
        hang = (folder / "hang.txt").open("w")
    except OSError:
        return _refuse(_("{path} cannot be made or written.").format(path=folder))
    with hang:
        faulthandler.dump_traceback_later(_KILL_SECONDS, exit=True, file=hang)
        try:
            code = _run(folder, report, begun)
        except Exception as error:  # a library that is not there: the report says which and is whole
            report.add("bug", ok=False, detail=f"{type(error).__name__} at {place(error.__traceback__)}", ms=0)
            sys.__excepthook__(type(error), error, error.__traceback__)
            code = report.finish()
        finally:
            faulthandler.cancel_dump_traceback_later()
    (folder / "hang.txt").unlink(missing_ok=True)
    return code


def _refuse(sentence: str) -> int:
    import click

    click.echo(sentence, err=True)  # a program of windows may have no standard error
    return _WRONG_USAGE


def _run(folder: Path, report: Report, begun: float) -> int:
    app._import_qt()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    settings = Settings(NAME, data_dir=folder / "data", state_dir=folder / "state")
    application = QApplication([settings.slug])
    application.setApplicationName(settings.slug)
    _take_faults(report)
    check = SelfCheck(application, settings, report)
    check.begin(begun)
    QTimer.singleShot(_QUIT_SECONDS * 1000, application.quit)
    watch = QTimer(application)
    watch.timeout.connect(lambda: report.is_stuck(_STUCK_SECONDS) and application.quit())
    watch.start(500)
    application.exec()
    from desktop_auth.self_check.parts import check_resources, check_words  # loads SQLAlchemy: not before the paint

    report.part("resources", check_resources)
    report.part("words", check_words)
    report.part("close", check.close)
    _note_versions(report)
    return report.finish()


class SelfCheck:
    """The way through the windows: painted, opened, signed up and in, the account shown."""

    def __init__(self, application: QApplication, settings: Settings, report: Report) -> None:
        from desktop_auth.qt import AuthFlow

        self._application = application
        self._settings = settings
        self._report = report
        self._log = LogFile(settings)
        self._flow: AuthFlow = AuthFlow(settings)
        self._since = time.perf_counter()

    def begin(self, begun: float) -> None:
        """Show the entry window; the rest follows from its first paint. `begun`: when the self-check began."""
        self._since = begun
        self._flow.first_painted.connect(self._log.begin_beside)
        self._flow.first_painted.connect(self._painted)
        self._flow.opened.connect(self._opened)
        self._flow.failed.connect(self._failed)
        self._flow.show_account()

    def close(self) -> str:
        """Give the store back."""
        self._flow.close()
        left = [path.name for path in (self._settings.state_folder() / "runs").glob("*.lock")]
        if left:
            raise NotSo("the store was not given back in two seconds")
        return "the store was given back"

    def _passed(self) -> float:
        """Milliseconds since the last step that was waited for."""
        now = time.perf_counter()
        passed, self._since = (now - self._since) * 1000, now
        return passed

    def _painted(self, _none: object) -> None:
        ms = self._passed()
        self._report.fact(first_paint_ms=round(ms))
        self._report.add("window", ok=True, detail="the entry window was painted", ms=ms)

    def _opened(self, _auth: AuthService) -> None:
        from desktop_auth.self_check.parts import ServiceCheck

        self._report.add("store", ok=True, detail="made and opened", ms=self._passed())
        self._report.part("icons", _draw_icons)
        self._report.part("second_start", _make_socket)
        self._flow.ask(lambda auth: ServiceCheck(auth, self._settings).run(self._report), then=self._entered)

    def _failed(self, error: AuthError) -> None:
        self._report.add("store", ok=False, detail=f"{type(error).__name__}: {error.code}", ms=self._passed())
        self._application.quit()

    def _entered(self, _none: object) -> None:
        from desktop_auth.self_check.parts import check_keyring

        self._report.part("account_window", self._look_at_account)
        self._report.part("log", self._look_at_log)

        def ask_keyring(_auth: AuthService) -> None:
            self._report.part("keyring", lambda: check_keyring(self._settings.app_name))

        self._flow.ask(ask_keyring, then=lambda _answer: self._application.quit())

    def _look_at_account(self) -> str:
        shown = [window for window in self._application.topLevelWidgets() if window.isVisible()]
        named = sorted(window.objectName() for window in shown)
        if self._flow.account is None or named != ["account_window"]:
            raise NotSo(f"on the screen: {', '.join(named) or 'nothing'}")
        if shown[0].grab().isNull():
            raise NotSo("the account window cannot be painted")
        return "the account window was painted"

    def _look_at_log(self) -> str:
        if not self._log.path.is_file():
            raise NotSo("the log was not written")
        return str(self._log.path)


def _draw_icons() -> str:
    """Qt's SVG library is there and draws every icon."""
    from PySide6.QtGui import QColor

    from desktop_auth.gui import icons
    from desktop_auth.self_check.parts import ICONS

    def is_blank(name: str) -> bool:
        image = icons.pixmap(name, size=24, colour=QColor("black"), dpr=1.0).toImage()
        return not any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))

    blank = [name for name in ICONS if is_blank(name)]
    if blank:
        raise NotSo(f"not drawn: {', '.join(blank)}")
    return f"{len(ICONS)} drawn"


def _make_socket() -> str:
    """The library that a second start needs to call the first is there. Nothing listens: other programs' is left be."""
    from PySide6.QtNetwork import QLocalServer

    if QLocalServer().isListening():
        raise NotSo("a socket listens that nobody asked for")
    return "QtNetwork with local sockets"


def _take_faults(report: Report) -> None:
    """A bug is a part that does not work, from whichever thread it comes. What Qt says goes to the log."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def bug(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        report.add("bug", ok=False, detail=f"{kind.__name__} at {place(trace)}", ms=0)
        sys.__excepthook__(kind, error or kind(), trace)  # nobody has typed anything: its text is nobody's

    def said(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        grave = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        _log.log(logging.ERROR if grave else logging.INFO, "Qt: %s", text)

    sys.excepthook = bug
    threading.excepthook = lambda args: bug(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: bug(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(said)


def _note_versions(report: Report) -> None:
    import sqlite3

    import PySide6
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication

    from desktop_auth.about.program import version

    versions = {
        "desktop_auth": version(),
        "python": platform.python_version(),
        "pyside6": PySide6.__version__,
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "sqlalchemy": vars(sys.modules["sqlalchemy"])["__version__"] if "sqlalchemy" in sys.modules else None,
    }
    report.fact(
        versions=versions,
        system=platform.platform(),
        frozen=bool(getattr(sys, "frozen", False)),
        platform=QApplication.platformName(),
        style=QApplication.style().name(),
    )
