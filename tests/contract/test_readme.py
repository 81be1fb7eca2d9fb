"""What the README says runs as it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 120


def test_every_file_that_is_named_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README) + re.findall(r"(?:src|srcset)=\"([^\"]+)\"", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_ten_lines_are_those_of_the_host_program_that_is_tried_from_outside() -> None:
    host = (ROOT / "tests" / "e2e" / "host.py").read_text(encoding="utf-8")
    lines = [line for line in EXAMPLES[0].splitlines() if line.strip()]
    assert 8 <= len(lines) <= 10
    assert [line for line in lines if line not in host] == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_examples_hold_under_a_strict_type_checker(tmp_path: Path, number: int) -> None:
    example = tmp_path / "example.py"
    example.write_text(EXAMPLES[number], encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", str(example)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_every_make_target_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE)) <= targets
