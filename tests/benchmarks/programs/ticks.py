"""The program with a clock that ticks every 5 ms from its first paint until it is ready: how long it stands still."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import watch

if TYPE_CHECKING:
    from desktop_auth.qt import AuthFlow

_EVERY_MS = 5


def watch_ticks(flow: AuthFlow) -> None:
    """Keep the longest time between two ticks."""
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer(flow)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    last = 0.0

    def tick() -> None:
        nonlocal last
        now = time.monotonic()
        watch.found["gap"] = max(watch.found.get("gap", 0.0), now - last)
        last = now

    def begin() -> None:
        nonlocal last
        last = time.monotonic()
        timer.start(_EVERY_MS)

    def ready() -> None:
        tick()
        timer.stop()

    timer.timeout.connect(tick)
    flow.first_painted.connect(lambda _none: begin())
    flow.opened.connect(lambda _auth: ready())
    watch.watch_start(flow)


sys.exit(watch.run(watch_ticks))
