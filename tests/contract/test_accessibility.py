"""What docs/accessibility.md promises is held by tests that are there, and no criterion is left out."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
# Levels A and AA of WCAG 2.2; 4.1.1 is obsolete.
CRITERIA = {
    "1.1": [1], "1.2": [1, 2, 3, 4, 5], "1.3": [1, 2, 3, 4, 5], "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4], "2.2": [1, 2], "2.3": [1], "2.4": [1, 2, 3, 4, 5, 6, 7, 11], "2.5": [1, 2, 3, 4, 7, 8],
    "3.1": [1, 2], "3.2": [1, 2, 3, 4, 6], "3.3": [1, 2, 3, 4, 7, 8], "4.1": [2, 3],
}  # fmt: skip


def test_every_criterion_has_its_line() -> None:
    cells = " ".join(line.split("|")[1] for line in PAGE.splitlines() if re.match(r"\| \d\.", line))
    cells = cells.replace("1.2.1 – 1.2.5", "1.2.1 1.2.2 1.2.3 1.2.4 1.2.5")
    said = set(re.findall(r"\d\.\d\.\d+", cells))
    wanted = {f"{guideline}.{number}" for guideline, numbers in CRITERIA.items() for number in numbers}
    assert (sorted(wanted - said), sorted(said - wanted)) == ([], [])


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.]+)`", PAGE))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
