"""The command line, as a person types it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import desktop_auth

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def command(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith("DESKTOP_AUTH")}
        env |= {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "XDG_DATA_HOME": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-m", "desktop_auth", *arguments],
            input=typed, capture_output=True, text=True, timeout=60, check=False, env=env,
        )  # fmt: skip

    return command


def _rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_version_is_said_without_qt(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"desktop-auth, version {desktop_auth.__version__}\n")


def test_an_unknown_option_is_wrong_usage(run: Run) -> None:
    done = run("--nope")
    assert done.returncode == 2
    assert "--nope" in done.stderr


def test_initdb_makes_the_tables_in_the_users_folder(run: Run, tmp_path: Path) -> None:
    done = run("initdb", "--no-sample-user")
    path = tmp_path / "desktop-auth" / "accounts.db"
    assert (done.returncode, done.stderr) == (0, "")
    assert str(path) in done.stdout
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_initdb_makes_a_sample_user_whose_printed_password_opens(run: Run, tmp_path: Path) -> None:
    done = run("--data-dir", str(tmp_path / "data"), "initdb", "--sample-user")
    assert "spchuang" in done.stdout
    assert "administrator" in done.stdout
    assert "The first log-in asks for another password" in done.stdout
    password = done.stdout.partition("password ")[2].split("\n")[0]
    code = f"print(service.login('spchuang@example.com', '{password}').describe())"
    shell = run("--data-dir", str(tmp_path / "data"), "shell", typed=code + "\n")
    assert "Choose a new password to go on." in shell.stdout


def test_a_second_sample_user_is_refused(run: Run, tmp_path: Path) -> None:
    run("--data-dir", str(tmp_path / "data"), "initdb", "--sample-user")
    done = run("--data-dir", str(tmp_path / "data"), "initdb", "--sample-user")
    assert (done.returncode, done.stderr) == (1, "This username is already taken!\n")


def test_the_shell_says_that_it_is_not_guarded_and_the_audit_has_it(run: Run, tmp_path: Path) -> None:
    done = run("--data-dir", str(tmp_path / "data"), "shell", typed="print(settings.app_name, database, service)\n")
    assert done.returncode == 0
    assert "This prompt is not guarded" in done.stderr
    assert "Desktop Auth <desktop_auth.storage.database.Database" in done.stdout
    lines = _rows(tmp_path / "data" / "accounts.db", "SELECT event, capacity, place FROM audit ORDER BY number")
    event, capacity, place = lines[-1]
    assert (event, capacity) == ("shell_opened", "command line")
    assert str(place).startswith("command line, system user ")


def test_reset_drops_everything_only_after_the_words_are_typed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "data" / "accounts.db"
    run("--data-dir", str(path.parent), "initdb", "--sample-user")
    before = path.read_bytes()
    refused = run("--data-dir", str(path.parent), "initdb", "--reset", typed="yes\n")
    assert (refused.returncode, path.read_bytes()) == (1, before)
    done = run("--data-dir", str(path.parent), "initdb", "--reset", typed="delete all accounts\n")
    assert done.returncode == 0
    assert _rows(path, "SELECT * FROM user") == []
    assert _rows(path, "SELECT event FROM audit ORDER BY number") == [("schema_changed",), ("store_reset",)]
    assert _rows(path, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + bytes(4080)])
def test_a_damaged_file_is_left_as_it_is(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "data" / "accounts.db"
    path.parent.mkdir()
    path.write_bytes(content)
    done = run("--data-dir", str(path.parent), "initdb", "--no-sample-user")
    assert (done.returncode, path.read_bytes()) == (3, content)
    assert "left as it is" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_another_database_is_refused_in_a_sentence(run: Run) -> None:
    done = run("--database-url", "mysql://somewhere/x", "initdb")
    assert done.returncode == 4
    assert "sqlite:///" in done.stderr


def test_a_store_that_is_gone_is_made_anew_only_after_a_yes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "data" / "accounts.db"
    run("--data-dir", str(path.parent), "initdb", "--no-sample-user")
    path.unlink()
    refused = run("--data-dir", str(path.parent), "initdb", "--no-sample-user", typed="n\n")
    assert (refused.returncode, path.exists()) == (1, False)
    assert "was here and is gone" in refused.stdout
    done = run("--data-dir", str(path.parent), "initdb", "--no-sample-user", typed="y\n")
    assert (done.returncode, path.exists()) == (0, True)


def test_what_a_command_answers_is_the_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "accounts.db").write_bytes(b"garbage" * 1000)
    done = run("--data-dir", str(tmp_path / "data"), "doctor")
    assert done.returncode == 3
    assert "\nSomething is wrong: see the lines marked bad.\n" in done.stdout
    assert run("doctor", "--help").returncode == 0


def test_letters_that_a_pipe_has_not_end_no_command(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On Windows a pipe has the letters of one region only."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    done = run("--language", "ja", "--data-dir", str(tmp_path / "山田"), "initdb", "--no-sample-user")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u5c71\\u7530" in done.stdout
