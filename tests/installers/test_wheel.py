"""Wheel and sdist in fresh environments."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import facts
import messages

from ..e2e.desk import Desk
from .conftest import PACKAGES
from .seat import Installed

SECONDS = 600
UV = facts.HOUSE / "build" / "tools" / "bin" / "uv"
WITHOUT_QT = """
import sys, desktop_auth
from desktop_auth import Settings, open_auth
print(desktop_auth.__version__, Settings("Ward Notes").slug)
assert not [name for name in sys.modules if name.split(".")[0] in ("PySide6", "sqlalchemy", "werkzeug", "keyring")]
"""


def _run(*command: object, **env: str) -> str:
    done = subprocess.run(
        list(map(str, command)),
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | env,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        cwd="/",  # here the checkout would be imported
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def _environment(folder: Path, *wanted: object) -> Path:
    """The folder of the commands of a new environment with what is wanted."""
    _run(sys.executable, "-m", "venv", folder)
    _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *wanted)
    return folder / "bin"


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has installed the wheel with all that it needs."""
    return _environment(tmp_path_factory.mktemp("pip") / "venv", wheel)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    for name in ("PYTHONPATH", "LD_LIBRARY_PATH"):
        desk.environment.pop(name, None)
    yield desk
    desk.close()


def test_the_wheel_holds_what_the_program_reads_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name for name in names if name.startswith("desktop_auth/resources/")}
    assert inside == {f"desktop_auth/{path.relative_to(facts.HOUSE).as_posix()}" for path in messages.shipped()}
    for tag in messages.catalogues():
        assert f"desktop_auth/resources/translations/{tag}/LC_MESSAGES/desktop_auth.mo" in inside
    assert "desktop_auth/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"desktop_auth", f"desktop_auth-{facts.version()}.dist-info"}


def test_the_public_face_needs_no_qt(wheel: Path, tmp_path: Path) -> None:
    commands = _environment(tmp_path / "bare", "--no-deps", wheel)
    assert "platformdirs" not in _run(commands / "python", "-m", "pip", "list")
    assert _run(commands / "python", "-c", WITHOUT_QT) == f"{facts.version()} ward-notes\n"


def test_with_pip_the_command_line_answers(commands: Path, tmp_path: Path) -> None:
    assert _run(commands / "desktop-auth", "--version") == f"desktop-auth, version {facts.version()}\n"
    assert "Die Tabellen" in _run(commands / "desktop-auth", "--data-dir", tmp_path / "a", "--language", "de", "initdb")
    assert "shell" in _run(commands / "desktop-auth", "--help")


@pytest.mark.parametrize("command", ["desktop-auth", "desktop-auth-window"])
def test_with_pip_the_window_opens(commands: Path, desk: Desk, command: str) -> None:
    desk.open(keyring=False)
    program = Installed(desk, commands / command)
    program.wait("message", says="You will be the administrator")
    program.front()
    program.close()
    assert program.complaints() == []


def test_with_uv_it_is_a_tool(wheel: Path, tmp_path: Path) -> None:
    folders = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    _run(UV, "tool", "install", "--quiet", "--python", sys.executable, wheel, **folders)
    assert _run(tmp_path / "bin" / "desktop-auth", "--version").endswith(f"{facts.version()}\n")
    check = tmp_path / "check"
    screen = {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    _run(tmp_path / "bin" / "desktop-auth-window", "--self-check", check, HOME=str(tmp_path), **screen)


def test_the_sdist_can_be_installed_to_be_worked_on(tmp_path: Path) -> None:
    (sdist,) = Path(str(PACKAGES)).glob("*.tar.gz")
    _run("tar", "--extract", "--file", sdist, "--directory", tmp_path)
    (house,) = tmp_path.iterdir()
    assert {"build.spec", "Makefile", "requirements.lock", "tests", "resources"} <= {
        path.name for path in house.iterdir()
    }
    _run(sys.executable, "-m", "venv", tmp_path / "venv")
    commands = tmp_path / "venv" / "bin"
    _run(UV, "pip", "install", "--quiet", "--python", commands / "python", "--editable", house)
    found = _run(commands / "python", "-c", "import desktop_auth.assets as a; print(a.root())")
    assert found.strip() == str(house / "resources")
    said = _run(commands / "desktop-auth", "--data-dir", tmp_path / "a", "--language", "de", "initdb")
    assert "Die Tabellen sind da" in said
