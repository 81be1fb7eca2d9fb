"""All packages say one version, which stands in one place, and speak the languages that the program speaks."""

import re
import subprocess
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest

import debian_package
import desktop_auth
import facts
import messages

PACKAGING = facts.HOUSE / "resources" / "packaging"
LINUX, DEBIAN = PACKAGING / "linux", PACKAGING / "debian"
TEXTS = [path for path in PACKAGING.rglob("*") if path.is_file() and path.suffix not in {".lock", ".pyc"}]
NEEDS = {"ARCHITECTURE": "amd64", "INSTALLED_SIZE": "1", "GLIBC": "2.34"}


def test_the_version_is_what_the_package_says_of_itself() -> None:
    assert facts.version() == desktop_auth.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", facts.version())
    assert "version" in facts.project()["dynamic"]


def test_what_pip_installed_has_it_too() -> None:
    assert installed_version("desktop-auth") == facts.version(), "set .venv up again: make clean"


@pytest.mark.parametrize(
    "path", [*TEXTS, *(facts.HOUSE / n for n in ("pyproject.toml", "build.spec", "Makefile"))], ids=str
)
def test_nobody_else_writes_it_down(path: Path) -> None:
    assert f'{facts.version()}"' not in path.read_text(encoding="utf-8", errors="replace")


def test_changelog_leads_to_it() -> None:
    """What is unreleased becomes this version: raise `__version__` with the first line that comes after a release."""
    first, *older = (tuple(map(int, one.version.split("."))) for one in facts.releases())
    assert first == tuple(map(int, facts.version().split(".")))
    assert [one for one in older if one >= first] == []


def test_control_file_man_page_and_metainfo_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    version = facts.version()
    assert f"\nVersion: {version}\n" in facts.fill(DEBIAN / "control.in", **NEEDS)
    assert f'"desktop-auth {version}"' in facts.fill(LINUX / "desktop-auth.1.in")
    releases = list(debian_package._releases())
    assert f'<release version="{version}"' in releases[0]
    assert f"/v{version}/" in facts.fill(LINUX / "desktop-auth.metainfo.xml.in", RELEASES="\n".join(releases))
    changelog = "\n".join(debian_package._changelog())
    assert changelog.startswith(f"desktop-auth ({version}) ")


def test_a_template_with_a_name_that_is_no_fact_is_refused(tmp_path: Path) -> None:
    (tmp_path / "template").write_text("@NOBODY@", encoding="utf-8")
    with pytest.raises(KeyError, match="NOBODY"):
        facts.fill(tmp_path / "template")


@pytest.mark.parametrize("key", ["GenericName", "Comment"])
def test_the_desktop_entry_speaks_every_language(key: str) -> None:
    entry = (LINUX / "desktop-auth.desktop.in").read_text(encoding="utf-8")
    assert set(re.findall(rf"^{key}\[(\w+)\]=.+$", entry, re.MULTILINE)) == set(messages.catalogues())


def test_the_man_page_tells_of_every_command_and_option() -> None:
    page = (LINUX / "desktop-auth.1.in").read_text(encoding="utf-8").replace("\\-", "-")
    for command in ((), ("initdb",), ("doctor",)):
        said = subprocess.run(
            [sys.executable, "-m", "desktop_auth", *command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        options = re.findall(r"(--[a-z-]+)", said.partition("Options:")[2])
        commands = re.findall(r"^  ([a-z]+)  ", said.partition("Commands:")[2], re.MULTILINE)
        assert options
        assert [word for word in (*options, *commands) if word not in page] == []


def test_the_works_that_are_in_qt_are_those_of_its_series() -> None:
    lock = (PACKAGING / "build.lock").read_text(encoding="utf-8")
    (series,) = re.findall(r"^pyside6-essentials==(\d+\.\d+)\.", lock, re.MULTILINE)
    parts = (facts.HOUSE / "resources" / "licenses" / "qt-parts.in").read_text(encoding="utf-8")
    assert f"the libraries of Qt {series}." in parts, "make it anew: resources/packaging/qt_parts.py"
    for name in ("PCRE2", "HarfBuzz-NG", "LibPNG", "LibJPEG-turbo", "XSVG", "Wayland XDG Shell Protocol"):
        assert re.search(f"^  {name}: [A-Z]", parts, re.MULTILINE), name


def test_pythons_own_import_stays_once_it_was_put_back() -> None:
    """As in the frozen program: first.py, PyInstaller's import of PySide6, launch.py, and what the program imports."""
    code = """
import builtins, importlib, runpy, sys
runpy.run_path(sys.argv[1])
assert sys.first_import is builtins.__import__
importlib.import_module("PySide6.QtCore")
builtins.__import__ = sys.first_import
import PySide6.QtWidgets, PySide6.QtNetwork, PySide6.QtSvg
from PySide6.QtCore import QObject, Signal
assert builtins.__import__ is sys.first_import
"""
    subprocess.run([sys.executable, "-c", code, PACKAGING / "first.py"], check=True)
    assert 'runtime_hooks=["resources/packaging/first.py"]' in (facts.HOUSE / "build.spec").read_text(encoding="utf-8")
