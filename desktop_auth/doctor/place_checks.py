"""Looks at what is around the store: the disk, this computer's id, the log."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from desktop_auth.doctor.findings import Finding, failed, ok, warning
from desktop_auth.words import _

_LEAST_FREE_MB = 50  # a copy before a migration, a journal and a log of three files have room in it
_ID = re.compile(rb"[0-9a-f]{32}\s*\Z")
_LONGEST_ID = 64  # bytes that are looked at


def look_at_disk(folder: Path) -> Finding:
    """The room on the disk where the store is, or will be."""
    try:
        there = next(place for place in (folder, *folder.parents) if place.is_dir())
        free = shutil.disk_usage(there).free // 1_000_000
    except PermissionError:
        return _unreachable("disk", folder)
    except OSError:
        what = _("The disk with {path} does not answer.").format(path=folder)
        return failed("disk", what, _("Look whether the disk is there."))
    if free < _LEAST_FREE_MB:
        what = _("Only {free} MB are free on the disk with the accounts.").format(free=free)
        return warning("disk", what, _("Make room: with a full disk nobody can log in."))
    return ok("disk", _("{free} MB are free on the disk with the accounts.").format(free=free))


def look_at_state(folder: Path, log: Path) -> Iterator[Finding]:
    """What belongs to this computer and user alone: the computer's id and the log."""
    try:
        found = folder.stat()
    except FileNotFoundError:
        yield ok(
            "computer",
            _("The program has not run here for this user; its first start makes {path}.").format(path=folder),
        )
        return
    except OSError:
        yield _unreachable("computer", folder)
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK) or not stat.S_ISDIR(found.st_mode):
        yield _unreachable("computer", folder)
        return
    yield from _open_to_others("state_mode", folder)
    yield _computer(folder / "computer-id")
    yield from _log(log)


def _computer(path: Path) -> Finding:
    again = _("Start the program once: it gives this computer a new id.")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return failed("computer", _("{path} is no file.").format(path=path), _("Move it away."))
        with path.open("rb") as file:
            found = file.read(_LONGEST_ID)
    except FileNotFoundError:
        return warning("computer", _("This computer has no id yet ({path}).").format(path=path), again)
    except OSError:
        return _unreachable("computer", path)
    if not _ID.match(found):
        return warning("computer", _("The id of this computer is damaged ({path}).").format(path=path), again)
    return next(_open_to_others("computer", path), ok("computer", _("This computer has its id.")))


def _log(path: Path) -> Iterator[Finding]:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        yield ok("log", _("There is no log yet; it will be {path}.").format(path=path))
        return
    except OSError:
        regular = False
    if not regular or not os.access(path, os.W_OK):
        what = _("The log {path} cannot be written.").format(path=path)
        yield warning("log", what, _("Look at its owner and its rights, or move it away."))
        return
    found = [*_open_to_others("log", path.parent), *_open_to_others("log", path)]
    yield from found or [ok("log", _("The log is {path}.").format(path=path))]


def _unreachable(check: str, path: Path) -> Finding:
    what = _("{path} cannot be read and written by this user.").format(path=path)
    return failed(check, what, _("Look at its owner and its rights: without it the program does not start."))


def _open_to_others(check: str, path: Path) -> Iterator[Finding]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if hasattr(os, "getuid") and mode & 0o077:
        wanted = "0700" if path.is_dir() else "0600"
        what = _("{path} is open to other users of this system (mode {mode}).").format(path=path, mode=f"{mode:04o}")
        yield warning(check, what, _("Close it: chmod {wanted}").format(wanted=wanted))
