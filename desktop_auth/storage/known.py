"""The stores that this user has opened on this computer.

A store that was here and is gone (a disk that is not there, a file that somebody has moved) must not be made anew in
silence: the first to come would be the administrator of an empty one."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

_log = logging.getLogger(__name__)
_NAME = "stores"


def was_here(folder: Path, store: Path) -> bool:
    """Whether the store stands in the list in `folder`. A list that cannot be read knows nothing."""
    with contextlib.suppress(OSError):
        return str(store.absolute()) in _read(folder)
    return False


def is_empty(store: Path) -> bool:
    """Whether there is no store, or a file with nothing in it: SQLite would make an empty store of either, and of a
    single byte too (it once wrote one to files that were new)."""
    try:
        return store.stat().st_size <= 1
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # what it is, opening it will tell
        return False


def note(folder: Path, store: Path) -> None:
    """Write the store down, once. What cannot be written is logged: the store itself is open and well."""
    try:
        name = str(store.absolute())
        if name in _read(folder):
            return
        handle = os.open(folder / _NAME, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        try:
            os.write(handle, os.fsencode(f"{name}\n"))
        finally:
            os.close(handle)
    except OSError as error:
        _log.warning("the list of stores cannot be written: %s", type(error).__name__)


def _read(folder: Path) -> list[str]:
    try:
        return os.fsdecode((folder / _NAME).read_bytes()).split("\n")
    except FileNotFoundError:
        return []
