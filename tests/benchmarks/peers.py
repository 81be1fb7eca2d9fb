"""Ours beside Django and Flask-Security: log-ins of the same kind, in turns, on one machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks import store
from tests.benchmarks.table import Row, at_most, failed
from tests.benchmarks.timing import in_turns, pairs_ratio, seconds, shown

HOUSE = Path(__file__).parents[2]
PYTHON = HOUSE / "build" / "bench-venv" / "bin" / "python"
SIZES = (1_000, 1_000_000)
_ROUNDS = {1_000: 100, 1_000_000: 30}
_PEERS = {"django": "Django", "flask": "Flask-Security"}
_GOALS = {("django", 1_000): 0.5, ("django", 1_000_000): 0.5, ("flask", 1_000): 0.5, ("flask", 1_000_000): 0.01}


class Peer:
    """A process that logs in once for each line it is sent, and says how long that took."""

    def __init__(self, name: str, folder: Path, accounts: int) -> None:
        folder.mkdir(parents=True)
        command = [str(PYTHON), "-m", f"tests.benchmarks.peer_{name}", str(folder), str(accounts)]
        self._process = subprocess.Popen(
            command, cwd=HOUSE, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def wait(self) -> None:
        """Until its store is filled."""
        if (said := self._answer()) != "ready":
            raise RuntimeError(f"it says {said!r}")

    def log_in(self) -> float:
        """One log-in; its seconds."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._answer())

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return str(self._process.stdout.readline()).strip()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "HOME") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


def measure(folder: Path, stores: dict[int, Path]) -> Iterator[Row]:
    """Ours against each, at each size."""
    for size in SIZES:
        for name, title in _PEERS.items():
            what = f"login / {title}'s, {size:,} accounts"
            try:
                ours, theirs = _both(folder / f"{name}-{size}", name, size, stores[size])
            except (OSError, RuntimeError, ValueError) as error:
                yield failed(what, f"{title} does not run here ({error})")
                continue
            yield at_most(what, shown(ours), shown(theirs), pairs_ratio(ours, theirs), _GOALS[name, size])


def _both(folder: Path, name: str, size: int, filled: Path) -> list[list[float]]:
    with ExitStack() as stack:
        peer = stack.enter_context(_running(name, folder / "peer", size))
        auth = stack.enter_context(store.opened(store.copied(filled, folder / "ours")))

        def log_in() -> float:
            taken = seconds(lambda: auth.login("user1", store.PASSWORD))
            auth.logout()
            return taken

        return in_turns(_ROUNDS[size], log_in, peer.log_in)


@contextmanager
def _running(name: str, folder: Path, accounts: int) -> Iterator[Peer]:
    peer = Peer(name, folder, accounts)
    try:
        peer.wait()
        yield peer
    finally:
        peer.close()
