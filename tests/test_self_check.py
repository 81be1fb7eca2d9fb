"""The self-check as a process: that its report is whole, and that it touches nothing outside of its folder."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_auth.self_check.parts import ICONS
from desktop_auth.self_check.report import MUST

RESOURCES = Path(__file__).parents[1] / "resources"
BACKENDS = """
import threading
from keyring.backend import KeyringBackend
class Working(KeyringBackend):
    priority = 1
    kept = {}
    def get_password(self, service, name): return self.kept.get((service, name))
    def set_password(self, service, name, entry):
        assert service == "Desktop Auth self-check", service
        self.kept[service, name] = entry
    def delete_password(self, service, name): del self.kept[service, name]
class Hanging(Working):
    def get_password(self, service, name): threading.Event().wait()
    def set_password(self, service, name, entry): threading.Event().wait()
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    """Starts the program in a home of its own."""

    def start(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DESKTOP_AUTH", "XDG"))}
        kept |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)}
        kept |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        command = [sys.executable, "-m", "desktop_auth", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env=kept | env, cwd=tmp_path
        )

    return start


def report_of(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The report, and its parts by name."""
    report = json.loads((folder / "report.json").read_text())
    parts = {part["part"]: part for part in report["parts"]}
    assert len(parts) == len(report["parts"])
    return report, parts


def test_a_program_that_works_says_so_of_each_part(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("--self-check", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report, parts = report_of(tmp_path / "check")
    assert set(parts) == {*MUST, "keyring"}
    assert {name for name, part in parts.items() if not part["ok"]} == {"keyring"}
    assert parts["keyring"]["detail"] == "This computer has no keyring."
    assert all(set(part) == {"part", "ok", "detail", "ms"} and part["ms"] >= 0 for part in parts.values())
    assert (report["finished"], report["exit_code"], report["platform"]) == (True, 0, "offscreen")
    assert report["first_paint_ms"] > 0
    assert report["style"]
    assert set(report["versions"]) == {"desktop_auth", "python", "pyside6", "qt", "sqlite", "sqlalchemy"}
    assert all(report["versions"].values())


def test_all_that_it_makes_lies_in_its_folder_and_is_private(run: Run, home: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run("--self-check", "check", DESKTOP_AUTH_DATA_DIR=str(home / "real"))
    folder = tmp_path / "check"
    made = {path for path in tmp_path.rglob("*") if path not in before and "__pycache__" not in path.parts}
    assert made == {folder, *folder.rglob("*")}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name for path in folder.iterdir()} == {"data", "state", "report.json"}
    assert (folder / "data" / "accounts.db").is_file()
    assert (folder / "state" / "log" / "desktop-auth.log").is_file()


def test_an_empty_folder_is_taken_and_a_full_one_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("--self-check", str(tmp_path / "empty")).returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "empty").rglob("*") if path.is_file()}
    done = run("--self-check", str(tmp_path / "empty"))
    assert (done.returncode, "is not empty" in done.stderr) == (2, True)
    assert {path: path.read_bytes() for path in (tmp_path / "empty").rglob("*") if path.is_file()} == before


def test_a_file_in_the_place_of_the_folder_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    done = run("--self-check", "file")
    assert (done.returncode, (tmp_path / "file").read_text()) == (2, "here")


@pytest.mark.parametrize(
    "arguments",
    [("--self-check",), ("--self-check", ""), ("--self-check", "check", "--data-dir", "data"), ("--self-check", "-x")],
)
def test_it_stands_alone_on_the_command_line(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2
    assert not (tmp_path / "check").exists()


def test_a_keyring_that_works_is_tried_under_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "backends_of_the_check.py").write_text(BACKENDS)
    done = run("--self-check", "check", PYTHON_KEYRING_BACKEND="backends_of_the_check.Working")
    _report, parts = report_of(tmp_path / "check")
    assert (done.returncode, parts["keyring"]["ok"]) == (0, True)
    assert parts["keyring"]["detail"] == "backends_of_the_check.Working"


def test_a_keyring_that_hangs_holds_nobody(run: Run, tmp_path: Path) -> None:
    (tmp_path / "backends_of_the_check.py").write_text(BACKENDS)
    done = run("--self-check", "check", PYTHON_KEYRING_BACKEND="backends_of_the_check.Hanging")
    report, parts = report_of(tmp_path / "check")
    assert (done.returncode, report["finished"], parts["keyring"]["ok"]) == (0, True, False)
    assert "did not answer" in parts["keyring"]["detail"]


def test_a_program_that_cannot_even_open_a_window_leaves_a_report(run: Run, tmp_path: Path) -> None:
    done = run("--self-check", "check", QT_QPA_PLATFORM="no-such-platform")
    report, parts = report_of(tmp_path / "check")
    assert done.returncode != 0
    assert (report["finished"], report["exit_code"], parts) == (False, 1, {})


LAME = """
import sys
{lines}
from pathlib import Path
from desktop_auth.self_check.run import main
sys.exit(main(Path("check").absolute()))
"""


@pytest.mark.parametrize(
    ("lines", "bad"),
    [
        ("import desktop_auth.assets as a; a._PACKAGE = a.Path('/nowhere/desktop_auth')", {"resources", "window"}),
        ("sys.modules['alembic'] = None", {"store"}),
        ("sys.modules['PySide6.QtSvg'] = None", {"window"}),
        ("sys.modules['PySide6.QtNetwork'] = None", {"second_start"}),
        ("sys.modules['email_validator'] = None", {"forms", "signup", "login"}),
    ],
)
def test_what_was_left_out_is_found(home: Path, tmp_path: Path, lines: str, bad: set[str]) -> None:
    env = os.environ | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, "-c", LAME.format(lines=lines)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env, cwd=tmp_path)
    assert done.returncode == 1
    report, parts = report_of(tmp_path / "check")
    assert (report["finished"], report["exit_code"]) == (True, 1)
    assert bad <= {name for name in MUST if not parts.get(name, {"ok": False})["ok"]}


def test_the_list_of_icons_is_what_is_drawn(tmp_path: Path) -> None:
    """Add a new icon to `ICONS` in desktop_auth/self_check/parts.py: an installed program looks for it by that list."""
    assert sorted(ICONS) == sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))
