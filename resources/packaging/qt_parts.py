"""What Qt's libraries contain of others, out of Qt's own sources, for when build.lock has another series of Qt:
`qt_parts.py QTBASE QTSVG >resources/licenses/qt-parts.in`. PySide6's wheels say nothing of it; the sources do, in a
`qt_attribution.json` beside each work. A Debian with that series has them: `apt-get source qt6-base qt6-svg`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

# What is in no library of ours: tools, tests, phones, browsers.
_ELSEWHERE = re.compile(r"^(cmake|src/(testlib|testinternal)|src/3rdparty/(android|gradle|wasm))\b")
_RULE = "-" * 100


def found(house: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each work of others in one module's source, and its terms in their makers' words."""
    for path in sorted(house.rglob("qt_attribution.json")):
        if _ELSEWHERE.match(path.parent.relative_to(house).as_posix()):
            continue
        said = json.loads(path.read_text(encoding="utf-8"), strict=False)  # some have line breaks in their texts
        for one in said if isinstance(said, list) else [said]:
            files = (
                one.get("LicenseFiles") or [one["LicenseFile"]] if {"LicenseFile", "LicenseFiles"} & one.keys() else []
            )
            texts = [path.parent / name for name in files]
            if not all(text.is_file() for text in texts) or not texts:  # then it is a text that Qt keeps once for all
                names = re.split(r" (?:AND|OR|WITH) ", one["LicenseId"])
                texts = [file for name in names if (file := house / "LICENSES" / f"{name}.txt").is_file()]
            yield one, "\n\n".join(_read(text) for text in texts)


def _version(house: Path) -> str:
    (found,) = re.findall(r'MODULE_VERSION "([\d.]+)"', (house / ".cmake.conf").read_text(encoding="utf-8"))
    return str(found)


def _read(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip("\n").splitlines()
    return "\n".join(line.expandtabs().rstrip() for line in lines)


def listed(houses: list[Path]) -> Iterator[str]:
    """The list, then each text of terms once, with the works it belongs to."""
    version = _version(houses[0])
    yield f"What the libraries of Qt {version} contain of others, by its sources; not all of it on every system.\n"
    belongs: dict[str, list[str]] = {}
    for one, terms in (work for house in houses for work in found(house)):
        yield f"  {one['Name']}: {one['LicenseId']}"
        holders = one.get("Copyright", [])
        for line in holders.splitlines() if isinstance(holders, str) else holders:
            yield f"      {line.strip()}"
        belongs.setdefault(terms, []).append(one["Name"])
    for terms, names in belongs.items():
        yield "\n".join([f"\n{_RULE}", *wrap(f"{', '.join(names)}:", 100), "", terms])


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in listed([Path(word) for word in sys.argv[1:]]))
