"""The time of a log-in that fails tells nothing about the name: unknown, wrong, disabled and old hash take as long."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.errors import WrongCredentials
from desktop_auth.service import AuthService
from desktop_auth.settings import Policy
from tests.benchmarks import store
from tests.benchmarks.table import Row
from tests.benchmarks.timing import in_turns, pairs_ratio, seconds, shown

_ROUNDS = 30
_EACH = 100  # accounts of a kind: nobody fails often enough to wait
_OLD = "pbkdf2:sha1:1000"


def measure(folder: Path) -> Iterator[Row]:
    """Each kind of failure against a wrong password."""
    real = Policy().password_hash
    store.make(folder, 3 * _EACH, hash_=real)
    old = PasswordHasher(_OLD).hash(store.PASSWORD)
    with closing(sqlite3.connect(store.file_of(folder))) as connection, connection:
        connection.execute("UPDATE user SET state = 'disabled' WHERE id > ? AND id <= ?", (_EACH, 2 * _EACH))
        connection.execute("UPDATE user SET password = ? WHERE id > ?", (old, 2 * _EACH))
    with store.opened(folder, hash_=real) as auth:
        ways = [_fails(auth, first) for first in (1, _EACH + 1, 2 * _EACH + 1, 10**6)]
        found = in_turns(_ROUNDS, *ways)
    names = ("a disabled account", f"a hash of {_OLD}", "an unknown name")
    lines = [_line(name, times, found[0]) for name, times in zip(names, found[1:], strict=True)]
    yield from lines
    ratios = [1.0, *(line.ratio or 0 for line in lines)]
    spread = max(ratios) / min(ratios)
    yield Row("failed log-ins: the slowest / the fastest of the four", "", "", spread, "≤ 1.05", spread <= 1.05)


def _line(name: str, times: list[float], wrong: list[float]) -> Row:
    ratio = pairs_ratio(times, wrong)
    what = f"failed log-in: {name} / a wrong password"
    return Row(what, shown(times), shown(wrong), ratio, "0.95 to 1.05", 0.95 <= ratio <= 1.05)


def _fails(auth: AuthService, first: int) -> Callable[[], float]:
    numbers = count(first)

    def attempt() -> None:
        with contextlib.suppress(WrongCredentials):
            auth.login(f"user{next(numbers)}", "not this one")

    return lambda: seconds(attempt)
