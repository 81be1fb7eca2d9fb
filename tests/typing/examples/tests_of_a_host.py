"""A host program's tests with the plugin's fixtures."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_auth import Clock, Keychain, NewAccount, Settings
from desktop_auth.testing import BrokenKeychain, FrozenClock, MemoryKeychain, OpenAuthService, SlowKeychain

keychains: list[Keychain] = [MemoryKeychain(), BrokenKeychain("locked"), SlowKeychain()]
clock: Clock = FrozenClock(now=datetime(2026, 3, 2, tzinfo=UTC))


def test_a_clerk(
    open_auth_service: OpenAuthService, auth_settings: Settings, frozen_clock: FrozenClock, tmp_path: Path
) -> None:
    auth = open_auth_service(keychain=BrokenKeychain("none"))
    auth.signup(NewAccount("mlindqvist", "M", "L", "m@ward.local"), password="a quiet walk", confirm="a quiet walk")
    frozen_clock.advance(days=1, minutes=5)
    elsewhere = open_auth_service(replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    assert elsewhere.account is None
