"""The works of others that the program is made of, each with the name of its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from desktop_auth import assets
from desktop_auth.about.program import DISTRIBUTION

LIST = "licenses/THIRD-PARTY.txt"
"""Made where an installer is built; a checkout and a wheel have none."""
_HEAD = "All parts"
_LINE = re.compile(r" +(?P<name>\S+) (?P<version>\S+): (?P<terms>.+)")
_NAME = re.compile(r"[\w.-]+")


class Notice(NamedTuple):
    """A work of others."""

    name: str
    version: str
    terms: str


def texts() -> Path | None:
    """The file with the whole texts, where there is one."""
    path = assets.path(LIST)
    return path if path.is_file() else None


def notices() -> list[Notice]:
    """What was shipped with the program, or else what it was found to use here."""
    path = texts()
    return installed(DISTRIBUTION) if path is None else shipped(path)


def shipped(path: Path) -> list[Notice]:
    """The list in the file: its lines after the heading, up to the first that is none."""
    found: list[Notice] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() == _HEAD:
                break
        for line in lines:
            if match := _LINE.fullmatch(line.rstrip("\n")):
                found.append(Notice(**match.groupdict()))
            elif found:
                break
    return found


def installed(name: str) -> list[Notice]:
    """The distributions that `name` needs, and those that they need, as far as they are installed; by name."""
    return [Notice(one.name, one.version, terms(one)) for one in needed(_needs(name))]


def needed(names: list[str]) -> list[Distribution]:
    """The distributions of these names, and those that they need, as far as they are installed; by name."""
    found: dict[str, Distribution] = {}
    to_see = [*names]
    while to_see:
        need = to_see.pop()
        key = re.sub(r"[-_.]+", "-", need).lower()
        if key not in found and (one := _distribution(need)) is not None:
            found[key] = one
            to_see += _needs(need)
    return [found[key] for key in sorted(found)]


def terms(one: Distribution) -> str:
    """The name of the terms of a distribution, as it gives it itself."""

    def said(field: str) -> list[str]:
        return one.metadata.get_all(field) or []

    classes = [value.rpartition(" :: ")[2] for value in said("Classifier") if "License ::" in value]
    whole = [
        value.strip().splitlines()[0] for value in said("License") if value.strip()
    ]  # some put the whole text there
    return ", ".join(said("License-Expression") or classes or whole) or "see its text"


def names_in(requirements: Iterable[str]) -> list[str]:
    """The names in lines of requirements, but for those of extras. What is for other systems only is not installed."""
    found = [_NAME.match(line) for line in requirements if "extra ==" not in line]
    return [match[0] for match in found if match]


def _distribution(name: str) -> Distribution | None:
    """What is needed on other systems only is not installed here."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _needs(name: str) -> list[str]:
    one = _distribution(name)
    return [] if one is None else names_in(one.requires or [])
