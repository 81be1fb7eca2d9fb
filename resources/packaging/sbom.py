"""The list of all parts of the bundle for programs that look for known weaknesses: `sbom.py` after `make build` makes
`dist/desktop-auth-VERSION.cdx.json` (CycloneDX). It names addresses, so it is made and never kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import facts
import third_party

_VERSION = "1.6"


def build() -> Path:
    """Makes the file."""
    listed = _packages()
    keep = {one.name for one in third_party.needed()}
    known = {one["name"]: one for one in listed["components"]}
    missing = keep - known.keys()
    if missing:
        sys.exit(f"not in the list of installed packages: {', '.join(sorted(missing))}")
    components = [known[name] for name in sorted(keep)]
    references = {one["bom-ref"] for one in components}
    links = [
        {"ref": one["ref"], "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in references]}
        for one in listed["dependencies"]
        if one["ref"] in references
    ]
    components += [_part(part) for part in _other_parts(keep)]
    root = {"type": "application", "name": "desktop-auth", "version": facts.version(), "bom-ref": "desktop-auth"}
    root["licenses"] = [{"license": {"id": "MIT"}}]
    listed["metadata"]["component"] = root
    links.append({"ref": "desktop-auth", "dependsOn": [one["bom-ref"] for one in components]})
    listed |= {"components": components, "dependencies": links}
    text = json.dumps(listed, indent=2) + "\n"
    if (fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        sys.exit(f"no proper CycloneDX: {fault}")
    path = facts.HOUSE / "dist" / f"desktop-auth-{facts.version()}.cdx.json"
    path.write_text(text, encoding="utf-8")
    return path


def _packages() -> dict[str, Any]:
    command = ["-m", "cyclonedx_py", "environment", "--sv", _VERSION, "--output-reproducible", sys.executable]
    said = subprocess.run([sys.executable, *command], capture_output=True, check=True).stdout
    found: dict[str, Any] = json.loads(said)
    return found


def _other_parts(packages: set[str]) -> list[dict[str, str]]:
    """Python, the system's libraries, what is compiled into a package: what `third_party` noted when all was built."""
    noted = json.loads((facts.HOUSE / "build" / "made" / "parts.json").read_text(encoding="utf-8"))
    return [part for part in noted if part["name"] not in packages]


def _part(part: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "library", "bom-ref": f"{part['name']}-{part['version']}"}
    made |= {"name": part["name"], "version": part["version"]}
    return made | ({"purl": part["purl"]} if part["purl"] else {})


if __name__ == "__main__":
    sys.stdout.write(f"{build()}\n")
