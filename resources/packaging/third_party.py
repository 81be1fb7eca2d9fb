"""What the bundle holds of others, and under which terms: `THIRD-PARTY.txt`, made from what was there to build it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from desktop_auth.about import notices
from facts import HOUSE, project

_LICENSES = HOUSE / "resources" / "licenses"
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_RULE = "=" * 100
_LEFT_OUT = {"dnspython"}  # by build.spec: of no use without network
_INSIDE = {"openssl": "Apache-2.0"}  # terms that wheels do not name for what is compiled into them
_MERELY_HERE = {"shiboken6", "pyside6-essentials"}  # their texts are those of qt-notice


@dataclass(frozen=True)
class Part:
    """A work of others: its name, its version, the name of its terms, and what its makers want said."""

    name: str
    version: str
    terms: str
    texts: tuple[str, ...]
    purl: str = ""
    """Its address among all packages of the world; that of a Python package is known already."""


def write(path: Path, libraries: Iterable[str]) -> None:
    """Makes the file, and beside it `parts.json` for sbom.py. `libraries`: where the shared libraries of the bundle
    come from."""
    parts = [*_packages(), _python(), *_system_parts(libraries)]
    lines = [_qt_notice(), _RULE, "All parts\n"]
    lines += map(_line, parts)
    inside = [part for one in needed() for part in _inside(one)]
    lines += ["", "What these say is compiled into them\n", *map(_line, inside)]
    lines += ["", _RULE, (_LICENSES / "qt-parts.in").read_text(encoding="utf-8").strip()]
    said: dict[tuple[str, ...], str] = {}
    for part in parts:
        if part.texts:
            lines += ["", _RULE, f"{part.name} {part.version}", ""]
            lines += [f"As {said[part.texts]}."] if part.texts in said else [text.strip() for text in part.texts]
            said.setdefault(part.texts, part.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    listed = [{"name": part.name, "version": part.version, "purl": part.purl} for part in [*parts, *inside]]
    path.with_name("parts.json").write_text(json.dumps(listed, indent=2), encoding="utf-8")


def _line(part: Part) -> str:
    return f"  {part.name} {part.version}: {part.terms}"


def _qt_notice() -> str:
    qt = distribution("PySide6-Essentials").version
    facts = {"QT": qt, "PYSIDE": qt, "QT_SERIES": qt.rpartition(".")[0]}
    text = (_LICENSES / "qt-notice.in").read_text(encoding="utf-8")
    return re.sub(r"@([A-Z_]+)@", lambda mark: facts[mark[1]], text)


def needed() -> list[Distribution]:
    """The packages that the program needs on this system, and what these need, by name."""
    found = notices.needed(notices.names_in(project()["dependencies"]))
    return [one for one in found if one.name not in _LEFT_OUT]


def _packages() -> Iterator[Part]:
    for one in needed():
        texts: list[str] = []
        if canonicalize_name(one.name) not in _MERELY_HERE:
            files = [
                file for file in one.files or () if ".dist-info" in file.parts[0] and _TEXT.search(file.as_posix())
            ]
            texts = [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files]
        yield Part(one.name, one.version, notices.terms(one), tuple(texts))


def _inside(one: Distribution) -> Iterator[Part]:
    """What a wheel says is compiled into it."""
    for file in one.files or ():
        if "sboms" in file.parts and file.name.endswith(".json"):
            for part in json.loads(file.read_text(encoding="utf-8")).get("components", ()):
                terms = [one["expression"] for one in part.get("licenses", ())] or [_INSIDE[part["name"]]]
                yield Part(part["name"], part["version"], ", ".join(terms), (), part["purl"].partition("?")[0])


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places.append(Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"))
    texts = [place.read_text(encoding="utf-8") for place in places if place.is_file()]
    if not texts:
        sys.exit(f"the licence of this Python is in none of {', '.join(map(str, places))}")
    return Part("Python", version, "PSF-2.0", tuple(texts[:1]))


def _system_parts(libraries: Iterable[str]) -> list[Part]:
    """The libraries that came from the system the bundle was built on, by its packages."""
    packages = {package for library in libraries if (package := _package_of(Path(library).resolve()))}
    found = []
    for name, version in sorted(packages):
        text = Path(f"/usr/share/doc/{name}/copyright")
        texts = (text.read_text(encoding="utf-8", errors="replace"),) if text.is_file() else ()
        purl = f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}"
        found.append(Part(name, version, "see its text", texts, purl))
    return found


@cache
def _package_of(library: Path) -> tuple[str, str] | None:
    if not library.is_relative_to("/usr") and not library.is_relative_to("/lib"):
        return None
    for path in (library, Path("/", *library.parts[2:])):  # what lies in /usr/lib may be known as /lib
        asked = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            name = asked.stdout.partition(":")[0]
            version = subprocess.run(
                ["dpkg-query", "-W", "-f", "${Version}\n", name], capture_output=True, text=True, check=True
            )
            return name, version.stdout.splitlines()[0]
    return None
