"""What the self-check has found, kept in a file from the first moment: a program that dies leaves what it had."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop_auth.errors import AuthError

MUST = (
    "resources", "words", "window", "icons", "second_start", "store", "migration", "forms", "signup", "hash", "login",
    "second_step", "audit", "account_window", "log", "close",
)  # fmt: skip
"""What an installed program cannot do without. A keyring is not among it."""


class NotSo(Exception):
    """A part does not work; the text says how, and holds no secret."""


class Report:
    """The parts so far and the facts about this machine, written anew with each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts: list[dict[str, object]] = []
        self._facts: dict[str, object] = {}
        self._lock = threading.Lock()
        self._last = time.monotonic()
        self._write(finished=False)

    def part(self, name: str, call: Callable[[], str]) -> bool:
        """Try one part: `call` gives a detail, or raises where it does not work. Whether it does."""
        begun = time.perf_counter()
        try:
            ok, detail = True, call()
        except NotSo as error:
            ok, detail = False, str(error)
        except AuthError as error:
            ok, detail = False, f"{type(error).__name__}: {error.code}"
        except Exception as error:  # its text may hold what was typed: its kind and its place say enough
            ok, detail = False, f"{type(error).__name__} at {place(error.__traceback__)}"
        self.add(name, ok=ok, detail=detail, ms=(time.perf_counter() - begun) * 1000)
        return ok

    def add(self, name: str, *, ok: bool, detail: str, ms: float) -> None:
        """What was found of a part that was waited for."""
        with self._lock:
            self._last = time.monotonic()
            self._parts.append({"part": name, "ok": ok, "detail": detail, "ms": round(ms, 1)})
            self._write(finished=False)

    def fact(self, **facts: object) -> None:
        """Something about this machine."""
        with self._lock:
            self._facts |= facts

    def is_stuck(self, seconds: float) -> bool:
        """Whether a bug was met and nothing has come for so long: what waits for it will not come."""
        return any(part["part"] == "bug" for part in self._parts) and time.monotonic() - self._last > seconds

    def finish(self) -> int:
        """Write down what did not come at all; the exit code."""
        seen = {part["part"] for part in self._parts}
        for name in MUST:
            if name not in seen:
                self.add(name, ok=False, detail="did not come", ms=0)
        with self._lock:
            self._write(finished=True)
            return self._exit_code()

    def _exit_code(self) -> int:
        fine = {part["part"] for part in self._parts if part["ok"]}
        bad = {part["part"] for part in self._parts if not part["ok"]}
        return 0 if fine.issuperset(MUST) and bad <= {"keyring"} else 1

    def _write(self, *, finished: bool) -> None:
        text = json.dumps({
            "finished": finished,
            "exit_code": self._exit_code() if finished else 1,
            **self._facts,
            "parts": self._parts,
        }, indent=2)  # fmt: skip
        draft = self._path.with_name(f"{self._path.name}.new")
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(self._path)


def place(trace: TracebackType | None) -> str:
    """File and line where it came from."""
    if trace is None:
        return "an unknown place"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
