"""What every package says of the program, each from its one place: the version from `desktop_auth/__init__.py`, name,
sentence and page from `pyproject.toml`, the releases from `CHANGELOG.md`.

A template has @NAME@ where a fact belongs; `fill` puts it there."""

from __future__ import annotations

import os
import re
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HOUSE = Path(__file__).resolve().parents[2]
_NO_PAGE = "https://desktop-auth.example"  # until pyproject.toml names one; `.example` belongs to nobody
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_HEADING = re.compile(r"^## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?$", re.MULTILINE)
_MARK = re.compile(r"@([A-Z_]+)@")


@dataclass(frozen=True)
class Release:
    """A version, when it came, and the lines of CHANGELOG that tell of it."""

    version: str
    date: datetime
    notes: tuple[str, ...]


def version() -> str:
    """Of the program."""
    (found,) = _VERSION.findall((HOUSE / "desktop_auth" / "__init__.py").read_text(encoding="utf-8"))
    return str(found)


def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def built_at() -> datetime:
    """When this is said to be built: SOURCE_DATE_EPOCH, so that the same sources make the same packages."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def releases() -> list[Release]:
    """The newest first. What CHANGELOG calls unreleased is the version at hand, of today."""
    text = (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    found = []
    for heading, end in zip(headings, ends, strict=True):
        name, day = heading.groups()
        notes = _notes(text[heading.end() : end])
        if name != "Unreleased":
            found.append(Release(name, datetime.fromisoformat(day).replace(tzinfo=UTC), notes))
        elif notes:
            found.append(Release(version(), built_at(), notes))
    return found


def _notes(section: str) -> tuple[str, ...]:
    """Each point on one line, without marks."""
    points = re.findall(r"^- (.*(?:\n  .*)*)", section, flags=re.MULTILINE)
    return tuple(re.sub(r"[`*]", "", " ".join(point.split())) for point in points)


def facts() -> dict[str, str]:
    """What templates may name."""
    about = project()
    page = about.get("urls", {}).get("Homepage", _NO_PAGE)
    return {
        "VERSION": version(),
        "NAME": about["name"],
        "SUMMARY": about["description"].split(":")[0],
        "DESCRIPTION": about["description"],
        "MAINTAINER": "{name} <{email}>".format(**about["authors"][0]),
        "AUTHORS": about["authors"][0]["name"],
        "PAGE": page,
        "APP_ID": ".".join(reversed(urlsplit(page).netloc.split("."))).replace("-", "_") + ".DesktopAuth",
        "DATE": f"{releases()[0].date:%Y-%m-%d}",
        "YEAR": f"{releases()[0].date:%Y}",
    }


def metadata() -> str:
    """What `importlib.metadata` is to find of the program in a bundle, which was not installed by pip."""
    about = project()
    pages = [f"Project-URL: {label}, {page}" for label, page in about.get("urls", {}).items()]
    return "\n".join(["Metadata-Version: 2.4", f"Name: {about['name']}", f"Version: {version()}", *pages]) + "\n"


def fill(template: Path, **more: str) -> str:
    """The template with its facts. Raises KeyError for a name that is no fact."""
    known = facts() | more
    return _MARK.sub(lambda mark: known[mark[1]], template.read_text(encoding="utf-8"))
