"""What this package says of itself: its name, its version, and the page where new versions come out."""

from __future__ import annotations

import sys

DISTRIBUTION = "desktop-auth"
_LABELS = ("download", "homepage")  # the better one first


def version() -> str:
    """This program's version. Nothing inside imports the public face; it is loaded all the same."""
    return str(vars(sys.modules[__name__.partition(".")[0]])["__version__"])


def release_page(distribution: str = DISTRIBUTION) -> str | None:
    """The page that `[project.urls]` of pyproject.toml names, from the metadata of what was installed; None where it
    names none."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        said = metadata(distribution).get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    pages = {label.strip().lower(): page.strip() for label, _comma, page in (line.partition(",") for line in said)}
    found = next((pages[label] for label in _LABELS if label in pages), "")
    return found if found.startswith("https://") else None
