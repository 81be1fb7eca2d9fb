"""What is in the Debian package, and what must not be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import facts
import messages

MB = 1_000_000
INTERNAL = Path("usr/lib/desktop-auth/_internal")


@pytest.fixture(scope="module")
def tree(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "--extract", deb, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def files(tree: Path) -> dict[str, Path]:
    """Every file by its name inside the package."""
    return {path.relative_to(tree).as_posix(): path for path in tree.rglob("*") if path.is_file()}


def test_it_is_no_larger_than_it_may_be(deb: Path, files: dict[str, Path]) -> None:
    assert sum(path.stat().st_size for path in files.values() if not path.is_symlink()) <= 145 * MB
    if (
        "data.tar.xz" in subprocess.run(["ar", "t", deb], capture_output=True, text=True, check=True).stdout
    ):  # not --fast
        assert deb.stat().st_size <= 50 * MB


@pytest.mark.parametrize(
    "name",
    [
        r"gtk|gdk|pango|cairo|atk-",  # a look that is there on some computers only
        r"icu[^/]*\.dll$",
        r"Qt6?(Qml|Quick|OpenGL|Pdf|Sql|Test|VirtualKeyboard)",
        r"/plugins/(tls|networkinformation|egldeviceintegrations|generic|qmltooling|sqldrivers)/",
        r"/(libssl|libreadline|libdbus-1|libcups\.|libgssapi|libkrb5|libgnutls|libavahi|libsystemd)",
        r"\.(po|pot|in|new|pyi|h)$",
        r"/(tests?|packaging|pip|setuptools|babel|pytest|PyInstaller|hatchling)/",
        r"qtbase_(?!(ar|de|es|fr|it|ja|pt_BR)\.qm)",
    ],
)
def test_what_nobody_needs_is_left_out(files: dict[str, Path], name: str) -> None:
    inside = [path for path in files if path.startswith(str(INTERNAL))]
    assert inside
    assert [path for path in inside if re.search(name, path.removeprefix(str(INTERNAL)), re.IGNORECASE)] == []


def test_no_file_tells_where_it_was_built(files: dict[str, Path]) -> None:
    places = [os.fsencode(facts.HOUSE), b"/build/tools/"]
    if sys.base_prefix != "/usr":
        places.append(os.fsencode(sys.base_prefix))
    told = {name for name, path in files.items() for place in places if place in path.read_bytes()}
    assert told == set()


def test_all_that_the_program_reads_is_in_it(files: dict[str, Path]) -> None:
    resources = {
        f"{INTERNAL}/{path.relative_to(facts.HOUSE).as_posix()}"
        for path in messages.shipped()
        if path.name != "THIRD-PARTY.txt"
    }
    assert resources - files.keys() == set()
    migrations = {path.name for path in (facts.HOUSE / "desktop_auth/storage/migrations/versions").glob("*.py")}
    assert migrations <= {Path(name).name for name in files if "/migrations/versions/" in name}
    for tag in messages.catalogues():
        assert f"{INTERNAL}/resources/translations/{tag}/LC_MESSAGES/desktop_auth.mo" in files
        assert f"{INTERNAL}/PySide6/Qt/translations/qtbase_{tag}.qm" in files


def test_it_knows_its_name_and_version_as_if_pip_had_installed_it(files: dict[str, Path]) -> None:
    said = files[f"{INTERNAL}/desktop_auth-{facts.version()}.dist-info/METADATA"].read_text(encoding="utf-8")
    assert said.startswith(f"Metadata-Version: 2.4\nName: desktop-auth\nVersion: {facts.version()}\n")


def test_wayland_is_kept(files: dict[str, Path]) -> None:
    plugins = f"{INTERNAL}/PySide6/Qt/plugins"
    assert f"{plugins}/platforms/libqwayland.so" in files
    assert any(name.startswith(f"{plugins}/wayland-shell-integration/libxdg-shell") for name in files)
    assert any(name.startswith(f"{plugins}/wayland-decoration-client/") for name in files)


def test_the_terms_of_qt_are_kept(files: dict[str, Path]) -> None:
    folder = f"{INTERNAL}/resources/licenses"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in files[f"{folder}/LGPL-3.0.txt"].read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in files[f"{folder}/GPL-3.0.txt"].read_text()
    said = files[f"{folder}/THIRD-PARTY.txt"].read_text(encoding="utf-8")
    lock = (facts.HOUSE / "resources/packaging/build.lock").read_text(encoding="utf-8")
    (qt,) = re.findall(r"^pyside6-essentials==(\S+)", lock, re.MULTILINE)
    assert f"This program uses Qt {qt} and PySide6 / Shiboken6 {qt}" in said
    assert f"/{qt}/submodules/" in said, "where its source is"
    for package in ("alembic", "click", "keyring", "SQLAlchemy", "Werkzeug", "WTForms", "zxcvbn", "Python"):
        assert re.search(rf"^  {package} \S+: \S", said, re.MULTILINE), package
    assert "Copyright (c) 2016 Daniel Wolf" in said, "the text of zxcvbn's terms"
    assert "HarfBuzz is licensed under the so-called" in said, "the terms of what is in Qt"
    assert re.search(r"^  openssl \S+: Apache-2.0$", said, re.MULTILINE), "which is compiled into cryptography"


def test_every_library_of_qt_can_be_replaced(files: dict[str, Path]) -> None:
    """The LGPL asks for that; so it is no one file."""
    for part in ("Core", "Gui", "Widgets", "Network", "Svg", "DBus", "WaylandClient"):
        assert f"{INTERNAL}/PySide6/Qt/lib/libQt6{part}.so.6" in files


def test_icons_of_every_size_are_pictures_of_that_size(files: dict[str, Path]) -> None:
    for side in (16, 22, 24, 32, 48, 64, 128, 256):
        picture = files[f"usr/share/icons/hicolor/{side}x{side}/apps/desktop-auth.png"].read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (side, side)
    assert b"<svg" in files["usr/share/icons/hicolor/scalable/apps/desktop-auth.svg"].read_bytes()


def test_only_the_program_can_be_run_and_all_can_be_read(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    lines = [line.split(None, 5) for line in listed.splitlines()]
    assert {owner for _mode, owner, *_rest in lines} == {"root/root"}
    wanted = {"d": "drwxr-xr-x", "l": "lrwxrwxrwx", "-": "-rw-r--r--"}
    odd = [line[-1] for line in lines if line[0] != wanted[line[0][0]]]
    assert odd == ["./usr/lib/desktop-auth/desktop-auth"]
