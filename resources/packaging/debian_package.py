"""Makes the Debian package out of the built program: `debian_package.py [--fast]` after `make build`.

--fast: hardly compressed, for tests. The same sources make the same file, byte for byte."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap

import facts

_HERE = Path(__file__).parent
_BUILT = facts.HOUSE / "dist" / "desktop-auth"
_ICONS = facts.HOUSE / "build" / "made" / "icons"
_NAME = "desktop-auth"
_FAST = ("-Zgzip", "-z1")
_SMALL = ("-Zxz",)


def build(*, fast: bool) -> Path:
    """Makes `dist/desktop-auth_VERSION_ARCHITECTURE.deb`."""
    root = facts.HOUSE / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(_BUILT, root / "usr" / "lib" / _NAME, symlinks=True)
    _lay_out(root / "usr")
    _put_modes_right(root)
    _control(root)
    architecture = _ask("dpkg", "--print-architecture")
    made = facts.HOUSE / "dist" / f"{_NAME}_{facts.version()}_{architecture}.deb"
    os.environ["SOURCE_DATE_EPOCH"] = str(int(facts.built_at().timestamp()))
    _ask("dpkg-deb", "--root-owner-group", *(_FAST if fast else _SMALL), "--build", str(root), str(made))
    return made


def _lay_out(usr: Path) -> None:
    (usr / "bin").mkdir()
    (usr / "bin" / _NAME).symlink_to(f"../lib/{_NAME}/{_NAME}")
    share, linux = usr / "share", _HERE / "linux"
    _write(share / "applications" / f"{_NAME}.desktop", facts.fill(linux / f"{_NAME}.desktop.in"))
    metainfo = facts.fill(linux / f"{_NAME}.metainfo.xml.in", RELEASES="\n    ".join(_releases()))
    _write(share / "metainfo" / f"{facts.facts()['APP_ID']}.metainfo.xml", metainfo)
    _zip(share / "man" / "man1" / f"{_NAME}.1.gz", facts.fill(linux / f"{_NAME}.1.in"))
    for picture in _ICONS.glob("*.png"):
        _copy(picture, share / "icons" / "hicolor" / f"{picture.stem}x{picture.stem}" / "apps" / f"{_NAME}.png")
    _copy(_ICONS / "mark.svg", share / "icons" / "hicolor" / "scalable" / "apps" / f"{_NAME}.svg")
    texts = {
        "LICENSE": _as_field((facts.HOUSE / "LICENSE").read_text(encoding="utf-8")),
        "ICONS_LICENSE": _as_field((facts.HOUSE / "resources/icons/LICENSE").read_text(encoding="utf-8")),
    }
    _write(share / "doc" / _NAME / "copyright", facts.fill(_HERE / "debian" / "copyright.in", **texts))
    _zip(share / "doc" / _NAME / "changelog.gz", "\n".join(_changelog()))
    _write(share / "lintian" / "overrides" / _NAME, facts.fill(_HERE / "debian" / "overrides.in"))


def _releases() -> Iterator[str]:
    for one in facts.releases():
        notes = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
        yield f'<release version="{one.version}" date="{one.date:%Y-%m-%d}">'
        yield f"  <description><ul>{notes}</ul></description>"
        yield "</release>"


def _changelog() -> Iterator[str]:
    for one in facts.releases():
        yield f"{_NAME} ({one.version}) unstable; urgency=medium\n"
        for note in one.notes:
            yield from wrap(note, 78, initial_indent="  * ", subsequent_indent="    ", break_on_hyphens=False)
        yield f"\n -- {facts.facts()['MAINTAINER']}  {one.date:%a, %d %b %Y %H:%M:%S +0000}\n"


def _as_field(text: str) -> str:
    """A text as it stands in a field of Debian's: a blank before each line, a dot for an empty one."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.strip().splitlines())


def _control(root: Path) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.lstat().st_size // 1024) if path.is_file() else 1 for path in root.rglob("*"))
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    needs = {
        "ARCHITECTURE": _ask("dpkg", "--print-architecture"),
        "INSTALLED_SIZE": str(size),
        "GLIBC": _newest_glibc(files),
    }
    control = root / "DEBIAN"
    _write(control / "md5sums", "".join(sums))
    _write(control / "control", facts.fill(_HERE / "debian" / "control.in", **needs))


def _newest_glibc(files: list[Path]) -> str:
    """The oldest C library that has every function that a library of the bundle asks for."""
    found = {(2, 0)}
    for path in files:
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        said = _ask("objdump", "-T", str(path))
        found |= {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", said)}
    return ".".join(map(str, max(found)))


def _put_modes_right(root: Path) -> None:
    for path in root.rglob("*"):
        if not path.is_symlink():
            is_program = path.is_dir() or path == root / "usr" / "lib" / _NAME / _NAME
            path.chmod(0o755 if is_program else 0o644)
    root.chmod(0o755)


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    sys.stdout.write(f"{build(fast='--fast' in sys.argv[1:])}\n")
