"""The largest pictures that a person may choose, read by the long lane of the windows, and the sheet with recovery
codes, written by it: how long it takes, and how long the event loop stands still meanwhile. Words: the files."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_auth.features.profile.page.reading import Unfit, read_picture
from desktop_auth.features.recovery.model import RecoveryCodes
from desktop_auth.features.recovery.page.keeping import write
from desktop_auth.features.recovery.page.sheet import Sheet
from desktop_auth.gui.lanes import Lane
from desktop_auth.model import Account, Role

_EVERY_MS = 5
_SWITCH_SECONDS = 0.0005  # as in desktop_auth.app


_MIRA = Account(1, "mlindqvist", "mira@ward4.example", "Mira", "Lindqvist", Role.ADMIN)
_CODES = RecoveryCodes(("0123-4567-89ABC",) * 10, _MIRA, "Desktop Auth", "Ward 4 desk", datetime.now(UTC))


def _job(file: str) -> Callable[[], object]:
    if file.endswith(".pdf"):
        return partial(write, Sheet.of(_CODES), Path(file))
    return partial(read_picture, file)


class Reading:
    """Reads, or writes, one file after the other, and ends the loop."""

    def __init__(self, files: list[str]) -> None:
        self._files = files
        self.found: list[dict[str, float]] = []
        self._lane = Lane("long")
        self._lane.start()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_EVERY_MS)
        QTimer.singleShot(50, self._next)

    def _next(self) -> None:
        if not self._files:
            self._timer.stop()
            self._lane.close()
            QGuiApplication.quit()
            return
        self.gap = 0.0
        self._begun = self._last = time.perf_counter()
        self._lane.ask(_job(self._files.pop(0)), self._read)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gap = max(self.gap, now - getattr(self, "_last", now))
        self._last = now

    def _read(self, picture: object, error: BaseException | None) -> None:
        if error is not None:
            raise error
        if isinstance(picture, Unfit | str):  # a str says why a sheet was not written
            raise TypeError(picture if isinstance(picture, str) else picture.why)
        self._tick()
        self.found.append({"gap": self.gap, "seconds": time.perf_counter() - self._begun})
        QTimer.singleShot(50, self._next)


gc.disable()
application = QGuiApplication(["reading", "-platform", "offscreen"])
sys.setswitchinterval(_SWITCH_SECONDS)
gc.freeze()
gc.enable()
reading = Reading(sys.argv[1:])
application.exec()
print(json.dumps(reading.found), flush=True)
