"""A pytest plugin for host programs: a store in a temporary folder, a clock that stands still, keychains that fail.

Installed with the package, it gives every test these fixtures:

    def test_a_clerk_sees_the_notes_of_today(open_auth_service, frozen_clock):
        auth = open_auth_service()
        auth.signup(NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local"), password=…, confirm=…)
        frozen_clock.advance(days=1)

auth_settings: a program with a store of its own and a cheap hash.   frozen_clock: the time, which only the test moves.
memory_keychain: a keyring that ends with the test.   open_auth_service: opens services that are closed at the end."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from desktop_auth.clock import Clock
from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.keychain import Keychain, MemoryKeychain
from desktop_auth.settings import Policy, Settings

if TYPE_CHECKING:
    from desktop_auth.hooks import HostRules
    from desktop_auth.service import AuthService

__all__ = [
    "BrokenKeychain",
    "FrozenClock",
    "MemoryKeychain",
    "OpenAuthService",
    "SlowKeychain",
    "auth_settings",
    "frozen_clock",
    "memory_keychain",
    "open_auth_service",
]
_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHEAP_HASH = "pbkdf2:sha256:1"


class FrozenClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, now: datetime = _MORNING) -> None:
        self._now = now
        self._seconds = 1_000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def advance(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        """Time passes, for both clocks."""
        passed = timedelta(seconds=seconds, minutes=minutes, days=days)
        self._now += passed
        self._seconds += passed.total_seconds()

    def set(self, now: datetime) -> None:
        """Somebody sets the wall clock; no time passes."""
        self._now = now


class BrokenKeychain:
    """A keyring that cannot be used; `why` is a reason of `KeychainUnavailable`."""

    def __init__(self, why: str = "failed") -> None:
        self.why = why

    def prepare(self) -> None:
        raise KeychainUnavailable(why=self.why)

    def read(self, slot: str) -> str | None:  # noqa: ARG002  the protocol's signature
        raise KeychainUnavailable(why=self.why)

    def write(self, slot: str, entry: str) -> None:  # noqa: ARG002
        raise KeychainUnavailable(why=self.why)

    def delete(self, slot: str) -> None:  # noqa: ARG002
        raise KeychainUnavailable(why=self.why)


class SlowKeychain(MemoryKeychain):
    """A keyring that hangs on a prompt until `release` is called; `entries` is what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self._free = threading.Event()

    def release(self) -> None:
        """The prompt is answered: what waits goes on, and nothing waits from now on."""
        self._free.set()

    def hang(self) -> None:
        """Prompt again."""
        self._free.clear()

    def prepare(self) -> None:
        self._free.wait()

    def read(self, slot: str) -> str | None:
        self._free.wait()
        return super().read(slot)

    def write(self, slot: str, entry: str) -> None:
        self._free.wait()
        super().write(slot, entry)


class OpenAuthService(Protocol):
    """Opens a service that is closed when the test ends."""

    def __call__(
        self,
        settings: Settings | None = None,
        *,
        rules: HostRules | None = None,
        keychain: Keychain | None = None,
        clock: Clock | None = None,
        anew: bool = False,
    ) -> AuthService:
        """settings: `auth_settings` if None; `dataclasses.replace` gives another computer its own `state_dir`.
        keychain: `memory_keychain` if None.   clock: `frozen_clock` if None."""


@pytest.fixture
def auth_settings(tmp_path: Path) -> Settings:
    """A program with a store in the test's folder and a hash that costs nothing."""
    policy = Policy(password_hash=CHEAP_HASH)
    return Settings("Ward Notes", data_dir=tmp_path / "data", state_dir=tmp_path / "state", policy=policy)


@pytest.fixture
def frozen_clock() -> FrozenClock:
    """The time of the test: Monday, 2 March 2026, nine o'clock (UTC)."""
    return FrozenClock()


@pytest.fixture
def memory_keychain() -> MemoryKeychain:
    """A keyring that holds what it was given until the test ends."""
    return MemoryKeychain()


@pytest.fixture
def open_auth_service(
    auth_settings: Settings, frozen_clock: FrozenClock, memory_keychain: MemoryKeychain
) -> Iterator[OpenAuthService]:
    """Opens services over the test's store, as many as it likes; all are closed at its end."""
    from desktop_auth import compose

    with contextlib.ExitStack() as opened:

        def open_service(
            settings: Settings | None = None,
            *,
            rules: HostRules | None = None,
            keychain: Keychain | None = None,
            clock: Clock | None = None,
            anew: bool = False,
        ) -> AuthService:
            service = compose.open_auth(
                settings or auth_settings,
                rules=rules,
                keychain=memory_keychain if keychain is None else keychain,
                clock=clock or frozen_clock,
                anew=anew,
            )
            return opened.enter_context(service)

        yield open_service
