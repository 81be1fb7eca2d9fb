"""The largest picture that a person may choose for their profile, and the sheet with recovery codes: whether the window
stands still while the one is read and the other written."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.screen import PROGRAMS
from tests.benchmarks.table import Row

_ROUNDS = 9
_GOAL_GAP_MS = 16.7
_MAKE = """
import sys
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
application = QGuiApplication(["make", "-platform", "offscreen"])
image = QImage(8_000, 5_000, QImage.Format.Format_RGB32)
image.fill(QColor("#3a7a8c"))
painter = QPainter(image)
for number in range(4_000):
    painter.fillRect(number * 7_919 % 8_000, number * 104_729 % 5_000, 160, 120, QColor.fromHsv(number % 360, 160, 200))
painter.end()
for path in sys.argv[1:]:
    assert image.save(path)
"""


def measure(folder: Path) -> Iterator[Row]:
    """One line for each kind of file: 40 megapixels, as large as is taken, and the sheet as PDF."""
    folder.mkdir()
    files = [str(folder / "large.jpg"), str(folder / "large.png")]
    subprocess.run([sys.executable, "-c", _MAKE, *files], check=True)
    for file in (*files, str(folder / "codes.pdf")):
        command = [sys.executable, str(PROGRAMS / "reading.py"), *[file] * _ROUNDS]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        gaps = [1000 * one["gap"] for one in found]
        took = median(one["seconds"] for one in found)
        kind = Path(file).suffix[1:].upper()
        act = (
            "the sheet with recovery codes is printed as PDF" if kind == "PDF" else f"a {kind} of 40 megapixels is read"
        )
        yield Row(
            f"the longest pause of the event loop while {act} ({took:.1f} s), ticks each 5 ms",
            f"median {median(gaps):.1f} ms, longest {max(gaps):.1f} ms",
            goal=f"median ≤ {_GOAL_GAP_MS} ms",
            met=median(gaps) <= _GOAL_GAP_MS,
        )
