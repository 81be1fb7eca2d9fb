"""A program on a desk, as the person before the screen works it."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from typing import Any

from .desk import SECONDS, Desk

_ASK_AGAIN = 5.0  # seconds: the window that was asked may have been on its way out, and another is there now
# Qt's own words about the accessibility bus: a question that comes before Qt knows that bus, an answer after a key that
# it has not waited for.
_ALLOWED = ("Qt: AtSpiAdaptor::", "Qt: QSpiApplication", "qt.accessibility.atspi")


class Program:
    """Starts it; things are found by their object names."""

    def __init__(self, desk: Desk, *command: object) -> None:
        self.desk = desk
        self._driver = desk.driver
        self.process = desk.start("program", sys.executable, "-W", "error", *command)
        self._driver.ask("look_at", pid=self.process.pid)

    @property
    def pid(self) -> int:
        """Its process."""
        return self.process.pid

    def wait(self, name: str, **wanted: Any) -> dict[str, Any]:
        """Until it is on the screen and as wanted; what it is then."""
        return dict(self._driver.ask("wait", name=name, **wanted))

    def wait_any(self, *names: str) -> str:
        """Until one of them is on the screen; which one."""
        return str(self._driver.ask("wait_any", names=list(names)))

    def wait_gone(self, name: str) -> None:
        """Until it is on the screen no more."""
        self._driver.ask("wait_gone", name=name)

    def press(self, name: str) -> None:
        """Press a button, tick a box."""
        self._driver.ask("press", name=name)

    def fill(self, **texts: str) -> None:
        """Put texts into fields."""
        for name, text in texts.items():
            self._driver.ask("set_text", name=name, text=text)

    def focus(self, *, other_than: str = "") -> str:
        """What has the keyboard, when it is something else."""
        return str(self._driver.ask("wait_focus", other_than=other_than))

    def shown(self) -> list[str]:
        """The object names of what is on the screen."""
        return list(self._driver.ask("names"))

    def tree(self) -> list[dict[str, Any]]:
        """All that is on the screen."""
        return list(self._driver.ask("tree"))

    def wait_said(self, sentence: str) -> None:
        """Until a screen reader was told to say it."""
        self._driver.ask("wait_said", sentence=sentence)

    def said(self) -> list[str]:
        """What a screen reader was told to say since the program started."""
        return list(self._driver.ask("said"))

    def wait_all_said(self, sentences: list[str]) -> None:
        """Until a screen reader was told to say these first of all, in that order, and nothing between."""
        self._driver.ask("wait_all_said", sentences=sentences)

    def wait_read_out(self, line: str) -> None:
        """Until what has the keyboard is read out like that."""
        self._driver.ask("wait_read_out", line=line)

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.desk.run("xdotool", "key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type a text."""
        self.desk.run("xdotool", "type", "--delay", "2", text)

    def front(self) -> None:
        """Give the keyboard to the program's window: without a window manager nobody else does."""
        self.desk.run("xdotool", "windowfocus", "--sync", self._window())

    def complaints(self) -> list[str]:
        """What it has said on standard error."""
        return [line for line in self.desk.errors("program") if not any(words in line for words in _ALLOWED)]

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait(SECONDS) == -signal.SIGKILL

    def close(self) -> float:
        """Close its window by its cross; how many seconds it took to end."""
        begun = time.monotonic()
        while time.monotonic() - begun < SECONDS:
            for window in self._windows()[-1:]:
                self._driver.ask("close_window", window=int(window))
            with contextlib.suppress(subprocess.TimeoutExpired):
                assert self.process.wait(_ASK_AGAIN) == 0, self.desk.errors("program")
                return time.monotonic() - begun
        raise AssertionError(f"it did not end: {self.desk.errors('program')}")

    def _window(self) -> str:
        return self._windows()[-1]

    def _windows(self) -> list[str]:
        found = self.desk.run("sh", "-c", f"xdotool search --onlyvisible --pid {self.pid} || true")  # 1: there is none
        return found.split()
