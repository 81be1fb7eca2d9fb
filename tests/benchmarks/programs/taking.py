"""A copy of one's data, written by the lanes of the windows: how long it takes, and how long the event loop stands
still meanwhile. Words: a folder with a store in which `user1` has an account, and the file for the copy."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from desktop_auth import Policy, Purpose, Settings, open_auth
from desktop_auth.gui.ways import Running
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.qt.connection import Connection

if TYPE_CHECKING:
    from desktop_auth.service import AuthService

_PASSWORD = "a quiet walk in the fog"
_EVERY_MS = 5
_SWITCH_SECONDS = 0.0005  # as in desktop_auth.app


class Copying:
    """Logs in, proves, writes, and ends the loop."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.file = file
        self.found: dict[str, Any] = {"gap": 0.0}

        def opened(_keychain: object, _anew: bool) -> AuthService:
            policy = Policy(password_hash="pbkdf2:sha256:1")
            settings = Settings("Bench", data_dir=folder / "data", state_dir=folder / "state", policy=policy)
            return open_auth(settings, keychain=MemoryKeychain())

        self.connection = Connection(opened)
        self.connection.start()
        self.connection.ask(self._begin, self._write)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _begin(self, auth: AuthService) -> Any:
        auth.login("user1", _PASSWORD)
        return auth.my_data.begin_export(proof=auth.confirm.confirm(_PASSWORD, purpose=Purpose.EXPORT))

    def _write(self, ticket: Any, error: BaseException | None) -> None:
        if error is not None:
            raise error
        gc.freeze()  # as in desktop_auth.app, once all is loaded
        gc.enable()
        running = Running(lambda _done, _of: None)
        self._begun = self._last = time.perf_counter()
        self._timer.start(_EVERY_MS)
        self.connection.ask_long(
            lambda auth: auth.my_data.write(ticket, self.file, progress=running), self._written, running
        )

    def _tick(self) -> None:
        now = time.perf_counter()
        self.found["gap"] = max(self.found["gap"], now - self._last)
        self._last = now

    def _written(self, copy: Any, error: BaseException | None) -> None:
        if error is not None:
            raise error
        self._tick()
        self._timer.stop()
        self.found |= {"seconds": time.perf_counter() - self._begun, "lines": copy.lines}
        self.connection.close()
        QCoreApplication.quit()


gc.disable()
application = QCoreApplication(["taking"])
sys.setswitchinterval(_SWITCH_SECONDS)
copying = Copying(Path(sys.argv[1]), Path(sys.argv[2]))
application.exec()
print(json.dumps(copying.found), flush=True)
