"""Each threat that SECURITY.md calls defended names the tests that prove it, and they are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEFENDED = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is defended")[2].partition("## ")[0]
ROWS = [line.strip("| ").split(" | ") for line in DEFENDED.splitlines() if line.startswith("| ")][1:]


def test_the_table_is_found() -> None:
    assert len(ROWS) >= 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_is_defended_is_tested_where_it_says(row: list[str]) -> None:
    assert len(row) == 3
    named = re.findall(r"`((?:\w+/)*test_\w+)`", row[2])
    assert named
    assert [name for name in named if not (ROOT / "tests" / f"{name}.py").is_file()] == []
