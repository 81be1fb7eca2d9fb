"""The time: what is stored, and what passes within one run."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the time. It is passed in, so that a test can hold it still."""

    def now(self) -> datetime:
        """The time of day, aware, in UTC: for what is stored."""

    def monotonic(self) -> float:
        """Seconds that never run backwards and count a suspended machine: for waits within a run."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        # CLOCK_MONOTONIC stands still while a Linux machine sleeps; a wait must not.
        boot_time = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)
