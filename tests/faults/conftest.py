"""What the tests of faults share: programs that are started fast, and how much is tried."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from .person import ACTS
from .programs import Programs, calls_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="faults: every point and the large numbers, some minutes")


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether everything is tried (`pytest tests/faults --full`), or what a minute has room for."""
    return bool(request.config.getoption("--full", default=False))


@pytest.fixture(scope="session")
def programs() -> Iterator[Programs]:
    """Starts programs under strace."""
    assert shutil.which("strace"), "These tests need what Debian calls: strace"
    programs = Programs()
    yield programs
    programs.close()


@pytest.fixture(scope="session")
def calls(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """The system calls of a program that nobody disturbs, while it does `ACTS`."""
    folder = tmp_path_factory.mktemp("calls") / "alive"
    ending = programs.run_traced(folder, *ACTS)
    assert (ending.code, ending.done(), ending.met(), ending.events()) == (0, list(ACTS), set(), ["Remembered"])
    return calls_of(folder)
