"""The installer for Windows, and computers to try it on. Only `make test-windows` runs these tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import facts

from ..machine import Machine
from .computer import FOLDER, Computer, begin

SETUP, MACHINES = os.environ.get("DESKTOP_AUTH_SETUP"), os.environ.get("DESKTOP_AUTH_MACHINES")
_SCRIPTS = facts.HOUSE / "resources" / "packaging" / "windows"
collect_ignore_glob = [] if SETUP and MACHINES else ["test_*.py"]


@pytest.fixture(scope="session")
def setup() -> Path:
    return Path(str(SETUP))


@pytest.fixture(scope="session")
def older(setup: Path, space: Path) -> Path:
    """The installer as an older version: packed again with one more file, and not built again."""
    folder, built = space / "older", facts.HOUSE / "build" / "windows" / "out"
    shutil.copytree(built / "desktop-auth", folder / "desktop-auth")
    shutil.copyfile(built / "mark.ico", folder / "mark.ico")
    (folder / "desktop-auth" / "_internal" / "of old.txt").write_text("not there any more later", encoding="utf-8")
    script = (built / "setup.nsi").read_text(encoding="utf-8").replace(facts.version(), "0.0.9")
    (folder / "setup.nsi").write_text(script, encoding="utf-8")
    machine = _machine(space / "nsis", [Path(str(MACHINES)) / "trixie"])
    for shared in (folder, _SCRIPTS):
        machine.share(shared)
    machine.run("env", "SOURCE_DATE_EPOCH=1700000000", "sh", _SCRIPTS / "make-setup.sh", folder, "--fast")
    machine.freeze()
    return folder / "desktop-auth-0.0.9-setup.exe"


@pytest.fixture(scope="session")
def clean(space: Path) -> list[Path]:
    """The layers of a computer on which nobody has installed anything."""
    machine = _machine(space / "wine", [Path(str(MACHINES)) / "trixie"])
    begin(machine)
    return machine.freeze()


@pytest.fixture(scope="session")
def installed(space: Path, clean: list[Path], setup: Path) -> list[Path]:
    """The layers of a computer that has the program."""
    machine = _machine(space / "has", clean)
    with closing(Computer(Path(tempfile.mkdtemp(prefix="i", dir=space)), machine)) as computer:
        computer.open_screen()
        computer.install(setup)
        computer.settle()
        assert computer.path(FOLDER).is_dir()
    return machine.freeze()


NewComputer = Callable[[list[Path]], Computer]


@pytest.fixture
def new_computer(space: Path) -> Iterator[NewComputer]:
    """Makes a computer on layers."""
    made: list[Computer] = []

    def make(layers: list[Path]) -> Computer:
        place = Path(tempfile.mkdtemp(prefix="w", dir=space))
        (place / "desk").mkdir()
        made.append(Computer(place / "desk", _machine(place / "m", layers)))
        return made[-1]

    yield make
    for computer in made:
        computer.close()
        subprocess.run(["umount", "--recursive", "--lazy", computer.folder.parent / "m"], check=True)


@pytest.fixture
def computer(new_computer: NewComputer, installed: list[Path]) -> Computer:
    """A computer with a screen that has the program."""
    computer = new_computer(installed)
    computer.open_screen()
    return computer


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test keeps what was on the screen."""
    report = yield
    computer = getattr(item, "funcargs", {}).get("computer")
    if report.when == "call" and isinstance(computer, Computer):
        if report.failed and (computer.folder / "Xvfb_screen0").exists():
            computer.picture("failed")
        if pictures := os.environ.get("DESKTOP_AUTH_PICTURES"):
            for path in computer.folder.glob("*.png"):
                (Path(pictures) / f"{item.name}-{path.name}").write_bytes(path.read_bytes())
    return report


def _machine(place: Path, layers: list[Path]) -> Machine:
    return Machine(place, layers, packages=Path(str(MACHINES)) / "packages")
