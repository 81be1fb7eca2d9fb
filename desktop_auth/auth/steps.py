"""Log-ins that are half done: what was proved so far, in memory, for five minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import Enum, auto

from desktop_auth.clock import Clock
from desktop_auth.errors import StepOver
from desktop_auth.model import Account, Step

_GOOD_SECONDS = 300
_MOST = 100  # steps in memory; who has begun more has given up the oldest


class Passed(Enum):
    """What a person has proved or done on the way in."""

    PASSWORD = auto()
    FACTOR = auto()
    NEW_PASSWORD = auto()


@dataclass(frozen=True)
class Way:
    """Somebody on the way in. forgotten: came by a recovery code in place of the password, and needs another one."""

    account_id: int
    passed: frozenset[Passed]
    remember_me: bool = False
    forgotten: bool = False

    def has(self, passed: Passed) -> bool:
        """Whether that was proved."""
        return passed in self.passed

    def plus(self, passed: Passed) -> Way:
        """The same way, one proof further."""
        return Way(self.account_id, self.passed | {passed}, self.remember_me, self.forgotten)


class Steps:
    """The half-done log-ins of this run of the program."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[Way, Passed, float]] = {}

    def put(self, way: Way, account: Account, *, wanted: Passed) -> Step:
        """Keep the way; what is `wanted` next goes on from there."""
        step = Step(account, secrets.token_urlsafe(16))
        self._kept[step.key] = (way, wanted, self._clock.monotonic())
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return step

    def get(self, step: Step, *, wanted: Passed) -> Way:
        """The way that `step` stands for. Raises StepOver."""
        way, wants, at = self._kept.get(step.key, (None, None, 0.0))
        if way is None or wants is not wanted or self._clock.monotonic() - at >= _GOOD_SECONDS:
            self._kept.pop(step.key, None)
            raise StepOver
        return way

    def drop(self, step: Step) -> None:
        """The step is done, or given up."""
        self._kept.pop(step.key, None)
