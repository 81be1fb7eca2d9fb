"""Waits after failures in a row, for accounts and unknown names alike."""

from __future__ import annotations

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import timedelta

from desktop_auth.auth.throttle import store
from desktop_auth.auth.throttle.store import Failures
from desktop_auth.clock import Clock
from desktop_auth.storage.database import Tx

_FREE = 4
_LONGEST = 300  # seconds
_MOST_UNKNOWN = 1_000
_UNKNOWN_KEPT = timedelta(days=90)


def wait_after(failures: int) -> int:
    """Seconds to wait after that many failures in a row: none for four, then 1, 2, 4 … up to 300."""
    if failures <= _FREE:
        return 0
    return min(1 << min(failures - _FREE - 1, 16), _LONGEST)


@dataclass(frozen=True)
class Subject:
    """Whose failures are counted: an account, or a name that nobody has (account_id None)."""

    key: str
    account_id: int | None


@dataclass(frozen=True)
class _Seen:
    failures: Failures
    over_at: float  # by the monotonic clock


class Throttle:
    """Counts failures in the database; waits by a clock that nobody can set."""

    def __init__(self, *, clock: Clock, name_secret: bytes) -> None:
        self._clock = clock
        self._name_secret = name_secret
        self._seen: dict[str, _Seen] = {}

    def subject(self, login_key: str, account_id: int | None) -> Subject:
        """Whose failures are counted when somebody logs in as `login_key`. A name that nobody has is kept as a digest:
        people type passwords into the wrong field."""
        if account_id is not None:
            return Subject(f"account:{account_id}", account_id)
        return Subject(hmac.new(self._name_secret, login_key.encode(), hashlib.sha256).hexdigest(), None)

    def failures(self, tx: Tx, subject: Subject) -> Failures | None:
        """The failures in a row; None where there are none."""
        return store.get(tx, subject.key)

    def wait_left(self, subject: Subject, failures: Failures | None) -> int:
        """Whole seconds until the next try; 0 when it may be now."""
        if failures is None or wait_after(failures.count) == 0:
            return 0
        seen = self._seen.get(subject.key)
        if seen is None or seen.failures != failures:
            seen = self._look(subject, failures)
        return max(0, math.ceil(seen.over_at - self._clock.monotonic()))

    def failed(self, tx: Tx, subject: Subject) -> None:
        """One more failure in a row."""
        before = store.get(tx, subject.key)
        now = self._clock.now()
        failures = Failures(1 if before is None else before.count + 1, now)
        store.put(tx, subject.key, failures, account_id=subject.account_id)
        if subject.account_id is None:
            store.trim_unknown(tx, before=now - _UNKNOWN_KEPT, most=_MOST_UNKNOWN)
        self._look(subject, failures)

    def succeeded(self, tx: Tx, subject: Subject) -> None:
        """The row of failures is over."""
        store.clear(tx, subject.key)
        self._seen.pop(subject.key, None)

    def _look(self, subject: Subject, failures: Failures) -> _Seen:
        """A wait seen for the first time in this run: from here on the monotonic clock counts. A clock that was set
        back or ahead can make it neither longer than the whole wait nor shorter than nothing."""
        wait = wait_after(failures.count)
        passed = (self._clock.now() - failures.last_at).total_seconds()
        seen = _Seen(failures, self._clock.monotonic() + min(max(wait - passed, 0), wait))
        self._seen.pop(subject.key, None)
        self._seen[subject.key] = seen
        if len(self._seen) > _MOST_UNKNOWN:  # the database keeps no more of them either
            del self._seen[next(iter(self._seen))]
        return seen
