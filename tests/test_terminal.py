"""Commands that act for an account: who they are, how they ask, and that no secret is seen."""

import contextlib
import io
import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from desktop_auth import Account, Purpose, Settings, WrongCredentials, cli
from desktop_auth.compose import open_auth
from desktop_auth.service import AuthService
from desktop_auth.terminal import Terminal, acts, moment, table
from desktop_auth.testing import FrozenClock

Type = Callable[..., subprocess.CompletedProcess[str]]


def _command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "desktop_auth", "--data-dir", str(folder / "data"), *arguments]


def _environment(folder: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("DESKTOP_AUTH")}
    return env | {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}


@pytest.fixture
def run(tmp_path: Path, auth: AuthService, maria: Account) -> Type:
    """A command in a process of its own over the store in which Maria is the only one; nobody else has it open."""
    auth.close()

    def command(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            _command(tmp_path, *arguments),
            input=typed, capture_output=True, text=True, timeout=60, check=False, env=_environment(tmp_path),
        )  # fmt: skip

    return command


def test_show_says_who_one_is(run: Type, password: str) -> None:
    done = run("account", "show", "--as", "mlindqvist", typed=password + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        "Name", "User name", "E-mail", "Role", "Created", "Log-in before this one",
    ]  # fmt: skip
    for value in ("Maria Lindqvist", "mlindqvist", "mlindqvist@ward.local", "admin"):
        assert f"  {value}\n" in done.stdout


def test_a_grave_act_asks_for_the_password_once_more(
    auth: AuthService, maria: Account, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n{password}\nnot mine\n"))
    terminal = Terminal(auth.settings, lambda: contextlib.nullcontext(auth), as_name="mlindqvist")
    with terminal.enter() as within:
        assert terminal.prove(within, Purpose.ERASE).purpose is Purpose.ERASE
        with pytest.raises(WrongCredentials):
            terminal.prove(within, Purpose.ERASE)


def test_a_password_that_must_be_changed_opens_no_command(run: Type, store: Any, password: str) -> None:
    store.write("UPDATE user SET password_must_change = 1")
    done = run("account", "show", "--as", "mlindqvist", typed=password + "\n")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Choose a new password to go on.\n")


def test_json_is_one_value_and_nothing_else(run: Type, password: str) -> None:
    done = run("account", "show", "--as", "MLindqvist@ward.local", "--json", typed=password + "\n")
    said = json.loads(done.stdout)
    assert (said["user_name"], said["role"]) == ("mlindqvist", "admin")
    assert said["last_login"]["at"] == "2026-03-02T09:00:00+00:00"
    assert "password" not in done.stdout


@pytest.mark.parametrize(("typed", "code"), [("wrong\n", 1), ("", 1), ("\n", 1)])
def test_who_proves_nothing_is_told_nothing(run: Type, store, typed: str, code: int) -> None:
    done = run("account", "show", "--as", "mlindqvist", typed=typed)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


def test_a_wrong_password_is_counted_and_said_as_in_the_window(run: Type, store) -> None:
    done = run("account", "show", "--as", "mlindqvist", typed="wrong\n")
    assert done.stderr == "Invalid username or password\n"
    assert store.audit()[-1][:2] == ("login", "wrong_credentials")
    assert store.one("SELECT failures FROM throttle") == 1


def test_without_a_name_it_is_wrong_usage(run: Type) -> None:
    done = run("account", "show", typed="x\n")
    assert done.returncode == 2
    assert "--as" in done.stderr


def test_the_audit_has_the_account_and_where_it_was_typed(run: Type, store, password: str, maria: Account) -> None:
    run("account", "show", "--as", "mlindqvist", typed=password + "\n")
    lines = store.rows("SELECT event, actor_id, capacity, place FROM audit ORDER BY number")[-2:]
    assert [line[:3] for line in lines] == [
        ("login", maria.id, "command line"),
        ("session_ended", maria.id, "command line"),
    ]
    assert all(line[3].startswith("command line, system user ") for line in lines)


def test_the_session_of_a_command_ends_with_it_and_no_other(
    auth: AuthService, maria: Account, store, password: str, tmp_path: Path, frozen_clock: FrozenClock
) -> None:
    frozen_clock.set(datetime.now(UTC))  # the command's clock, for which the session would be long over
    auth.login("mlindqvist", password, remember_me=True)
    (tmp_path / "desktop-auth").symlink_to(tmp_path / "state")  # the same computer
    command = _command(tmp_path, "--language", "en", "account", "show", "--as", "mlindqvist")
    done = subprocess.run(
        command, input=password + "\n", capture_output=True, text=True, timeout=60, check=True,
        env=_environment(tmp_path) | {"XDG_STATE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert "Maria" in done.stdout
    assert store.rows("SELECT remembered FROM session WHERE ended_on IS NULL") == [(1,)]
    assert auth.verify_auth() == maria


def test_a_refusal_inside_the_block_ends_the_session_too(
    auth: AuthService, maria: Account, auth_settings: Settings, store, password: str, memory_keychain
) -> None:
    auth.close()

    @click.command()
    @acts
    def fail(terminal: Terminal) -> None:
        with terminal.enter() as service:
            assert service.account == maria
            raise click.Abort

    terminal = Terminal(auth_settings, lambda: open_auth(auth_settings, keychain=memory_keychain, command_line="root"))
    done = CliRunner().invoke(fail, ["--as", "mlindqvist"], obj=terminal, input=password + "\n")
    assert done.exit_code == 1
    assert store.rows("SELECT ended_why FROM session ORDER BY id DESC LIMIT 1") == [("closed",)]


def test_what_is_typed_at_a_terminal_is_not_shown(run: Type, tmp_path: Path, password: str) -> None:
    ours, theirs = pty.openpty()
    command = _command(tmp_path, "account", "show", "--as", "mlindqvist")
    child = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=_environment(tmp_path), start_new_session=True
    )
    os.close(theirs)
    seen = _read_until(ours, "Password of mlindqvist: ")
    argv = Path(f"/proc/{child.pid}/cmdline").read_bytes()
    os.write(ours, password.encode() + b"\n")
    seen += _read_until(ours, "Created")
    assert child.wait(timeout=60) == 0
    os.close(ours)
    assert password not in seen
    assert "Maria Lindqvist" in seen
    assert password.encode() not in argv


def _read_until(terminal: int, words: str) -> str:
    seen = b""
    while words.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, seen
        seen += os.read(terminal, 1_000)
    return seen.decode()


def test_no_command_takes_a_secret_as_an_argument() -> None:
    def parameters(command: click.Command) -> list[str]:
        found = [parameter.name or "" for parameter in command.params]
        for below in getattr(command, "commands", {}).values():
            found += parameters(below)
        return found

    names = set(parameters(cli.commands))
    assert {"as_name", "as_json", "data_dir"} < names
    assert [name for name in names if any(word in name for word in ("password", "code", "secret", "token"))] == []


def test_what_would_steer_a_terminal_is_written_out(auth_settings: Settings, capsys) -> None:
    terminal = Terminal(auth_settings, open_auth)
    terminal.say({}, ["ward\x1b[2J", "\u202eevil", "Ωmega é 山田"])
    assert capsys.readouterr().out == "ward\\x1b[2J\n\\u202eevil\nΩmega é 山田\n"


def test_a_time_is_told_by_the_clock_of_this_computer(frozen_clock) -> None:
    now = frozen_clock.now()
    assert moment(now) == now.astimezone().strftime("%Y-%m-%d %H:%M")


def test_what_belongs_together_stands_under_one_another() -> None:
    assert table([("a", "1"), ("山田", "2"), ("o\u0301\x07", "3")]) == ["a      1", "山田   2", "o\u0301\\x07  3"]
    assert table([]) == []
