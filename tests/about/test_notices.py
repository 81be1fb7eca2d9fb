"""The list of the works of others: as it was shipped, or as it is found."""

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from desktop_auth import assets
from desktop_auth.about import notices
from desktop_auth.about.notices import Notice

SHIPPED = """Qt and PySide6
  not in the list: really

====
All parts

  alembic 1.20.1: MIT
  libx11-6 2:1.8.4-2+deb12u2: see its text
  MarkupSafe 3.0.4: BSD-3-Clause

====
alembic 1.20.1

  copyright 2009: somebody
"""


def test_the_shipped_list_is_read_up_to_the_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / notices.LIST
    path.parent.mkdir()
    path.write_text(SHIPPED, encoding="utf-8")
    monkeypatch.setattr(assets, "root", lambda: tmp_path)
    assert notices.texts() == path
    assert notices.notices() == [
        Notice("alembic", "1.20.1", "MIT"),
        Notice("libx11-6", "2:1.8.4-2+deb12u2", "see its text"),
        Notice("MarkupSafe", "3.0.4", "BSD-3-Clause"),
    ]


def test_a_list_without_its_heading_is_none(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("  alembic 1.20.1: MIT\n", encoding="utf-8")
    assert notices.shipped(path) == []


def test_what_the_program_needs_is_found_where_it_is_installed() -> None:
    found = {one.name.lower().replace("_", "-"): one for one in notices.installed("desktop-auth")}
    for name in ("sqlalchemy", "werkzeug", "keyring", "pyside6-essentials", "shiboken6", "mako"):
        assert found[name].version == version(name)
    assert "LGPL" in found["pyside6-essentials"].terms
    assert found["sqlalchemy"].terms == "MIT"
    assert not {"pytest", "ruff", "mypy", "desktop-auth"} & found.keys()
    assert all(one.terms and "\n" not in one.terms for one in found.values())


def test_needs_in_a_circle_and_needs_of_other_systems_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {
        "made-up-one": ["Made.Up_Two>=1", "nowhere-to-be-found; sys_platform == 'win32'"],
        "made_up_two": ["made-up-one"],
    }
    for name, lines in needs.items():
        folder = tmp_path / f"{name.replace('-', '_')}-1.dist-info"
        folder.mkdir()
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\nLicense: Ours\n all of it\n"
        (folder / "METADATA").write_text(head + "".join(f"Requires-Dist: {line}\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert notices.installed("made-up-one") == [Notice("made-up-one", "1", "Ours"), Notice("made_up_two", "1", "Ours")]
