"""The table: what was measured, against what, and whether the goal is met."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- bench: written by make bench -->", "<!-- bench: end -->"
_HEAD = ("what", "ours", "yardstick", "ratio", "goal", "met")


@dataclass(frozen=True)
class Row:
    """One line: what, ours, what it is measured against, the ratio, the goal in words, whether it is met."""

    what: str
    ours: str
    yardstick: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """The words of the line."""
        met = "" if self.met is None else "yes" if self.met else "**no**"
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}" if self.ratio < 10 else f"{self.ratio:.1f}"
        return (self.what, self.ours, self.yardstick, ratio, self.goal, met)


def at_most(what: str, ours: str, yardstick: str, ratio: float, goal: float) -> Row:
    """A ratio that should be no greater than `goal`."""
    return Row(what, ours, yardstick, ratio, f"≤ {goal:g}", ratio <= goal)


def failed(what: str, why: str) -> Row:
    """What could not be measured, and why."""
    return Row(what, f"not measured: {why}")


def text(rows: Iterable[Row]) -> str:
    """The table as it stands on the page; it can be read in a terminal too."""
    lines = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(_HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(line, widths) for line in lines)


def write(rows: Iterable[Row], *, seconds: float) -> None:
    """Put the table between the marks of docs/performance.md."""
    page = PAGE.read_text(encoding="utf-8")
    before, mark, rest = page.partition(_BEGIN)
    _old, end, after = rest.partition(_END)
    if not mark or not end:
        raise ValueError(f"{PAGE} has no marks")
    PAGE.write_text(f"{before}{mark}\n{text(rows)}\n\n{_where(seconds)}\n{end}{after}", encoding="utf-8")


def _where(seconds: float) -> str:
    import sqlite3

    import PySide6
    import sqlalchemy

    cpus = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(": ")[2] for line in cpus if line.startswith("model name")), platform.machine())
    cores = sum(line.startswith("processor") for line in cpus)
    versions = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, SQLAlchemy {sqlalchemy.__version__}"
    return (
        f"Measured on {platform.system()}, {cores} cores ({model}), {versions}, SQLite {sqlite3.sqlite_version}; "
        f"the run took {seconds / 60:.0f} minutes."
    )


def _line(words: tuple[str, ...], widths: list[int]) -> str:
    return "| " + " | ".join(word.ljust(width) for word, width in zip(words, widths, strict=True)) + " |"
