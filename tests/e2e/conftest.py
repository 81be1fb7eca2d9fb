"""A desk for each test, and what is seen on it when a test fails."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from .desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Screen, bus and home of this test alone; the test opens it with or without a keyring."""
    desk = Desk(tmp_path)
    try:
        yield desk
    finally:
        desk.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test says where its pictures are and what the programs have said."""
    report = yield
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.when == "call" and report.failed and isinstance(desk, Desk):
        try:
            desk.picture("failed")
        except (AssertionError, OSError) as error:
            report.sections.append(("no picture", repr(error)))
        report.sections.append(("pictures", "\n".join(map(str, sorted(desk.folder.glob("*.png"))))))
        report.sections.append(("ended by then", "\n".join(desk.ended())))
        report.sections.append(("standard error", "\n".join(desk.errors("program"))))
    return report
