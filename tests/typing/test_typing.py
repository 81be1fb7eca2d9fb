"""The examples of the public API under mypy --strict, and what the types refuse."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent / "examples"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found() -> dict[str, list[int]]:
    """The line of every error, by file. One run for all: mypy takes seconds to start."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--show-error-codes", "--no-pretty"]
    cache = ROOT / ".pytest_cache" / "mypy"
    done = subprocess.run(
        [*command, "--config-file", ROOT / "pyproject.toml", "--cache-dir", cache, *sorted(EXAMPLES.glob("*.py"))],
        capture_output=True,
        text=True,
        check=False,
        cwd=EXAMPLES,
    )
    assert done.returncode in (0, 1), done.stderr
    errors: dict[str, list[int]] = {path.name: [] for path in EXAMPLES.glob("*.py")}
    for line in done.stdout.splitlines():
        if place := re.match(r"(\w+\.py):(\d+): error: ", line):
            errors[place[1]].append(int(place[2]))
    return errors


@pytest.mark.parametrize("name", ["script.py", "host.py", "windows.py", "tests_of_a_host.py"])
def test_an_example_is_right_to_the_type_checker(found: dict[str, list[int]], name: str) -> None:
    assert found[name] == []


def test_misuse_is_refused_line_by_line(found: dict[str, list[int]]) -> None:
    lines = (EXAMPLES / "wrong.py").read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# refused")]
    assert len(marked) > 10
    assert sorted(set(found["wrong.py"])) == marked
