"""Programs of people in processes of their own (person.py), and what strace does to their system calls."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import desktop_auth

HERE = Path(__file__).parent
SECONDS = 60  # the longest wait for anything; it is long, so that a busy machine fails no test
CALLS = ("fsync", "fdatasync", "pwrite64", "write", "unlink", "ftruncate", "rename", "link")
_CALL = re.compile(r"(\d+) +(\w+)\((\d+)?")


def environment(backend: str = "backends.FileKeyring") -> dict[str, str]:
    """The environment of a program with this keyring."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DBUS", "LC_", "LANG"))}
    where = os.pathsep.join((str(HERE), str(Path(desktop_auth.__file__).parents[1])))  # a worktree's code, not main's
    return kept | {"PYTHONPATH": where, "PYTHON_KEYRING_BACKEND": backend, "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Ending:
    """How a program ended: its exit code (negative: the signal), what it has answered and what it has logged."""

    code: int
    lines: list[dict[str, Any]]
    errors: str

    def answers(self, act: str) -> list[Any]:
        """What the act was answered, as often as it was."""
        return [line["answer"] for line in self.lines if line.get("act") == act and "answer" in line]

    def done(self) -> list[str]:
        """The acts that were answered, in order."""
        return [line["act"] for line in self.lines if "answer" in line]

    def met(self) -> set[str]:
        """The codes of all outages and refusals."""
        return {line[kind] for line in self.lines for kind in ("outage", "refusal") if kind in line}

    def sentences(self) -> list[str]:
        """The sentences of all outages."""
        return [line["sentence"] for line in self.lines if "sentence" in line]

    def events(self) -> list[str]:
        """What was told, with its reason."""
        return [":".join(filter(None, (line["event"], line.get("why")))) for line in self.lines if "event" in line]

    def seconds(self, act: str) -> float:
        """How long the act took, the last time."""
        return float([line["seconds"] for line in self.lines if line.get("act") == act][-1])


class Script:
    """A program that runs."""

    def __init__(self, folder: Path, *acts: str, backend: str = "backends.FileKeyring", **options: object) -> None:
        folder.mkdir(exist_ok=True)
        plan = json.dumps({"folder": str(folder), "acts": acts} | options)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", str(HERE / "person.py"), plan],
            env=environment(backend),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: list[dict[str, Any]] = []

    def until(self, event: str) -> None:
        """Wait until it says so."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(json.loads(line))
            if self._lines[-1].get("event") == event:
                return
        raise AssertionError(self.end().errors)

    def go(self) -> None:
        """It may go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def end(self, *, seconds: float = SECONDS) -> Ending:
        """Wait until it has ended."""
        try:
            out, errors = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        self._lines += [json.loads(line) for line in out.splitlines()]
        return Ending(self._process.returncode, self._lines, errors)


class Programs:
    """Starts programs fast: each is forked from one process in which everything is loaded already."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-W", "error", str(HERE / "person.py")],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def run(self, folder: Path, *acts: str, **options: object) -> Ending:
        """Run a program to its end."""
        self._start(folder, acts, options)
        (folder / "go").write_text("")
        return self._end(folder)

    def run_traced(self, folder: Path, *acts: str, inject: str | None = None, **options: object) -> Ending:
        """Run a program to its end under strace, which writes its system calls to `calls` in the folder."""
        pid = self._start(folder, acts, options)
        strace = ["strace", "-f", "-p", pid, "-o", str(folder / "calls"), "-e", f"trace={','.join(CALLS)}"]
        with subprocess.Popen(
            [*strace, *(["-e", f"inject={inject}"] if inject else [])], stderr=subprocess.PIPE, text=True
        ) as tracer:
            assert tracer.stderr is not None
            first = tracer.stderr.readline()
            assert "attached" in first, first
            (folder / "go").write_text("")
            ending = self._end(folder)
            tracer.communicate(timeout=SECONDS)
        return ending

    def _start(self, folder: Path, acts: tuple[str, ...], options: dict[str, object]) -> str:
        folder.mkdir(exist_ok=True)
        for name in ("go", "answers", "errors"):
            (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / "go")
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps({"folder": str(folder), "acts": acts} | options) + "\n")
        self._server.stdin.flush()
        return self._line()

    def _end(self, folder: Path) -> Ending:
        code = int(self._line())
        lines = [json.loads(line) for line in (folder / "answers").read_text().splitlines()]
        return Ending(code, lines, (folder / "errors").read_text())

    def close(self) -> None:
        """No program is started any more."""
        self._server.communicate()

    def _line(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()


def calls_of(folder: Path) -> dict[str, list[int]]:
    """Of each system call, at which of its turns it was one for a file: strace counts them for each thread."""
    found: dict[str, list[int]] = {}
    turns: Counter[tuple[str, str]] = Counter()
    for line in (folder / "calls").read_text(errors="replace").splitlines():
        if call := _CALL.match(line):
            thread, name, handle = call.groups()
            turns[thread, name] += 1
            if not (name == "write" and handle in ("1", "2")):
                found.setdefault(name, []).append(turns[thread, name])
    return {name: sorted(set(numbers)) for name, numbers in found.items()}


def spread(points: list[Any], most: int) -> list[Any]:
    """At most so many of the points, evenly, with the first and the last."""
    if len(points) <= most:
        return points
    return [points[round(i * (len(points) - 1) / (most - 1))] for i in range(most)]
