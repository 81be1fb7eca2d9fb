"""A computer with Windows, as wine plays it, in a folder: of this computer it has only the screen."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from ...e2e.desk import Desk
from ..machine import PERSON, Machine

PERSON_NAME = "Åsa Öberg 山田"
"""Every path of this person has blanks and letters of all kinds."""
_HOME = "/home/person"
_PREFIX = f"{_HOME}/windows"
_WINE = ("bash", "/opt/wine.sh")
_KEY = r"[Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\desktop-auth]"
LOCAL = rf"C:\users\{PERSON_NAME}\AppData\Local"
FOLDER = rf"{LOCAL}\Programs\Desktop Auth"
SECONDS = 300.0
_ROW, _ROWS = 1280 * 4, 900  # bytes; the screen of e2e.desk


def begin(machine: Machine) -> None:
    """Make the person and their Windows on a Debian with wine."""
    with (machine.root / "etc" / "passwd").open("a", encoding="utf-8") as file:
        file.write(f"{PERSON_NAME}:x:{PERSON}:{PERSON}::{_HOME}:/bin/sh\n")
    home = machine.root / _HOME.lstrip("/")
    home.mkdir()
    os.chown(home, PERSON, PERSON)
    person = machine.as_person()[2:]  # without the chroot, which run() has
    wine = (*person, "env", f"HOME={_HOME}", f"WINEPREFIX={_PREFIX}", *_WINE)
    machine.run(*wine, "--new")
    # There is no window manager, and wine waits for one to take a window away, unless it is told to do all by itself.
    machine.run(*wine, "reg", "add", r"HKCU\Software\Wine\X11 Driver", "/v", "Managed", "/d", "N", "/f")
    machine.run(*person, "env", f"WINEPREFIX={_PREFIX}", "wineserver", "--wait")


class Computer(Desk):
    """Runs programs of Windows as the person who sits before it. `C:\\` is the person's, `Z:\\` the machine."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        self.machine = machine
        super().__init__(folder)
        self.environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": _HOME,
            "WINEPREFIX": _PREFIX,
            "TZ": "Europe/Stockholm",
        }
        self.environment |= {
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "LC_ALL": "C.UTF-8",
        }  # the first marks what is ours
        folder.chmod(0o755)
        os.chown(folder / "run", PERSON, PERSON)
        machine.share(folder)

    def open_screen(self) -> None:
        """Have a screen, and nothing else of a desktop."""
        self._open_screen()

    def run_program(self, *command: object, code: int = 0) -> str:
        """Run a program to its end; what it says. It must end with that exit code."""
        words = [*self.machine.as_person(), *_WINE, *command]
        done = subprocess.run(
            list(map(str, words)),
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        said = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
        assert done.returncode == code, f"{command}: {done.returncode}: {said}"
        return said

    def open_program(self, *command: object) -> subprocess.Popen[str]:
        """Start a program that shows windows."""
        return self.start("program", *self.machine.as_person(), *_WINE, *command)

    def install(self, setup: Path, *, folder: str = "", code: int = 0) -> None:
        """Run an installer without a question."""
        self.run_line(f"{self.put(setup)} /S" + (f" /D={folder}" if folder else ""), code=code)

    def run_line(self, line: str, *, code: int = 0) -> str:
        """Run a line as somebody types it: words with blanks get no quotation marks, which NSIS would not read."""
        return self.run_program("cmd", "/c", line, code=code)

    def uninstall(self, folder: str = FOLDER) -> None:
        """Run the uninstaller without a question. It works on as a copy of itself, as it could not remove itself."""
        self.run_program(rf"{folder}\uninstall.exe", "/S")
        self.settle()

    def settle(self) -> None:
        """Until every program has ended and what they changed is written down."""
        words = [*self.machine.as_person(), "wineserver", "--wait"]
        subprocess.run(list(map(str, words)), env=self.environment, timeout=SECONDS, check=True)

    def put(self, file: Path) -> str:
        """Give the person a file; its name there."""
        shutil.copyfile(file, self.folder / file.name)
        return f"Z:{self.folder}/{file.name}".replace("/", "\\")

    def path(self, name: str) -> Path:
        """Where a file of the drive C: lies on this computer."""
        assert name.startswith("C:\\"), name
        return self.machine.root / _PREFIX.lstrip("/") / "drive_c" / name[3:].replace("\\", "/")

    def rows(self) -> list[bytes]:
        """What is on the screen, from top to bottom."""
        screen = (self.folder / "Xvfb_screen0").read_bytes()[-_ROW * _ROWS :]
        return [screen[at : at + _ROW] for at in range(0, len(screen), _ROW)]

    @property
    def store(self) -> Path:
        """The person's accounts."""
        return self.path(LOCAL) / "desktop-auth" / "accounts.db"

    def known(self) -> dict[str, str]:
        """What the list of programs knows of ours; the texts only. Programs must have ended: `settle`."""
        registry = (self.machine.root / _PREFIX.lstrip("/") / "user.reg").read_text(encoding="utf-8")
        _before, found, after = registry.partition(_KEY)
        return dict(re.findall(r'^"(\w+)"="(.*)"$', after.partition("\n[")[0], re.MULTILINE)) if found else {}

    def links(self) -> list[str]:
        """The entries of ours in the Start menu and on the desktop."""
        return [path.name for path in self.path("C:\\users").rglob("*.lnk") if "Desktop Auth" in path.name]

    def close(self) -> None:
        words = [*self.machine.as_person(), "wineserver", "--kill"]
        subprocess.run(list(map(str, words)), env=self.environment, capture_output=True, check=False)
        super().close()
