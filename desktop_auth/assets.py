"""Finds a file of `resources/`: installed beside the package, frozen, or in a checkout."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder of the resources.

    Raises FileNotFoundError when the installation is incomplete."""
    places = [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    if bundle := getattr(sys, "_MEIPASS", None):  # set by PyInstaller in a frozen program
        places.insert(0, Path(bundle) / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError("the folder 'resources' of desktop_auth is missing")


def path(name: str) -> Path:
    """Where the resource `name` (with forward slashes, for example `icons/eye.svg`) lies."""
    return root() / name
