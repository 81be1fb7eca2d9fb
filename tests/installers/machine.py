"""A clean Debian 12 without Python, in a folder: nothing of this computer is in it but its screen and its bus.

The folder is a stack of layers: what debootstrap made, what a test before has installed, and a last one in memory that
goes with the test. All mounts are of this process and its children alone (resources/packaging/try-installers.sh)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PERSON = 1000
"""The user who works the programs; root only installs."""
_AS_PERSON = (f"--reuid={PERSON}", f"--regid={PERSON}", "--clear-groups", "--pdeathsig", "TERM")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_SECONDS = 600


class Machine:
    """Runs commands in it as root, and packages of apt."""

    def __init__(self, place: Path, layers: list[Path], *, packages: Path) -> None:
        """place: a folder that is free.   layers: what it stands on, the lowest last.   packages: what apt has got."""
        place.mkdir(parents=True)
        _mount("-t", "tmpfs", "tmpfs", place)
        self.root, self.layer = place / "root", place / "layer"
        work = place / "work"
        for folder in (self.root, self.layer, work):
            folder.mkdir()
        self._layers = layers
        below = ":".join(map(str, layers))
        _mount("-t", "overlay", "overlay", "-o", f"lowerdir={below},upperdir={self.layer},workdir={work}", self.root)
        for name in ("dev", "proc"):
            _mount("--rbind", f"/{name}", self.root / name)
        packages.mkdir(parents=True, exist_ok=True)
        _mount("--bind", packages, self.root / "var" / "cache" / "apt" / "archives")
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")

    def run(self, *command: object, fails: bool = False) -> str:
        """Run a command as root; all that it says. It must work, or must not if it `fails`."""
        environment = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        environment |= {"PATH": _PATH, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"}
        done = subprocess.run(
            ["chroot", self.root, *map(str, command)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        assert (done.returncode != 0) == fails, f"{command}: {done.stdout}"
        return done.stdout

    def install(self, deb: Path) -> str:
        """Install a package as a person does who double-clicks it; without recommended ones, so that nothing that is
        needed is only recommended."""
        shutil.copyfile(deb, self.root / "root" / deb.name)
        return self.run(
            *("apt-get", "install", "-q", "-y", "--no-install-recommends", "--allow-downgrades", "--reinstall"),
            f"/root/{deb.name}",
        )

    def share(self, folder: Path) -> None:
        """Have a folder of this computer in it, by the same name."""
        inside = self.root / folder.relative_to("/")
        inside.mkdir(parents=True, exist_ok=True)
        _mount("--bind", folder, inside)

    def as_person(self) -> tuple[object, ...]:
        """What stands before a command that the person starts in it."""
        return ("chroot", self.root, "setpriv", *_AS_PERSON)

    def freeze(self) -> list[Path]:
        """Use it no more; the layers for machines that begin where it ends."""
        subprocess.run(["umount", "--recursive", self.root], check=True)
        return [self.layer, *self._layers]


def as_person_here() -> tuple[object, ...]:
    """What stands before a command that the person starts on this computer."""
    return ("setpriv", *_AS_PERSON)


def _mount(*words: object) -> None:
    subprocess.run(["mount", *map(str, words)], check=True)
