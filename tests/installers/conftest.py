"""The packages, and machines to install them on. Only `make test-installers` runs these tests."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from .machine import PERSON, Machine
from .seat import Seat

PACKAGES, MACHINES = os.environ.get("DESKTOP_AUTH_PACKAGES"), os.environ.get("DESKTOP_AUTH_MACHINES")
collect_ignore_glob = [] if PACKAGES and MACHINES else ["test_*.py"]


def _made(pattern: str) -> Path:
    (path,) = Path(str(PACKAGES)).glob(pattern)
    return path


@pytest.fixture(scope="session")
def deb() -> Path:
    return _made("*.deb")


@pytest.fixture(scope="session")
def wheel() -> Path:
    return _made("*.whl")


@pytest.fixture(scope="session")
def space() -> Iterator[Path]:
    """A folder for machines and homes that other users may walk through, and whose name is short: it is in the names of
    sockets."""
    folder = Path(tempfile.mkdtemp(prefix="da-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    subprocess.run(["umount", "--recursive", "--lazy", *folder.glob("*/")], check=False, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def clean(space: Path) -> list[Path]:
    """The layers of a machine that nobody has touched but to make a user and to read the lists of packages."""
    machine = _machine(space / "clean", [Path(str(MACHINES)) / "bookworm"])
    machine.run("useradd", "--uid", PERSON, "--create-home", "person")
    machine.run("apt-get", "update", "-q")
    machine.run("which", "python3", fails=True)
    return machine.freeze()


@pytest.fixture(scope="session")
def installed(space: Path, clean: list[Path], deb: Path) -> list[Path]:
    """The layers of a machine that has the package."""
    machine = _machine(space / "installed", clean)
    machine.install(deb)
    machine.run("which", "python3", fails=True)
    return machine.freeze()


NewMachine = Callable[[list[Path]], Machine]


@pytest.fixture
def new_machine(space: Path) -> Iterator[NewMachine]:
    """Makes a machine on layers."""
    places: list[Path] = []

    def make(layers: list[Path]) -> Machine:
        places.append(Path(tempfile.mkdtemp(prefix="m", dir=space)) / "m")
        return _machine(places[-1], layers)

    yield make
    for place in places:
        subprocess.run(["umount", "--recursive", "--lazy", place], check=True)


@pytest.fixture
def machine(new_machine: NewMachine, installed: list[Path]) -> Machine:
    """A machine that has the package."""
    return new_machine(installed)


NewSeat = Callable[..., Seat]


_seats = pytest.StashKey[list[Seat]]()


@pytest.fixture
def new_seat(space: Path, request: pytest.FixtureRequest) -> Iterator[NewSeat]:
    """Makes a desk before a machine."""
    seats = request.node.stash[_seats] = []

    def make(machine: Machine, *, home: str = "home") -> Seat:
        seats.append(Seat(Path(tempfile.mkdtemp(prefix="s", dir=space)), machine, home=home))
        return seats[-1]

    yield make
    for seat in seats:
        for picture in seat.folder.glob("*.png"):
            shutil.copy(picture, _pictures() / f"{request.node.name}-{picture.name}")
        seat.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Of a failed test there is a last picture, and what the programs have said."""
    report = yield
    if report.when == "call" and report.failed:
        for seat in item.stash.get(_seats, []):
            report.sections.append(("ended by then", "\n".join(seat.ended())))
            with contextlib.suppress(OSError):  # it was not started
                report.sections.append(("standard error", "\n".join(seat.errors("program"))))
            report.sections.append(("pictures are in", str(_pictures())))
            with contextlib.suppress(AssertionError, OSError):
                seat.picture("failed")
    return report


Entry = Callable[[Machine], list[str]]


@pytest.fixture
def entry() -> Entry:
    """The command that the desktop's entry of the program names."""

    def read(machine: Machine) -> list[str]:
        path = machine.root / "usr/share/applications/desktop-auth.desktop"
        lines = path.read_text(encoding="utf-8").splitlines()
        (command,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
        return shlex.split(command)

    return read


def _pictures() -> Path:
    """A folder for pictures of the screen, to be looked at after the tests."""
    folder = Path(str(MACHINES)) / "pictures"
    folder.mkdir(exist_ok=True)
    return folder


def _machine(place: Path, layers: list[Path]) -> Machine:
    return Machine(place, layers, packages=Path(str(MACHINES)) / "packages")
