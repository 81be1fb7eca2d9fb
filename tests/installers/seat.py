"""A desk before a machine: screen, session bus and keyring are this computer's, the programs run in the machine, and
all of it is the person's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from ..e2e.desk import HERE, Desk
from ..e2e.people import sign_up
from ..e2e.program import Program
from .machine import PERSON, Machine, as_person_here

_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin"  # the last for chroot
_DRIVER = ("driver.py", "accessible.py")
APP, PACKAGE = "Desktop Auth", "desktop-auth"


class Seat(Desk):
    """Where the person sits."""

    def __init__(self, folder: Path, machine: Machine, *, home: str = "home") -> None:
        self._machine = machine
        super().__init__(folder)
        if home != "home":
            self.home = self.home.rename(folder / home)
        for name in ("PYTHONPATH", "LD_LIBRARY_PATH", *(name for name in self.environment if name.startswith("XDG_"))):
            self.environment.pop(name, None)
        runtime = folder / "run"
        self.environment |= {"PATH": _PATH, "HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime)}
        for name in _DRIVER:  # where the project lies, the person may not look
            shutil.copyfile(HERE / name, folder / name)
        for path in (folder, self.home, runtime):
            os.chown(path, PERSON, PERSON)
        machine.share(folder)

    def start(self, name: str, *command: object, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        """Start the program in the machine, and what stands on the desk here."""
        if name == "program":
            return super().start(name, *self._machine.as_person(), *command, stdin=stdin)
        here = [self.folder / word.name if isinstance(word, Path) and word.parent == HERE else word for word in command]
        return super().start(name, *as_person_here(), *here, stdin=stdin)

    def run(self, *command: object) -> str:
        """Run a command of this computer to its end; what it prints."""
        return super().run(*as_person_here(), *command)

    def run_inside(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run a command of the machine to its end."""
        words = [*self._machine.as_person(), *command]
        return subprocess.run(
            list(map(str, words)), env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )

    @property
    def store(self) -> Path:
        """The person's accounts."""
        return self.home / ".local" / "share" / "desktop-auth" / "accounts.db"


class Installed(Program):
    """The installed program, as the desktop starts it."""

    def __init__(self, seat: Seat, *command: object) -> None:
        self.desk: Any = seat
        self._driver = seat.driver
        self.process = seat.start("program", *command)
        self._driver.ask("look_at", pid=self.process.pid)

    def sign_up(self) -> None:
        """Mira makes the first account, and is in."""
        self.wait("signup_button")
        self.front()
        sign_up(self)
        self.wait("welcome", label="Welcome, Mira!")
        self.front()
