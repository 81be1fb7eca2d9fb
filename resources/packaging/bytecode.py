"""Shiboken compiles some Python files of its own at every start of a program, from a zip inside its library. Where it
finds them as modules it takes those: 10 ms of the time to the first window.

It looks for a folder `files.dir` beside itself; that it is there is enough, the modules come out of the program's own
archive like all others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PLACE = "shiboken6/files.dir"


def unpack_shiboken(made: Path) -> Path:
    """The folder with Shiboken's files, unpacked by itself into a copy of its package."""
    import shiboken6

    copy = made / "shiboken"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(Path(shiboken6.__file__).parent, copy / "shiboken6")
    environment = os.environ | {"SBK_EMBED": "0", "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", "import PySide6.QtCore"], env=environment, check=True)
    return copy / PLACE


def modules(folder: Path) -> list[tuple[str, str, str]]:
    """The modules in it as PyInstaller lists them. They are not given to it as imports: it would look what they import,
    which is all of Qt for the case that a program uses it."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        *parents, name = path.relative_to(folder).with_suffix("").parts
        found.append((".".join(parents if name == "__init__" else [*parents, name]), str(path), "PYMODULE"))
    return found


def readme(made: Path) -> Path:
    """Something to lie in the folder, so that it is there."""
    path = made / "files.dir.txt"
    path.write_text("Shiboken looks for this folder; its modules are in the program's archive.\n", encoding="utf-8")
    return path
