"""A desktop of its own for one test: screen, session bus, keyring, home. All of it ends with the test."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO, Any

from PySide6.QtGui import QImage

HERE = Path(__file__).parent
SECONDS = 60.0  # the longest wait for anything; it is long, so that a busy machine fails no test
_SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_SIZE = "1280x900x24"
_XWD_WORDS = 25  # of the head of a picture of the screen, by XWDFile.h
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""  # no folder of services: nothing starts by itself, so no keyring either
_NEEDED = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "setpriv": "util-linux",
    _SYSTEM_PYTHON: "python3",
    _LAUNCHER: "at-spi2-core",
}


class Desk:
    """What stands on it: `home` with all that the programs write, and the environment they are started in."""

    def __init__(self, folder: Path) -> None:
        _find_what_is_needed()
        self.folder = folder
        self.home = folder / "home"
        self._logs = folder / "logs"
        self._running: list[subprocess.Popen[str]] = []
        self.environment = self._make_environment()

    def open(self, *, keyring: bool) -> None:
        """Start screen, bus, accessibility, and a keyring that is unlocked."""
        self._open_screen()
        self._open_bus()
        self.driver = Driver(self.start("driver", _SYSTEM_PYTHON, HERE / "driver.py", stdin=subprocess.PIPE))
        self.start("accessibility", _LAUNCHER, "--launch-immediately", "--a11y=1")
        self.driver.ask("await_bus_name", name="org.a11y.Bus")
        if keyring:
            self._open_keyring()

    def start(self, name: str, *command: object, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        """Start a process on this desk. What it says on standard error is kept in a file of that name."""
        with (self._logs / f"{name}.err").open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                # Should pytest itself be killed, they end as well.
                ["setpriv", "--pdeathsig", "TERM", *map(str, command)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self.environment,
                cwd=self.folder,
                text=True,
                umask=0o022,
                start_new_session=True,
            )
        self._running.append(process)
        return process

    def errors(self, name: str) -> list[str]:
        """What the processes of that name have said on standard error."""
        return (self._logs / f"{name}.err").read_text(encoding="utf-8").splitlines()

    def ended(self) -> list[str]:
        """The processes that have ended, and how."""
        return [f"{process.returncode}: {process.args}" for process in self._running if process.poll() is not None]

    def run(self, *command: object) -> str:
        """Run a command to its end; what it prints."""
        words = [str(word) for word in command]
        done = subprocess.run(
            words, env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout.rstrip("\n")

    def picture(self, name: str) -> Path:
        """Keep what is on the screen. Xvfb shows it in a file: 4-byte words of the head, the colours, the pixels."""
        screen = (self.folder / "Xvfb_screen0").read_bytes()
        head = [int.from_bytes(screen[4 * i : 4 * i + 4], "big") for i in range(_XWD_WORDS)]
        pixels = screen[head[0] + 12 * head[19] :]
        path = self.folder / f"{name}.png"
        picture = QImage(pixels, head[4], head[5], head[12], QImage.Format.Format_RGB32)
        assert picture.save(str(path)), path
        return path

    def close(self) -> None:
        """End all that was started here, and what that has started."""
        for process in reversed(self._running):
            _end(process)
        for pid in self._left():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    # -- how it is made --------------------------------------------------------------------------------------------

    def _make_environment(self) -> dict[str, str]:
        runtime = self.folder / "run"
        for folder, mode in ((self.home, 0o755), (self._logs, 0o755), (runtime, 0o700)):
            folder.mkdir()
            folder.chmod(mode)
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH") if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "TZ": "Europe/Stockholm",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def _open_screen(self) -> None:
        screen = self.start(
            "screen", "Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-fbdir", self.folder, "-noreset"
        )
        self.environment["DISPLAY"] = f":{_first_line(screen)}"

    def _open_bus(self) -> None:
        config = self.folder / "bus.conf"
        config.write_text(_BUS.format(folder=self.environment["XDG_RUNTIME_DIR"]), encoding="utf-8")
        bus = self.start("bus", "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)

    def _open_keyring(self) -> None:
        command = ("gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets")
        keyring = self.start("keyring", *command, stdin=subprocess.PIPE)
        assert keyring.stdin is not None
        keyring.stdin.write("the keyring's own password")
        keyring.stdin.close()
        self.driver.ask("await_bus_name", name="org.freedesktop.secrets")

    def _left(self) -> list[int]:
        """Processes with this desk in their environment, as those that one of ours has started."""
        mark = f"XDG_RUNTIME_DIR={self.environment['XDG_RUNTIME_DIR']}\0".encode()
        found = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if folder.name.isdigit() and mark in (folder / "environ").read_bytes():
                    found.append(int(folder.name))
        return found


class Driver:
    """The process that works the programs through the accessibility tree (driver.py)."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, what: str, **values: Any) -> Any:
        """Have it do something; its answer."""
        assert self._process.stdin is not None
        if what.startswith(("await", "press", "set", "wait")):
            values.setdefault("seconds", SECONDS)
        self._process.stdin.write(json.dumps({"do": what} | values) + "\n")
        self._process.stdin.flush()
        answer = json.loads(_first_line(self._process))
        assert "error" not in answer, answer["error"]
        return answer["answer"]


def _find_what_is_needed() -> None:
    missing = [package for command, package in _NEEDED.items() if shutil.which(command) is None]
    look = [_SYSTEM_PYTHON, "-c", "from gi.repository import Gio"]
    if "python3" not in missing and subprocess.run(look, capture_output=True, check=False).returncode:
        missing.append("python3-gi")
    assert not missing, f"The end-to-end test needs what Debian calls: {' '.join(missing)}"


def _first_line(process: subprocess.Popen[str]) -> str:
    """The next line that a process prints; it gets a little longer than its own waits."""
    assert process.stdout is not None
    deadline = time.monotonic() + SECONDS + 15
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        ready = selector.select(deadline - time.monotonic())
    line = process.stdout.readline() if ready else ""
    assert line, f"{process.args} said nothing; it is {'running' if process.poll() is None else 'gone'}"
    return line.strip()


def _end(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        _shut(pipe)
    for sign, seconds in ((signal.SIGTERM, 3), (signal.SIGKILL, 10)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return


def _shut(pipe: IO[str] | None) -> None:
    if pipe is not None:
        with contextlib.suppress(OSError):
            pipe.close()
