"""What is done with the keychain, each in at most five seconds.

A keyring may hang on a prompt for ever. So a job runs where nobody waits for it, and its answer is final when the time
is over: what a stuck write leaves behind later, the same job deletes again."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.keychain import Keychain
from desktop_auth.model import Forgetting, Remembering

_log = logging.getLogger(__name__)
LIMIT_SECONDS = 5.0
T = TypeVar("T")


class _Task(Generic[T]):
    """One job and its answer, which is given once: by the job or by the clock, whichever is first."""

    def __init__(
        self,
        work: Callable[[], T],
        *,
        failed: Callable[[str], T],
        then: Callable[[T], None],
        undo: Callable[[], None] | None = None,
    ) -> None:
        self._work = work
        self._failed = failed
        self._then = then
        self._undo = undo
        self._once = threading.Lock()
        self._answered = False
        self.done = threading.Event()

    def run(self) -> None:
        """Do the work, unless the time was over while it stood in line."""
        if self._answered:
            return
        try:
            value = self._work()
        except KeychainUnavailable as error:
            _log.info("the keyring cannot be used: %s", error.why)
            value = self._failed(error.why)
        except Exception:
            _log.exception("a job of the keychain failed")
            value = self._failed("failed")
        if not self._give(value) and self._undo is not None:
            _quietly(self._undo)

    def fail(self, why: str, *, noted: Callable[[], None] | None = None) -> None:
        """Answer in the job's place, unless it has answered; `noted` is called before anybody hears of it."""
        self._give(self._failed(why), noted)

    def _give(self, value: T, noted: Callable[[], None] | None = None) -> bool:
        with self._once:
            if self._answered:
                return False
            self._answered = True
            if noted is not None:
                noted()
            self._then(value)  # under the lock: who finds it answered finds what follows from it, too
        self.done.set()
        return True


class KeychainJobs:
    """Runs the jobs for one keychain.

    As it is made, a job runs on a daemon thread and the caller waits for it (scripts); what follows from it is carried
    out on the caller's thread. `run_on` hands the jobs to a lane that nobody waits for (windows)."""

    def __init__(self, keychain: Keychain, *, limit: float = LIMIT_SECONDS) -> None:
        self._keychain = keychain
        self.limit_seconds = limit
        """How long a job may take; a test with a keyring that hangs makes it short."""
        self._found: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._post: Callable[[Callable[[], None]], None] | None = None
        self._say: Callable[[Callable[[], None]], None] = self._found.put
        self.why_dead: str | None = None
        """Why the keyring is not asked again in this run."""

    @property
    def backend(self) -> str | None:
        """The class that keeps the entries; None while the system's was not found."""
        kind = type(self._keychain)
        found: str | None = getattr(self._keychain, "backend", f"{kind.__module__}.{kind.__qualname__}")
        return found

    def run_on(self, post: Callable[[Callable[[], None]], None], say: Callable[[Callable[[], None]], None]) -> None:
        """From now on: run jobs by `post`, and carry out by `say` what follows from them."""
        self._post, self._say = post, say

    def revive(self) -> None:
        """The person asks to try the keyring again."""
        self.why_dead = None

    def prepare(self, then: Callable[[str | None], None]) -> None:
        """Find the keyring; `then(why)` hears why it cannot be used, None if it can."""

        def work() -> str | None:
            self._keychain.prepare()
            return None

        self._start(_Task(work, failed=str, then=self._later(then)))

    def read(self, slot: str, then: Callable[[str | None, str | None], None]) -> None:
        """The entry of the slot: `then(entry, why)`, with why it cannot be read where that is so."""

        def work() -> tuple[str | None, str | None]:
            return self._keychain.read(slot), None

        def tell(found: tuple[str | None, str | None]) -> None:
            then(*found)

        self._start(_Task(work, failed=lambda why: (None, why), then=self._later(tell)))

    def remember(self, job: Remembering, then: Callable[[str | None], None]) -> None:
        """Write the entry, read it back and compare; `then(why)` hears why it is not kept, None if it is."""

        self._write(job.slot, job.entry, then, late_is_fine=lambda: False)

    def replace(
        self, slot: str, entry: str, then: Callable[[str | None], None], *, late_is_fine: Callable[[], bool]
    ) -> None:
        """Put the next entry of the same session in place of the one before; `then` as in `remember`. An entry that
        comes late may stay while `late_is_fine` says so (asked on the keychain's thread)."""
        self._write(slot, entry, then, late_is_fine=late_is_fine)

    def forget(self, job: Forgetting) -> None:
        """Delete the entry if it still is the one of that session."""

        def work() -> None:
            entry = self._keychain.read(job.slot)
            if entry is not None and entry.startswith(f"1:{job.session_id}:"):
                self._keychain.delete(job.slot)

        def failed(why: str) -> None:
            _log.warning("an entry of the keyring was not deleted: %s", why)

        self._start(_Task(work, failed=failed, then=lambda _none: None))

    def _write(
        self, slot: str, entry: str, then: Callable[[str | None], None], *, late_is_fine: Callable[[], bool]
    ) -> None:
        def work() -> str | None:
            self._keychain.write(slot, entry)
            if self._keychain.read(slot) == entry:
                return None
            raise KeychainUnavailable(why="differs")

        def undo() -> None:
            if not late_is_fine() and self._keychain.read(slot) == entry:
                self._keychain.delete(slot)

        self._start(_Task(work, failed=str, then=self._later(then), undo=undo))

    def _later(self, then: Callable[[T], None]) -> Callable[[T], None]:
        return lambda value: self._say(lambda: then(value))

    def _start(self, task: _Task[T]) -> None:
        if self.why_dead is not None:
            task.fail(self.why_dead)
        elif self._post is None:
            threading.Thread(target=task.run, name="keychain", daemon=True).start()
            if not task.done.wait(self.limit_seconds):
                self._time_is_over(task)
        else:
            timer = threading.Timer(self.limit_seconds, self._time_is_over, (task,))
            timer.daemon = True
            timer.start()
            self._post(task.run)
            self._post(timer.cancel)
        if self._post is None:
            self._carry_out()

    def _time_is_over(self, task: _Task[T]) -> None:
        def noted() -> None:
            self.why_dead = "timed_out"
            _log.warning("the keyring did not answer in %g s; it is left alone in this run", self.limit_seconds)

        task.fail("timed_out", noted=noted)

    def _carry_out(self) -> None:
        while True:
            try:
                follow = self._found.get_nowait()
            except queue.Empty:
                return
            follow()


def _quietly(undo: Callable[[], None]) -> None:
    try:
        undo()
        _log.info("a late entry of the keyring was taken back")
    except Exception:
        _log.warning("a late entry of the keyring could not be taken back")
