"""Several programs use one store at one moment: all of them are served, and the audit has every act once."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from .person import NAME, PASSWORD
from .programs import Script
from .whole import assert_whole, events, next_program, rows, sign_up

_STARTS = 20


def test_two_programs_that_start_at_one_moment_make_one_store(tmp_path: Path) -> None:
    acts = [act for number in range(_STARTS) for act in ("go", f"open:{number}", "close")]
    scripts = [Script(tmp_path, *acts, log="WARNING") for _ in range(2)]
    for _ in range(_STARTS):
        for script in scripts:
            script.until("ready")
        for script in scripts:
            script.go()
    for ending in [script.end() for script in scripts]:
        assert (ending.code, ending.met(), ending.done()) == (0, set(), acts), ending.errors
    for number in range(_STARTS):
        folder = tmp_path / str(number)
        assert events(folder) == ["schema_changed"]
        assert rows(folder, "SELECT count(*) FROM meta WHERE name = 'store_id'") == [(1,)]
        assert rows(folder, "SELECT count(*) FROM computer") == [(1,)]
        assert {path.name for path in (folder / "state").iterdir()} == {"computer-id", "runs", "stores"}
        assert set((folder / "state" / "stores").read_text().split()) == {str(folder / "data" / "accounts.db")}
        assert_whole(folder)


def test_several_programs_that_log_in_at_one_moment_are_all_served(tmp_path: Path, *, full: bool) -> None:
    """`--full`: ten programs and 1,000 log-ins each."""
    programs, times = (10, 1_000) if full else (4, 50)
    names = [f"clerk{number}" for number in range(programs)]
    with next_program(tmp_path, days=0) as auth:
        for name in names:
            sign_up(auth, name)
    scripts = [Script(tmp_path, "open", "go", f"many:{times},{name}", "close", log="WARNING") for name in names]
    for script in scripts:
        script.until("ready")
    begun = time.monotonic()
    for script in scripts:
        script.go()
    endings = [script.end(seconds=900) for script in scripts]
    seconds = time.monotonic() - begun
    for ending in endings:
        assert (ending.code, ending.met()) == (0, set()), ending.errors[-1_000:]
        assert "SQLite" not in ending.errors
    slowest = max(max(ending.answers(f"many:{times},{name}")) for ending, name in zip(endings, names, strict=True))
    print(f"{programs} programs x {times} log-ins and log-outs: {seconds:.1f} s, the slowest act {slowest} s")  # noqa: T201
    assert_whole(tmp_path)
    wanted = {
        "login": programs * (times + 1),
        "logout": programs * (times + 1),
        "signup": programs,
        "schema_changed": 1,
    }
    assert Counter(events(tmp_path)) == wanted
    by_name = Counter(name for (name,) in rows(tmp_path, "SELECT actor_name FROM audit WHERE event = 'logout'"))
    assert by_name == dict.fromkeys(names, times + 1)


def test_a_recovery_code_that_two_programs_use_at_one_moment_is_good_for_one(tmp_path: Path) -> None:
    with next_program(tmp_path, days=0) as auth:
        sign_up(auth)
        auth.login(NAME, PASSWORD)
        new = auth.recovery._codes.make()
        with auth._parts.database.transaction() as tx:
            auth.recovery._codes.replace(tx, 1, new)
        auth.logout()
    acts = ["open"]
    for code in new.codes:
        acts += ["go", f"use_code:{NAME},{code}"]
    scripts = [Script(tmp_path, *acts, "close", log="WARNING") for _ in range(2)]
    for _ in new.codes:
        for script in scripts:
            script.until("ready")
        for script in scripts:
            script.go()
    endings = [script.end() for script in scripts]
    assert [(ending.code, ending.met()) for ending in endings if ending.met()] != []
    assert {refusal for ending in endings for refusal in ending.met()} <= {"wrong_code", "too_many_tries"}
    used = [act for ending in endings for act in ending.done() if act.startswith("use_code")]
    assert sorted(used) == sorted(f"use_code:{NAME},{code}" for code in new.codes)
    assert events(tmp_path).count("code_used") == len(new.codes)
