"""A screen of its own for the programs that are measured, and a home without anything in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = Path(__file__).parent / "programs"
_KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH")
_SECONDS = 120


class Screen:
    """Runs programs on one X server, each in `home`."""

    def __init__(self, display: str, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        runtime = home / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment = kept | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_STATE_HOME": str(home / "state"),
            "LANG": "C.UTF-8",
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
        }

    def start(self, program: str, *words: object) -> subprocess.Popen[str]:
        """Start one of `programs`."""
        command = [sys.executable, str(PROGRAMS / f"{program}.py"), *map(str, words)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, program: str, *words: object) -> dict[str, Any]:
        """Run one of `programs` to its end. What it found; times are in ms from its start."""
        begun = time.monotonic()
        process = self.start(program, *words)
        said, _ = process.communicate(timeout=_SECONDS)
        if process.returncode or not said:
            raise RuntimeError(f"{program} ended with {process.returncode}")
        found = json.loads(said.splitlines()[-1])
        for name in ("painted", "ready"):
            if name in found:
                found[name] = (found[name] - begun) * 1000
        return dict(found)


@contextmanager
def screen(home: Path) -> Iterator[Screen]:
    """An X server that ends with the block."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            yield Screen(server.stdout.readline().strip(), home)
        finally:
            server.terminate()
