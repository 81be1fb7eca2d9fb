"""Work off the GUI thread: a lane is one daemon thread, one queue and one signal that the lane owns.

No pool and no QThread: the interpreter waits at exit for the threads of a pool, for ever where a keyring hangs
(docs/decisions/0002-lanes.md)."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)
T = TypeVar("T")

V = TypeVar("V")


class Emits(Protocol[V]):
    """The typed face of a signal that carries one value."""

    def connect(self, slot: Callable[[V], object]) -> object: ...
    def disconnect(self, slot: Callable[[V], object]) -> object: ...
    def emit(self, value: V) -> None: ...


Then = Callable[[T | None, BaseException | None], None]


class Lane(QObject):
    """Jobs in order, one at a time. What is posted before `start` waits in line."""

    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._answered.connect(self._deliver)

    def start(self) -> None:
        """Begin with the jobs that wait."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    def post(self, job: Callable[[], object]) -> None:
        """Do `job` on the lane. Refused in silence once the lane is closed. Any thread may post."""
        if not self._closed:
            self._jobs.put(lambda: (job(), None)[1])

    def ask(self, job: Callable[[], T], then: Then[T]) -> None:
        """Do `job` on the lane and tell its value or its exception to `then`, on the thread that the lane lives in."""

        def work() -> None:
            try:
                answer: tuple[Any, BaseException | None] = (job(), None)
            except Exception as error:
                answer = (None, error)
            self._hand_over(lambda: then(*answer))

        self.post(work)

    def say(self, call: Callable[[], None]) -> None:
        """Carry out `call` on the thread that the lane lives in. Any thread may say."""
        self._hand_over(call)

    def close(self, *, last: Callable[[], object] | None = None, seconds: float = 0, drop: bool = False) -> bool:
        """Refuse new jobs, do `last` after those in line (`drop`: without them), and wait so long for the end; whether
        it came."""
        if drop:
            with contextlib.suppress(queue.Empty):
                while True:
                    self._jobs.get_nowait()
        if last is not None:
            self.post(last)
        self._closed = True
        self._jobs.put(None)
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception as error:
                # Nobody waits for a posted job: its bug surfaces where all bugs do.
                self._hand_over(_raiser(error))

    def _hand_over(self, call: Callable[[], None]) -> None:
        try:
            if shiboken6.isValid(self):
                self._answered.emit(call)
        except RuntimeError:
            _log.debug("an answer came after the end of the lane %s", self._name)

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _raiser(error: BaseException) -> Callable[[], None]:
    def surface() -> None:
        raise error

    return surface
