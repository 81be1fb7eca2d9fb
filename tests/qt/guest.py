"""A host program with everything set its own way, and a person's whole story in it.

`python guest.py FOLDER keyring` chooses a keyring, `none` leaves that to the system. It says as JSON what of the
process is not as it was before the story."""

from __future__ import annotations

import builtins
import copyreg
import faulthandler
import gc
import gettext
import json
import locale
import logging
import os
import random
import signal
import socket
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
from keyring.backend import KeyringBackend
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QThreadPool, qInstallMessageHandler
from PySide6.QtGui import QColor, QFont, QPalette, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).parents[1]))

from desktop_auth import Policy, Settings
from desktop_auth.qt import AuthFlow
from windows import Desk

MISSED = "What was asked for did not come."


class Hands:
    """What a desk needs of pytest-qt."""

    mouseClick = staticmethod(QTest.mouseClick)  # noqa: N815  pytest-qt's names
    keyClicks = staticmethod(QTest.keyClicks)  # noqa: N815

    @staticmethod
    def waitUntil(there: Callable[[], bool], *, timeout: int) -> None:
        for _ in range(timeout // 10):
            if there():
                return
            QTest.qWait(10)
        raise TimeoutError(MISSED)


class Keyring(KeyringBackend):
    """The host's choice."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Changes(QObject):
    """Counts what the application is told when somebody changes something of it."""

    kinds = (
        QEvent.Type.LanguageChange,
        QEvent.Type.LocaleChange,
        QEvent.Type.ApplicationFontChange,
        QEvent.Type.ApplicationPaletteChange,
        QEvent.Type.ApplicationLayoutDirectionChange,
    )

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is QCoreApplication.instance() and event.type() in self.kinds:
            self.seen.append(event.type().name)
        return False


def said(*_words: Any) -> None:
    """The host's own hook for everything."""


def of_qt(application: QApplication, host: QWidget) -> dict[str, object]:
    """What a program may set of Qt."""
    handler = qInstallMessageHandler(said)
    cache = QPixmapCache.cacheLimit()
    return {
        "style": (application.style().metaObject().className(), application.style().objectName()),
        "palette": application.palette().cacheKey(),
        "font": application.font().toString(),
        "sheet": application.styleSheet(),
        "direction": application.layoutDirection(),
        "names": (application.applicationName(), application.applicationDisplayName(), application.organizationName()),
        "icon": application.windowIcon().cacheKey(),
        "quits": application.quitOnLastWindowClosed(),
        "cursor": (application.cursorFlashTime(), application.doubleClickInterval()),
        "words": application.translate("QLineEdit", "&Undo"),
        "locale": (QLocale().name(), QLocale.system().name()),
        "scheme": application.styleHints().colorScheme(),
        "handler": handler is said or handler,
        "pixmaps": cache,
        "threads": QThreadPool.globalInstance().maxThreadCount(),
        "host": (host.palette().cacheKey(), host.font().toString(), host.styleSheet(), host.layoutDirection()),
    }


def of_python() -> dict[str, object]:
    """What a program may set of Python."""
    root = logging.getLogger()
    return {
        "hooks": [id(hook) for hook in (sys.excepthook, threading.excepthook, sys.unraisablehook, sys.displayhook)],
        "root": (root.level, list(map(id, root.handlers)), list(map(id, root.filters)), root.disabled),
        "logging": (logging.getLoggerClass(), logging.getLogRecordFactory(), logging.root.manager.disable),
        "handlers": sorted(name for name, log in logging.root.manager.loggerDict.items() if has_handlers(log)),
        "import": (import_name(), list(map(id, sys.meta_path)), list(map(id, sys.path_hooks)), list(sys.path)),
        "switch": sys.getswitchinterval(),
        "limits": (sys.getrecursionlimit(), sys.get_int_max_str_digits()),
        "gc": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), list(gc.callbacks), gc.get_debug()),
        "locale": (locale.setlocale(locale.LC_ALL), gettext.textdomain(), id(builtins.__dict__.get("_"))),
        "environment": (dict(os.environ), Path.cwd(), mask()),
        "warnings": [str(one) for one in warnings.filters],
        "signals": {one.name: str(signal.getsignal(one)) for one in signal.valid_signals() if hasattr(one, "name")},
        "faults": faulthandler.is_enabled(),
        "socket": socket.getdefaulttimeout(),
        "random": hash(random.getstate()),
        "sqlite": (len(sqlite3.adapters), len(sqlite3.converters)),
        "traces": (sys.gettrace(), sys.getprofile(), threading.gettrace()),
        "copies": len(copyreg.dispatch_table),
        "streams": list(map(id, (sys.stdin, sys.stdout, sys.stderr))),
        "threads": sorted(thread.name for thread in threading.enumerate() if not thread.daemon),
        "keyring": id(keyring.core._keyring_backend),  # type: ignore[attr-defined]
    }


def has_handlers(log: object) -> bool:
    """Whether a logger writes anywhere itself."""
    handlers = getattr(log, "handlers", [])
    return any(not isinstance(handler, logging.NullHandler) for handler in handlers)


def import_name() -> str:
    """PySide6 puts two of its own into each other's place at every import."""
    name = str(builtins.__import__.__name__)
    return "of PySide6" if name in ("__feature_import__", "__lazy_import__") else name


def mask() -> int:
    os.umask(found := os.umask(0))
    return found


def set_everything(application: QApplication) -> None:
    """The host has a taste and hooks of its own."""
    sys.excepthook = threading.excepthook = sys.unraisablehook = said
    qInstallMessageHandler(said)
    logging.basicConfig(level=logging.ERROR, handlers=[logging.StreamHandler(sys.stderr)])
    sys.setswitchinterval(0.004)
    gc.set_threshold(701, 11, 12)
    QPixmapCache.setCacheLimit(5_001)
    QLocale.setDefault(QLocale("fr_CH"))
    QThreadPool.globalInstance().setMaxThreadCount(3)
    signal.signal(signal.SIGTERM, lambda *_: None)
    application.setStyle("Windows")
    application.setPalette(QPalette(QColor("#ffd0ff")))
    application.setFont(QFont("DejaVu Serif", 31))
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    application.setStyleSheet("QWidget{background:yellow;border:3px solid blue}")
    application.setApplicationName("host")
    application.setQuitOnLastWindowClosed(False)


def live(folder: Path) -> None:
    """Sign up, log in remembered, change what can be changed, log out, close."""
    policy = Policy(password_hash="pbkdf2:sha256:1")
    flow = AuthFlow(Settings("Ward Notes", data_dir=folder / "data", state_dir=folder / "state", policy=policy))
    desk = Desk(Hands(), flow)  # type: ignore[arg-type]
    flow.show_account()
    desk.see("signup_button")
    desk.sign_up("mlindqvist")
    desk.keep_codes()
    desk.see("account_since")
    desk.press("logout_button")
    for language, look in (("de", "dark"), ("ar", "light"), ("en", "system")):
        flow.set_language(language)
        flow.set_theme(look)
        flow.set_accent("#e66100" if look == "dark" else None)
        QTest.qWait(0)
    desk.press("person_mlindqvist")
    desk.type("password", "not this one")
    desk.press("login_button")
    desk.see("password_error")
    desk.type("password", "seven lamps burn")
    desk.press("remember_me")
    desk.press("login_button")
    desk.see("logout_button")
    flow.log_out()
    desk.see("person_mlindqvist")
    flow.close()
    QTest.qWait(0)


def main() -> None:
    application = QApplication(["host"])
    set_everything(application)
    if sys.argv[2] == "keyring":
        keyring.set_keyring(Keyring())
    host = QWidget()
    host.show()
    QTest.qWait(0)
    import decimal  # noqa: F401  what the standard library does to itself when it is first loaded
    import email.utils  # noqa: F401
    import ssl  # noqa: F401

    before = of_qt(application, host) | {f"python's {name}": value for name, value in of_python().items()}
    changes = Changes(application)
    live(Path(sys.argv[1]))
    after = of_qt(application, host) | {f"python's {name}": value for name, value in of_python().items()}
    differs = {name: (repr(before[name]), repr(after[name])) for name in before if before[name] != after[name]}
    sys.stdout.write(json.dumps({"seen": changes.seen, "differs": differs}))


if __name__ == "__main__":
    main()
