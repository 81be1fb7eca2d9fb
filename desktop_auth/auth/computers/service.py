"""Which computer this is, and which runs of the program on it are alive."""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import re
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop_auth.auth.computers import store
from desktop_auth.auth.whole import put_first, sweep
from desktop_auth.clock import Clock
from desktop_auth.settings import private_folder
from desktop_auth.storage.database import Database, Tx

_log = logging.getLogger(__name__)
_ID = re.compile(r"[0-9a-f]{32}\Z")


@dataclass(frozen=True)
class Computer:
    """A computer as one user of its system sees it: a random id in their state folder, with the host's name."""

    id: str
    label: str


def this_computer(folder: Path) -> Computer:
    """The computer whose id stands in `folder`; made there at the first start. Raises OSError."""
    private_folder(folder)
    path = folder / "computer-id"
    sweep(path)
    label = platform.node()[:255] or "localhost"
    while True:
        if not path.exists():
            put_first(path, secrets.token_hex(16).encode("ascii"))
        with contextlib.suppress(FileNotFoundError):  # another program is mending it too
            found = path.read_text(encoding="ascii", errors="replace").strip()
            if _ID.match(found):
                return Computer(found, label)
            _log.warning("the computer's id was damaged; this computer gets a new one")
            path.unlink()


def introduce(database: Database, computer: Computer, *, clock: Clock) -> None:
    """Write the computer down where it is new or has another name."""
    with database.reading() as tx:
        known = store.label(tx, computer.id)
    if known == computer.label:
        return
    with database.transaction() as tx:
        _write(tx, computer, clock=clock)


def _write(tx: Tx, computer: Computer, *, clock: Clock) -> None:
    if store.label(tx, computer.id) is None:
        store.add(tx, computer.id, computer.label, now=clock.now())
    else:
        store.rename(tx, computer.id, computer.label)


class Run:
    """This run of the program. Its file is locked while the process lives, however it ends.

    A process number says less: it is given to another process soon after."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "runs"
        self.id = secrets.token_hex(16)
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Mark this run as alive. Raises OSError."""
        private_folder(self._folder)
        handle = os.open(self._path(self.id), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)  # held until the run ends
        _lock(self._file)

    def sweep(self) -> None:
        """Remove the files of runs that were killed."""
        for path in self._folder.glob("*.lock"):
            self.is_gone(path.stem)

    def end(self) -> None:
        """This run is over."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._remove(self.id)

    def is_gone(self, run_id: str) -> bool:
        """Whether the process of that run is no longer there."""
        if run_id == self.id or not _ID.match(run_id):
            return run_id != self.id
        try:
            with self._path(run_id).open("r+b", buffering=0) as file:
                if not _lock(file):
                    return False
        except FileNotFoundError:
            return True
        self._remove(run_id)
        return True

    def _remove(self, run_id: str) -> None:
        """A file that cannot be removed says nothing wrong: nobody locks it any more."""
        try:
            self._path(run_id).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("the file of a run that is over cannot be removed: %s", type(error).__name__)

    def _path(self, run_id: str) -> Path:
        return self._folder / f"{run_id}.lock"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
