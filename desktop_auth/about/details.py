"""What a bug report wants to know, in English everywhere as the log is. It names no person, no folder, no computer."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from desktop_auth.about.notices import Notice, notices, texts
from desktop_auth.about.program import version
from desktop_auth.errors import AuthError
from desktop_auth.settings import Settings

_WORD = re.compile(r"[\w:. +-]{1,40}", re.ASCII)


class Look(NamedTuple):
    """What only a window knows. host_version: as the host's application says, or nothing."""

    qt: str
    pyside: str
    platform: str
    style: str
    language: str
    theme: str
    scale: str
    host_version: str


class Ring(NamedTuple):
    """What the service knows of the keyring. slot: the name under which a session is kept there."""

    slot: str | None = None
    backend: str | None = None
    why: str | None = None


class Found(NamedTuple):
    """What was found on the disk."""

    store: Path | None
    store_state: str
    schema: str
    log: Path | None
    texts: Path | None
    notices: list[Notice]


def find(settings: Settings) -> Found:
    """Looks at the disk: not for the thread of the windows."""
    store = settings.store_path()
    log = settings.log_path() if settings.is_own else None
    return Found(store, _modes(store), _schema(store), log, texts(), notices())


def lines(settings: Settings, *, look: Look, found: Found, ring: Ring) -> list[tuple[str, str]]:
    """All that is told, each with its name."""
    return [
        *([] if settings.is_own else [("program", f"{settings.app_name} {look.host_version}".strip())]),
        ("desktop_auth", f"{version()}, {_way()}"),
        ("Python", f"{platform.python_version()}, {platform.python_implementation()}"),
        ("Qt", look.qt),
        ("PySide6", look.pyside),
        ("SQLite", sqlite3.sqlite_version),
        ("system", f"{platform.system()} {platform.release()}, {platform.machine()}, {_distribution()}"),
        ("desktop", f"{_said('XDG_CURRENT_DESKTOP')}, session {_said('XDG_SESSION_TYPE')}, Qt {look.platform}"),
        ("style", look.style),
        ("language", look.language),
        ("theme", look.theme),
        ("scale", look.scale),
        ("schema", found.schema),
        ("store", found.store_state),
        ("keyring", ring.backend or "none" if ring.why is None else f"{ring.backend or 'none'}, {ring.why}"),
    ]


def text(told: list[tuple[str, str]]) -> str:
    """The same to be pasted somewhere."""
    return "".join(f"{name}: {value}\n" for name, value in told)


def _way() -> str:
    if getattr(sys, "frozen", False):
        return "from an installer"
    return "from a wheel" if "site-packages" in Path(__file__).parts else "from a checkout"


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.version()


def _said(name: str) -> str:
    """A word of the environment, which may hold anything."""
    said = os.environ.get(name, "")
    return said if _WORD.fullmatch(said) else "unknown"


def _modes(store: Path | None) -> str:
    if store is None:
        return "no file"
    try:
        modes = [stat.S_IMODE(place.stat().st_mode) for place in (store, store.parent)]
    except OSError as error:
        return type(error).__name__
    return "file {:04o}, folder {:04o}".format(*modes)


def _schema(store: Path | None) -> str:
    from desktop_auth.storage.examine import marks

    try:
        found = None if store is None else marks(store)
    except AuthError as error:
        return error.code
    except OSError as error:
        return type(error).__name__
    return "none" if found is None else str(found.schema)
