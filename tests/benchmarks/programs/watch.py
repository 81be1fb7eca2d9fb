"""Inside a program that is measured. It knows no more of the program than its signals, and loads nothing before it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_auth.qt import AuthFlow
    from desktop_auth.settings import Settings

_SETTLED_MS = 300  # after it is ready: whoever was here is on the screen by then
found: dict[str, Any] = {}


def note(name: str) -> None:
    """The moment, by the clock that all processes of a computer share."""
    found.setdefault(name, time.monotonic())


def memory() -> int:
    """Resident kilobytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


def end() -> None:
    """Say what was found, and quit."""
    from PySide6.QtCore import QCoreApplication

    print(json.dumps(found), flush=True)
    QCoreApplication.quit()


def end_when_settled() -> None:
    """Take the memory once all is on the screen, then end."""
    from PySide6.QtCore import QTimer

    def settled() -> None:
        found["memory"] = memory()
        end()

    QTimer.singleShot(_SETTLED_MS, settled)


def watch_start(flow: AuthFlow) -> None:
    """First paint and ready."""
    flow.first_painted.connect(lambda _none: note("painted"))
    flow.opened.connect(lambda _auth: note("ready"))
    flow.opened.connect(lambda _auth: end_when_settled())


def run(watch: Callable[[AuthFlow], object], make: Callable[[Settings], AuthFlow] | None = None) -> int:
    """Run the program as `python -m desktop_auth` does, and show its flow to `watch`."""
    from desktop_auth import app
    from desktop_auth.__main__ import main

    import_qt = app._import_qt

    def import_and_watch() -> None:
        import_qt()
        import desktop_auth.qt as windows

        begin = make or windows.AuthFlow

        def watched(settings: Settings) -> AuthFlow:
            flow = begin(settings)
            watch(flow)
            return flow

        windows.AuthFlow = watched  # type: ignore[assignment,misc]

    app._import_qt = import_and_watch
    sys.argv[0] = "desktop-auth"
    return main()
