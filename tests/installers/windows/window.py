"""A program of Windows as somebody works it who has only the screen and the keys. What it has done is looked up in the
store and on the screen."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Callable

from .computer import FOLDER, Computer

PROGRAM = rf"{FOLDER}\desktop-auth-window.exe"
PASSWORD = "a quiet walk in the fog"
_SECONDS = 120.0
_MOMENT = 0.5
_STILL = 4  # moments
_CARET_ROWS = 40
_TOP_LINE = 200  # where it ends on the screen
_STRONG = 80
_LOGINS = "SELECT count(*) FROM audit WHERE event = 'login' AND result = 'ok'"
_LOGOUTS = "SELECT count(*) FROM audit WHERE event = 'logout' AND result = 'ok'"
_PEOPLE = "SELECT count(*) FROM user"


class Window:
    """The installed program with its window on the screen."""

    def __init__(self, computer: Computer, program: str = PROGRAM) -> None:
        self._computer = computer
        self.process = computer.open_program(program)
        self._window = ""
        self._front()

    def _front(self) -> None:
        """Give the keyboard to the window that comes, as soon as it shows what it is going to show."""
        self._until(lambda: bool(set(self._windows()) - {self._window}), "another window")
        self._window = (set(self._windows()) - {self._window}).pop()
        self._computer.run("xdotool", "windowfocus", "--sync", self._window)
        self.settle()
        if self._window not in self._windows():  # the log-in, before a session that was remembered
            self._front()

    def settle(self) -> None:
        """Until a page has been on the screen for a while and is still, but for the caret, which blinks."""
        seen = [self._computer.rows()]

        def is_still() -> bool:
            seen.append(self._computer.rows())
            late = seen[-_STILL:]
            changed = sum(len(set(row)) > 1 for row in zip(*late, strict=True))
            return len(late) == _STILL and changed <= _CARET_ROWS and self._shows_page()

        self._until(is_still, "a screen that is still")

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self._computer.run("xdotool", "key", "--clearmodifiers", "--delay", "100", *names)

    def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys."""
        self._computer.run("xdotool", "type", "--delay", "50", text)
        if then:
            self.keys(*then)

    def sign_up(self) -> None:
        """Mira makes the first account, and is in."""
        for text in ("Mira", "Lindqvist", "mlindqvist", "mira@ward.local"):
            self.type(text, "Tab")
        self.type(PASSWORD, "Tab", "Tab")  # past what shows it
        self.type(PASSWORD)
        self.settle()
        self._computer.picture("sign-up")
        self.keys("Return")
        self.wait_for(1, _PEOPLE)
        self._front()

    def log_in(self, *, remember: bool = False) -> None:
        """Mira chooses her tile, which has the keyboard, and types her password."""
        before = self.answer(_LOGINS)
        self.keys("Return")
        self.settle()
        self.type(PASSWORD)
        if remember:
            keys = ("Tab", "Tab", "Tab", "space", "shift+Tab", "shift+Tab", "shift+Tab")  # what shows it, Forgot it?
            self.keys(*keys)
        self.settle()
        self._computer.picture("log-in")
        self.keys("Return")
        self.wait_for(int(str(before)) + 1, _LOGINS)
        self._front()

    def log_out(self) -> None:
        """Mira goes; that she can says that she was in."""
        before = self.answer(_LOGOUTS)
        self.keys("ctrl+shift+q")
        self.wait_for(int(str(before)) + 1, _LOGOUTS)
        self._front()

    def wait_for(self, wanted: object, question: str) -> None:
        """Until the store answers a question so."""
        self._until(lambda: self.answer(question) == wanted, f"{wanted} as the answer to {question}")

    def answer(self, question: str) -> object:
        """What the store answers. No lock is asked for: wine's are not those of this system."""
        with contextlib.suppress(sqlite3.Error, TypeError):  # it is being written
            store = sqlite3.connect(f"file:{self._computer.store}?immutable=1", uri=True)
            with contextlib.closing(store):
                return store.execute(question).fetchone()[0]
        return None

    def close(self) -> None:
        """Close it as Alt+F4 does, which is the window manager's where there is one."""
        self._computer.run("xdotool", "key", "--clearmodifiers", "alt+F4")
        assert self.process.wait(_SECONDS) == 0, self._computer.errors("program")

    def _shows_page(self) -> bool:
        """Whether something has a strong colour. While the accounts are opened only the mark in the top line has, and
        between two windows there is nothing."""
        for row in self._computer.rows()[_TOP_LINE::2]:
            if any(max(pixel) - min(pixel) > _STRONG for pixel in zip(row[::4], row[1::4], row[2::4], strict=True)):
                return True
        return False

    def _windows(self) -> list[str]:
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Desktop Auth$"]
        environment = self._computer.environment
        return subprocess.run(search, env=environment, capture_output=True, text=True, check=False).stdout.split()

    def _until(self, is_so: Callable[[], bool], wanted: str) -> None:
        """Look again and again, as long as the program runs."""
        deadline = time.monotonic() + _SECONDS
        while not is_so():
            assert time.monotonic() < deadline, f"There was never {wanted}."
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self.process.wait(_MOMENT)
                raise AssertionError(
                    f"It ended with {code} before there was {wanted}: {self._computer.errors('program')}"
                )
