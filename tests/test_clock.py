"""The computer's clock, and the one that stands still."""

from datetime import UTC, datetime, timedelta

from desktop_auth import SystemClock
from desktop_auth.testing import FrozenClock


def test_the_computers_time_is_aware_and_in_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)


def test_monotonic_seconds_never_run_backwards():
    clock = SystemClock()
    seen = [clock.monotonic() for _ in range(1_000)]
    assert seen == sorted(seen)


def test_a_frozen_clock_stands_still():
    clock = FrozenClock()
    assert (clock.now(), clock.monotonic()) == (clock.now(), clock.monotonic())
    assert clock.now() == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_time_passes_for_both_clocks():
    clock = FrozenClock(datetime(2030, 1, 1, tzinfo=UTC))
    start = clock.monotonic()
    clock.advance(seconds=1, minutes=2, days=3)
    assert clock.now() == datetime(2030, 1, 4, 0, 2, 1, tzinfo=UTC)
    assert clock.monotonic() - start == 3 * 86_400 + 121


def test_setting_the_wall_clock_lets_no_time_pass():
    clock = FrozenClock()
    start = clock.monotonic()
    clock.set(datetime(1999, 1, 1, tzinfo=UTC))
    assert (clock.now().year, clock.monotonic()) == (1999, start)
