"""What the help window says stands in the guide, and what the guide tells to type works."""

import re
import shlex
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from desktop_auth import words
from desktop_auth.gui.help_text import parts

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
HELP, _, AFTER = GUIDE.partition("## For whoever looks after")


@pytest.fixture(autouse=True)
def english() -> None:
    words.use_language(words.SOURCE)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_guide_has_the_headings_of_the_help_in_their_order() -> None:
    assert re.findall(r"^### (.*)$", HELP, re.MULTILINE) == [part.heading for part in parts()]


def test_the_guide_has_every_paragraph_and_key_of_the_help_and_no_others() -> None:
    for part in parts(closes_by_key=True):
        body = HELP.partition(f"### {part.heading}\n")[2].partition("\n### ")[0]
        written = [_one_line(paragraph) for paragraph in body.split("\n\n") if not paragraph.startswith("|")]
        assert [paragraph for paragraph in written if paragraph] == list(part.paragraphs)
        rows = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in body.splitlines() if "|" in line]
        assert rows[2:] == list(part.rows)


def test_what_the_guide_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_copy_that_the_guide_makes_holds_the_accounts(tmp_path: Path) -> None:
    store, copy = tmp_path / "accounts.db", tmp_path / "copy.db"
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("CREATE TABLE user (name TEXT)")
        database.execute("INSERT INTO user VALUES ('mira')")
    command = next(block for block in re.findall(r"```sh\n(.*?)```", AFTER, re.DOTALL) if "backup" in block)
    *said, _from, _to = shlex.split(command.replace("\\\n", " "))
    subprocess.run([*said, str(store), str(copy)], check=True, timeout=60)
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT name FROM user").fetchall() == [("mira",)]
