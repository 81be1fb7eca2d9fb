"""A session that is ended from one program is out in another: what runs at its next act, what is in the keyring too."""

from __future__ import annotations

from pathlib import Path

import pytest

from .programs import Script
from .whole import assert_whole, next_program, rows, sign_up


@pytest.fixture
def laptop(tmp_path: Path) -> Script:
    """A program in which Maria is in and remembered. It waits with her account open, then is used; at the next start
    the keyring still has its entry."""
    with next_program(tmp_path, days=0) as auth:
        sign_up(auth)
    program = Script(tmp_path, "open", "remember", "verify", "go", "verify", "close", "open", "verify", "close")
    program.until("ready")
    return program


@pytest.mark.parametrize(("act", "answer", "why"), [("end_another", 1, "ended"), ("end_others", 1, "others")])
def test_an_ended_session_is_out_at_its_next_act(
    laptop: Script, tmp_path: Path, act: str, answer: int, why: str
) -> None:
    desk = Script(tmp_path, "open", "login", act, "ended", "verify", "close", computer="desk").end()
    assert (desk.code, desk.met()) == (0, set()), desk.errors
    assert desk.answers(act) == [answer]
    assert desk.answers("ended")[0][0] == why
    assert desk.answers("verify") == ["mlindqvist"]
    laptop.go()
    ending = laptop.end()
    assert ending.code == 0, ending.errors
    assert [line.get("answer", line.get("refusal")) for line in ending.lines if line.get("act") == "verify"] == [
        "mlindqvist",
        "not_logged_in",  # at its next act
        "not_logged_in",  # and at its next start
    ]
    assert rows(tmp_path, "SELECT ended_why FROM session WHERE remembered") == [(why,)]
    assert_whole(tmp_path)


def test_two_programs_that_end_each_other_at_one_moment_leave_at_most_one(tmp_path: Path) -> None:
    with next_program(tmp_path, days=0) as auth:
        sign_up(auth)
    acts = ("open", "login", "go", "end_others", "verify", "close")
    both = [Script(tmp_path, *acts, computer=name) for name in ("laptop", "desk")]
    for one in both:
        one.until("ready")
    for one in both:
        one.go()
    endings = [one.end() for one in both]
    said = sorted(str([*ending.answers("end_others"), *ending.answers("verify")]) for ending in endings)
    assert said == ["[1, 'mlindqvist']", "[]"]  # whoever was second was out, and ended nobody
    assert [ending.met() <= {"not_logged_in"} for ending in endings] == [True, True]
    assert_whole(tmp_path)
