"""A command asks for the code where a window would."""

import click
import pytest
from click.testing import CliRunner

from desktop_auth import FormInvalid, WrongFactorCode
from desktop_auth.compose import open_auth
from desktop_auth.terminal import Terminal, acts


@pytest.fixture
def act(auth, phone, auth_settings, frozen_clock, memory_keychain):
    """A command that does no more than come in; what is typed are the lines of standard input."""
    auth.close()

    @click.command()
    @acts
    def enter(terminal):
        with terminal.enter() as service:
            terminal.say({}, [service.account.first_name])

    def opened():
        return open_auth(auth_settings, keychain=memory_keychain, clock=frozen_clock, command_line="root")

    return lambda *typed: CliRunner().invoke(
        enter, ["--as", "mlindqvist"], obj=Terminal(auth_settings, opened), input="".join(f"{line}\n" for line in typed)
    )


def test_the_code_is_the_line_after_the_password(act, app, phone, password, store):
    code = app(phone)
    done = act(password, f"{code[:3]} {code[3:]}")
    assert (done.exit_code, done.output) == (0, "Maria\n")
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


@pytest.mark.parametrize(("typed", "refusal"), [("000000", WrongFactorCode), ("letters", FormInvalid)])
def test_a_wrong_one_is_refused(act, app, phone, password, typed, refusal):
    done = act(password, typed)
    assert done.exit_code == 1
    assert isinstance(done.exception, refusal)
    assert "Maria" not in done.output


def test_without_one_nobody_comes_in(act, password):
    done = act(password)
    assert (done.exit_code, "Maria" in done.output) == (1, False)
