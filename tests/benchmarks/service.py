"""The service against sqlite3 alone, against itself with a million accounts, and how often it commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from desktop_auth import NewAccount, open_auth
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.service import AuthService
from desktop_auth.testing import FrozenClock
from tests.benchmarks import store
from tests.benchmarks.raw import Raw
from tests.benchmarks.table import Row, at_most
from tests.benchmarks.timing import in_turns, pairs_ratio, seconds, shown

_ROUNDS = 300
_VERIFIES = 50  # in one measurement: one call is too short for the clock
_NUMBERS = count()


def measure(folder: Path, small: Path, large: Path) -> Iterator[Row]:
    """All lines about the service. `small` and `large` are stores with 1,000 and 1,000,000 accounts."""
    with _three(folder, small, large) as (ours, raw, many):
        own = in_turns(_ROUNDS, *(_verifies(who) for who in (ours.verify_auth, raw.verify, many.verify_auth)))
        yield at_most("verify_auth / sqlite3 asking the same", shown(own[0]), shown(own[1]), pairs_ratio(*own[:2]), 20)
        yield _flat("verify_auth", own)
        ours.logout()
        many.logout()
        raw.log_out()
        own = in_turns(_ROUNDS, _login(ours), _raw(raw.log_in, raw), _login(many))
        yield at_most("login / sqlite3 writing the same rows", shown(own[0]), shown(own[1]), pairs_ratio(*own[:2]), 4)
        yield _flat("login", own)
        own = in_turns(_ROUNDS, _signup(ours), _raw(raw.sign_up, raw), _signup(many))
        yield at_most("signup / sqlite3 writing the same rows", shown(own[0]), shown(own[1]), pairs_ratio(*own[:2]), 5)
        yield _flat("signup", own)
    yield from _commits(folder / "commits", small)


def _flat(what: str, own: list[list[float]]) -> Row:
    what = f"{what} with 1,000,000 accounts and lines of audit / with 1,000"
    return at_most(what, shown(own[2]), shown(own[0]), pairs_ratio(own[2], own[0]), 1.3)


@contextmanager
def _three(folder: Path, small: Path, large: Path) -> Iterator[tuple[AuthService, Raw, AuthService]]:
    """Ours and sqlite3 on copies of the small store, ours on the large one; somebody is in."""
    with ExitStack() as stack:
        ours = stack.enter_context(store.opened(store.copied(small, folder / "ours")))
        many = stack.enter_context(store.opened(store.copied(large, folder / "many")))
        for auth in (ours, many):
            auth.login("user1", store.PASSWORD)
        raw = stack.enter_context(closing(Raw(store.copied(small, folder / "raw"), folder / "ours")))
        raw.log_in()
        yield ours, raw, many


def _verifies(call: Callable[[], object]) -> Callable[[], float]:
    def many_times() -> None:
        for _ in range(_VERIFIES):
            call()

    return lambda: seconds(many_times) / _VERIFIES


def _login(auth: AuthService) -> Callable[[], float]:
    def measured() -> float:
        taken = seconds(lambda: auth.login("user1", store.PASSWORD))
        auth.logout()
        return taken

    return measured


def _signup(auth: AuthService) -> Callable[[], float]:
    def measured() -> float:
        new = _somebody()
        taken = seconds(lambda: auth.signup(new, password=store.PASSWORD, confirm=store.PASSWORD))
        auth.logout()
        return taken

    return measured


def _raw(call: Callable[[], object], raw: Raw) -> Callable[[], float]:
    def measured() -> float:
        taken = seconds(call)
        raw.log_out()
        return taken

    return measured


def _somebody() -> NewAccount:
    number = next(_NUMBERS)
    return NewAccount(f"newcomer{number}", "Maria", "Lindqvist", f"newcomer{number}@ward.example")


# -- how often it commits --------------------------------------------------------------------------------------------


def _commits(folder: Path, small: Path) -> Iterator[Row]:
    store.copied(small, folder)
    clock, new = FrozenClock(), _somebody()
    settings = store.settings(folder)
    settings = replace(settings, policy=replace(settings.policy, session_idle_days=30))
    with open_auth(settings, keychain=MemoryKeychain(), clock=clock) as auth:
        yield _counted("login", 1, folder, lambda: auth.login("user1", store.PASSWORD, remember_me=True))
        yield _counted("verify_auth", 0, folder, auth.verify_auth)
        clock.advance(days=1)
        yield _counted("verify_auth, the day's first, with a rotation", 1, folder, auth.verify_auth)
        clock.set(clock.now() + timedelta(minutes=1))
        yield _counted("verify_auth after that", 0, folder, auth.verify_auth)
        yield _counted("logout", 1, folder, auth.logout)
        signup = lambda: auth.signup(new, password=store.PASSWORD, confirm=store.PASSWORD)  # noqa: E731
        yield _counted("signup", 1, folder, signup)


def _counted(what: str, goal: int, folder: Path, call: Callable[[], object]) -> Row:
    before = store.commits(folder)
    call()
    found = store.commits(folder) - before
    return Row(f"commits: {what}", str(found), goal=str(goal), met=found == goal)
