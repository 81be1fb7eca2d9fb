"""One's own profile on the command line."""

import json

import pytest
from click.testing import CliRunner

from desktop_auth import Login, cli
from desktop_auth.compose import open_auth
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.terminal import Terminal

NEW = "nine quiet herons wade"


@pytest.fixture
def run(auth, maria, auth_settings, frozen_clock):
    """A command of `account` over the store in which Maria is the only one; what it said, and its exit code."""
    auth.close()

    def command(*arguments, typed=""):
        terminal = Terminal(
            auth_settings,
            lambda: open_auth(auth_settings, keychain=MemoryKeychain(), clock=frozen_clock, command_line="root"),
        )
        return CliRunner().invoke(
            cli.account.commands[arguments[0]], [*arguments[1:], "--as", "mlindqvist"], obj=terminal, input=typed
        )

    return command


def test_a_name_needs_the_password_once(run, store, password):
    done = run("set", "--first-name", "Mia", "--last-name", "Berg", typed=f"{password}\n")
    assert (done.exit_code, done.output) == (0, "Saved\n")
    assert store.rows("SELECT first_name, last_name, user_name FROM user") == [("Mia", "Berg", "mlindqvist")]
    assert store.rows("SELECT capacity FROM audit WHERE event = 'profile_changed'") == [("command line",)]


def test_what_lets_one_in_needs_it_again(run, store, password):
    done = run("set", "--user-name", "mberg", "--json", typed=f"{password}\n")
    assert done.exit_code == 1
    assert store.one("SELECT user_name FROM user") == "mlindqvist"
    done = run("set", "--user-name", "mberg", "--email", "m@ward.local", "--json", typed=f"{password}\n{password}\n")
    assert json.loads(done.output) == {
        "id": 1,
        "email": "m@ward.local",
        "user_name": "mberg",
        "role": "admin",
        "first_name": "Maria",
        "last_name": "Lindqvist",
    }


def test_a_wrong_shape_changes_nothing(run, store, password):
    done = run("set", "--first-name", "Mia", "--email", "nobody", typed=f"{password}\n{password}\n")
    assert type(done.exception).__name__ == "FormInvalid"
    assert store.one("SELECT first_name FROM user") == "Maria"


def test_without_anything_to_change_it_is_wrong_usage(run, store, password):
    done = run("set", typed=f"{password}\n")
    assert done.exit_code == 2
    assert "--first-name" in done.output


def test_another_password_is_asked_for_twice(run, store, password, open_auth_service):
    done = run("password", typed=f"{password}\n{password}\n{NEW}\n{NEW}\n")
    assert (done.exit_code, done.output) == (0, "Password changed\n")
    assert isinstance(open_auth_service().login("mlindqvist", NEW), Login)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (["{password}", "wrong", NEW, NEW], "WrongCredentials"),
        (["{password}", "{password}", NEW, "other"], "FormInvalid"),
        (["{password}", "{password}", "short", "short"], "FormInvalid"),
        (["{password}", "{password}", NEW], "SystemExit"),
    ],
)
def test_a_slip_changes_nothing(run, store, password, lines, refusal):
    before = store.one("SELECT password FROM user")
    done = run("password", typed="".join(f"{line.format(password=password)}\n" for line in lines))
    assert type(done.exception).__name__ == refusal
    assert done.exit_code == 1
    assert store.one("SELECT password FROM user") == before


def test_one_that_must_be_changed_is_changed_here_too(run, store, password, open_auth_service):
    store.write("UPDATE user SET password_must_change = 1")
    done = run("password", typed=f"{password}\n{NEW}\n{NEW}\n")
    assert (done.exit_code, done.output) == (0, "Password changed\n")
    assert isinstance(open_auth_service().login("mlindqvist", NEW), Login)
