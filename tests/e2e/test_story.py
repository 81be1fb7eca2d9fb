"""One person's story with the program as it is started: from the first sign-up to the last log-out, and what stays."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop_auth.auth.tokens import SessionToken, digest

from .desk import Desk
from .people import MIRA, PASSWORD, choose_mira, keep_codes, log_out
from .program import Program

APP = "Desktop Auth"
WRONG_PASSWORD = "a quiet walk in the dog"
WRONG_NAME = "zwackelmann77"
READ_ENTRY = "import sys, keyring; print(keyring.get_password(*sys.argv[1:]))"


def test_from_the_first_sign_up_to_the_last_log_out(desk: Desk) -> None:
    desk.open(keyring=True)
    program = _start(desk)
    _the_first_is_the_administrator(program)
    _refusals_stand_at_their_fields(program)
    _sign_up(program)
    log_out(program)
    _wrong_names_and_passwords(program)
    choose_mira(program)
    program.press("remember_me")
    program.wait("remember_me", checked=True)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    token = _token_in_keyring(desk)
    _leaks_nothing(desk, program, token)
    program.kill()

    program = _start(desk)
    program.wait("welcome", label="Welcome, Mira!")
    assert not {"login", "password"} & set(program.shown()), "she is in without a password"
    program.wait("last_login", says=", this computer")
    program.front()
    log_out(program)
    desk.driver.ask("wait_entries", service=APP, count=0)
    program.close()

    program = _start(desk)
    program.wait("person_mlindqvist", says="Mira Lindqvist")
    assert "welcome" not in program.shown()
    program.close()
    assert program.complaints() == []
    _left_behind(desk, token)


# -- before the screen ---------------------------------------------------------------------------------------------


def _start(desk: Desk) -> Program:
    return Program(desk, "-m", "desktop_auth")


def _the_first_is_the_administrator(program: Program) -> None:
    program.wait("message", says="You will be the administrator")
    program.wait("signup_button", label="Create account")
    program.front()
    assert "show_login" not in program.shown(), "nobody is there who could log in"
    _everything_has_a_name(program)


def _refusals_stand_at_their_fields(program: Program) -> None:
    program.wait("first_name", focused=True)
    program.press("signup_button")
    for name, sentence in {
        "first_name": "Enter your first name.",
        "last_name": "Enter your last name.",
        "user_name": "Choose a user name.",
        "email": "Enter your e-mail address.",
        "password": "Choose a password.",
        "confirm": "Type the password once more.",
    }.items():
        program.wait(f"{name}_error", label=sentence)
        program.wait(name, description=sentence, focused=name == "first_name")
    program.wait_said("Enter your first name.")
    program.fill(**MIRA, password=PASSWORD, confirm=WRONG_PASSWORD)
    program.press("signup_button")
    program.wait("confirm_error", label="The passwords differ.")
    program.wait("confirm", focused=True)
    for name, text in MIRA.items():
        program.wait(name, text=text, description="This user name is free." if name == "user_name" else "")
    program.wait_said("This user name is free.")
    program.wait("strength", label="Password strength", description="Strong")
    program.wait_said("Password strength: Strong. Several unrelated words: hard to guess, easy to keep.")
    for name in ("password", "confirm"):
        program.wait(name, text="●" * len(PASSWORD))
    program.desk.picture("refused")


def _everything_has_a_name(program: Program) -> None:
    """What the keyboard reaches says what it is; what is typed into has a label before the eye too."""
    tree = program.tree()
    reached = [thing for thing in tree if thing["focusable"]]
    assert reached
    assert [thing["id"] for thing in reached if not thing["label"]] == []
    inputs = [thing for thing in reached if thing["role"] in ("text", "password text")]
    assert [thing["id"] for thing in inputs if thing["labelled_by"] != [thing["label"]]] == []


def _is_of_the_desktop(line: str) -> bool:
    """Qt's word to the bus of the assistive tools, and of what they still ask about when a page has gone."""
    return "Spi" in line or "Could not find accessible on path" in line


def _sign_up(program: Program) -> None:
    program.fill(confirm=PASSWORD)
    program.press("signup_button")
    keep_codes(program)
    program.wait("welcome", label="Welcome, Mira!")
    program.wait("role", label="Administrator")
    program.wait("message", says="You successfully signed up!")
    program.wait("last_login", says="None: this is your first")
    program.wait_gone("entry_window")
    program.front()
    _everything_has_a_name(program)


def _wrong_names_and_passwords(program: Program) -> None:
    choose_mira(program)
    program.fill(password=WRONG_PASSWORD)
    program.press("login_button")
    program.wait("password_error", label="Invalid username or password.")
    program.wait("password", text="", focused=True)
    program.press("back_button")
    program.press("someone_else")
    program.fill(login=WRONG_NAME, password=WRONG_PASSWORD)
    program.press("login_button")
    program.wait("password_error", label="Invalid username or password.")
    program.wait("login", text=WRONG_NAME)
    _everything_has_a_name(program)
    program.wait("password", text="", focused=True)
    program.wait_said("Invalid username or password.")
    program.press("back_button")


# -- behind it -----------------------------------------------------------------------------------------------------


def _token_in_keyring(desk: Desk) -> SessionToken:
    (entry,) = desk.driver.ask("wait_entries", service=APP, count=1)
    assert entry["username"] == _value(desk, "SELECT value FROM meta WHERE name = 'store_id'").decode("ascii")
    line = desk.run(sys.executable, "-c", READ_ENTRY, APP, entry["username"])
    token = SessionToken.from_entry(line)
    assert token is not None
    assert token.entry() == line
    return token


def _leaks_nothing(desk: Desk, program: Program, token: SessionToken) -> None:
    """Neither for `ps` nor in a file in clear."""
    seen = b"".join(Path(f"/proc/{program.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    assert b"desktop_auth" in seen
    _holds_no_secret(seen, token, "ps")
    for path in _files(desk.folder):
        _holds_no_secret(path.read_bytes(), token, str(path))


def _holds_no_secret(data: bytes, token: SessionToken, where: str) -> None:
    for secret in (PASSWORD, WRONG_PASSWORD, WRONG_NAME, token.secret, token.entry()):
        for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            assert secret.encode(codec) not in data, f"{where} holds {secret}"


def _left_behind(desk: Desk, token: SessionToken) -> None:
    for path in _files(desk.folder):
        _holds_no_secret(path.read_bytes(), token, str(path))
    _only_the_owner_reads(desk)
    _the_store_keeps_digests(desk, token)
    _the_log_is_discreet(desk, token)
    _the_audit_tells_it_all(desk)


def _only_the_owner_reads(desk: Desk) -> None:
    data, state = desk.home / "data" / "desktop-auth", desk.home / "state" / "desktop-auth"
    assert sorted(path.name for path in data.iterdir()) == ["accounts.db"], "no journal is left"
    found = [data, *data.rglob("*"), state, *state.rglob("*")]
    modes = {path.relative_to(desk.home).as_posix(): stat.S_IMODE(path.lstat().st_mode) for path in found}
    wrong = {name: oct(mode) for name, mode in modes.items() if mode != _wanted_mode(desk.home / name)}
    assert wrong == {}
    assert {"data/desktop-auth/accounts.db", "state/desktop-auth/computer-id"} <= set(modes)


def _wanted_mode(path: Path) -> int:
    return 0o700 if path.is_dir() else 0o600


def _the_store_keeps_digests(desk: Desk, token: SessionToken) -> None:
    sessions = _rows(desk, "SELECT id, token_hash, remembered, ended_why FROM session ORDER BY id")
    assert [(remembered, why) for _id, _hash, remembered, why in sessions] == [(0, "logout"), (1, "logout")]
    assert sessions[1][:2] == (token.session_id, hashlib.sha256(token.secret.encode()).digest())
    assert digest(token.secret) == sessions[1][1]
    hash_ = _value(desk, 'SELECT password FROM "user"')
    assert hash_.startswith("scrypt:32768:8:3$")


def _the_log_is_discreet(desk: Desk, token: SessionToken) -> None:
    (path,) = (desk.home / "state" / "desktop-auth" / "log").iterdir()
    log = path.read_text(encoding="utf-8")
    assert log.count("started, Python") == 3
    hash_ = _value(desk, 'SELECT password FROM "user"')
    secrets = [*MIRA.values(), hash_, hash_.rpartition("$")[2], hashlib.sha256(token.secret.encode()).hexdigest()]
    assert [text for text in secrets if text in log] == []
    assert [line for line in log.splitlines() if " INFO " not in line and not _is_of_the_desktop(line)] == []


def _the_audit_tells_it_all(desk: Desk) -> None:
    told = _rows(desk, "SELECT event, result, actor_name, subject_name, after FROM audit ORDER BY number")
    mira = MIRA["user_name"]
    assert told == [
        ("schema_changed", "ok", None, None, '{"schema":2}'),
        ("signup", "ok", mira, mira, '{"first":true,"role":"admin"}'),
        ("login", "ok", mira, mira, '{"remembered":false}'),
        ("codes_made", "ok", mira, mira, '{"left":10}'),
        ("logout", "ok", mira, mira, None),
        ("login", "wrong_credentials", None, mira, None),
        ("login", "wrong_credentials", None, None, None),
        ("login", "ok", mira, mira, '{"remembered":true}'),
        ("logout", "ok", mira, mira, None),
    ]
    before = bytes(32)  # the chain, as desktop_auth/auth/audit/service.py documents it
    for *line, kept in _rows(desk, "SELECT * FROM audit ORDER BY number"):
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(before + text.encode("utf-8")).digest()
        assert kept == before, f"line {line[0]}"


def _files(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert any("keyrings" in path.parts for path in files), "the keyring's own file is there too"
    return files


def _rows(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    path = desk.home / "data" / "desktop-auth" / "accounts.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def _value(desk: Desk, sql: str) -> Any:
    ((value,),) = _rows(desk, sql)
    return value
