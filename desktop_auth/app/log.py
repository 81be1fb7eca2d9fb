"""The program's log: rotating, for its owner alone, without names that were typed and without secrets."""

from __future__ import annotations

import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any

from desktop_auth.settings import Settings, private_folder

_log = logging.getLogger(__name__)
_BYTES = 1_000_000
_FILES = 3


class LogFile:
    """Opened once the first window is on the screen: that need not wait for a disk. Or by the first bug."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._begun = False
        self._once = threading.Lock()

    @property
    def path(self) -> Path:
        """Where the log lies."""
        return self._settings.log_path()

    def begin_beside(self, _none: object = None) -> None:
        """Open the file on a thread of its own: the window does not wait for it."""
        threading.Thread(target=self.begin, name="log", daemon=True).start()

    def begin(self) -> None:
        """Open the file. A program whose log cannot be written runs all the same, and says so on standard error."""
        with self._once:
            if not self._begun:
                self._begun = True
                self._open()

    def _open(self) -> None:
        try:
            handler = _handler(private_folder(self.path.parent) / self.path.name)
        except OSError:
            logging.basicConfig(level=logging.WARNING)
            _log.warning("the log file cannot be written")
            return
        logging.basicConfig(level=logging.INFO, handlers=[handler])
        logging.getLogger("alembic").setLevel(logging.WARNING)
        _log.info("started, Python %s", sys.version.split()[0])


def _handler(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class PrivateFile(RotatingFileHandler):
        """Makes each file with 0600, whatever the umask."""

        def _open(self) -> Any:
            def private(name: str, flags: int) -> int:
                return os.open(name, flags, 0o600)

            return open(self.baseFilename, self.mode, encoding=self.encoding, opener=private)

    handler = PrivateFile(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=False)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
