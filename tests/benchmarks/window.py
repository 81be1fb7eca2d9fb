"""What somebody at the window waits for, and what the window does while nobody touches it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from desktop_auth.settings import OWN_NAME, Settings
from tests.benchmarks import store
from tests.benchmarks.screen import Screen, screen
from tests.benchmarks.table import Row

_LOGINS = 10
_FRAME = 16.7  # ms
_IDLE_SECONDS = 65
_ONE_MOMENT = 2  # s


def measure(folder: Path) -> Iterator[Row]:
    """From Enter on, with the real hash; each time in a new process, so that nothing is warm."""
    with screen(folder) as on:
        prepare(on)
        found = [on.run("enter", "--data-dir", on.data) for _ in range(_LOGINS + 1)][1:]
    yield _frame("Enter to the painted working button", [one["alive"] - one["entered"] for one in found])
    what = "log-in committed on the lane to the painted account window"
    yield _frame(what, [one["shown"] - one["answered"] for one in found])
    yield _frame("`logged_in` to the painted account window", [one["shown"] - one["logged_in"] for one in found])


def prepare(on: Screen) -> None:
    """The store has been used before."""
    state = on.home / "state" / "desktop-auth"
    found = Settings(OWN_NAME, data_dir=on.data, state_dir=state)
    store.some_people(found)


def _frame(what: str, times: list[float]) -> Row:
    middle = 1000 * median(times)
    ours = f"median {middle:.1f} ms, longest {1000 * max(times):.1f} ms"
    return Row(what, ours, goal=f"median ≤ {_FRAME} ms", met=middle <= _FRAME)


# -- left alone ------------------------------------------------------------------------------------------------------


def measure_idle(folder: Path) -> list[Row]:
    """How often the program wakes while nobody touches it. Needs no quiet machine: only counts."""
    with screen(folder / "back") as back, screen(folder / "front") as front:
        for on in (back, front):
            prepare(on)
        programs = [
            back.start("idle", "--data-dir", back.data),
            front.start("idle", "front", "--data-dir", front.data),
            back.start("other"),
        ]
        try:
            _said(programs[0])
            for on, program in ((front, programs[1]), (back, programs[2])):
                command = ["xdotool", "windowfocus", "--sync", _said(program)]
                subprocess.run(command, env=on.environment, check=True, timeout=20)
            active = [_said(program) for program in programs[:2]]
            if active != ["not active", "active"]:
                raise RuntimeError(f"the focus is not where it should be: {active}")
            moments = _moments([program.pid for program in programs[:2]])
        finally:
            for program in programs:
                program.kill()
                program.wait()
    return [_wakes("without the focus", moments[0], 0), _wakes("with the focus on a button", moments[1], 1)]


def _said(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def _moments(pids: list[int]) -> list[int]:
    """In how many moments any thread of each process has run. What follows within two seconds is one moment."""
    before = [_switches(pid) for pid in pids]
    last = [-_ONE_MOMENT for _ in pids]
    found = [0 for _ in pids]
    for second in range(_IDLE_SECONDS):
        time.sleep(1)
        for index, pid in enumerate(pids):
            now = _switches(pid)
            if now != before[index]:
                found[index] += second - last[index] >= _ONE_MOMENT
                last[index] = second
            before[index] = now
    return found


def _switches(pid: int) -> dict[str, str]:
    """How often each thread has gone to sleep: who was woken went to sleep again."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    lines = {task.name: (task / "status").read_text(encoding="utf-8").splitlines() for task in tasks}
    return {name: next(line for line in found if line.startswith("voluntary")) for name, found in lines.items()}


def _wakes(what: str, moments: int, goal: int) -> Row:
    ours = f"{moments} in {_IDLE_SECONDS} s"
    limit = goal + (1 if goal else 0)  # 65 s may hold two of what comes once a minute
    return Row(f"wake-ups of the idle program {what}", ours, goal=f"{goal} a minute", met=moments <= limit)
