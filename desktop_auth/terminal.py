"""What the commands of features share: who they act for, how they ask for a secret, how they answer.

A command acts for an account. Its password comes from a prompt that shows nothing, or is a line of standard input; an
argument would stand in the list of processes for everybody. A command of a feature begins so:

    @click.command()
    @acts
    def show(terminal: Terminal) -> None:
        with terminal.enter() as auth:
            profile: Profile = auth.profile
"""

from __future__ import annotations

import functools
import getpass
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

import click

from desktop_auth.errors import NewPasswordNeeded
from desktop_auth.model import Confirmation, FactorNeeded, Login, LoginStep, Purpose
from desktop_auth.settings import Settings
from desktop_auth.words import _

P = ParamSpec("P")


@dataclass(frozen=True)
class Terminal:
    """Where a command is typed, and for which account."""

    settings: Settings
    open: Callable[[], AbstractContextManager[Any]]
    """Opens the auth service; it ends with the block, and the session with it."""
    as_name: str = ""
    as_json: bool = False

    @contextmanager
    def enter(self) -> Iterator[Any]:
        """The auth service with the account in it, which has proved what a window would ask for. Not typed, as the
        features that a command does not know are: it names the type of its own. Raises a Refusal, an Outage."""
        with self.open() as auth:
            if not isinstance(self.come_in(auth), Login):
                raise NewPasswordNeeded
            yield auth

    def come_in(self, auth: Any) -> LoginStep:
        """Log in, as far as what is asked of everybody goes: what comes then may be that another password is needed."""
        step: LoginStep = auth.login(self.as_name, self.ask_secret(_("Password of {name}").format(name=self.as_name)))
        if isinstance(step, FactorNeeded):
            step = auth.second_factor.answer(step.step, self.ask_secret(_("Code of your authenticator app")))
        return step

    def prove(self, auth: Any, purpose: Purpose) -> Confirmation:
        """A fresh proof for a grave act: the password is asked for once more. Raises a Refusal."""
        password = self.ask_secret(_("Password of {name}, once more").format(name=self.as_name))
        proof: Confirmation = auth.confirm.confirm(password, purpose=purpose)
        return proof

    def ask_secret(self, question: str) -> str:
        """A secret, typed where nothing shows it, or the next line of standard input. Raises click.Abort at its end."""
        if sys.stdin.isatty():
            try:
                return getpass.getpass(f"{question}: ")
            except EOFError:
                raise click.Abort from None
        line = sys.stdin.readline()
        if not line:
            raise click.Abort
        return line.removesuffix("\n").removesuffix("\r")

    def ask(self, question: str) -> str:
        """A line that is no secret, shown while it is typed. Raises click.Abort at the end of standard input."""
        if sys.stdin.isatty():
            answer: str = click.prompt(question, default="", show_default=False)
            return answer
        return self.ask_secret(question)

    def say(self, data: object, words: Iterable[str]) -> None:
        """The answer of a command: `data` as one JSON value for scripts, else a line for each of `words`."""
        if self.as_json:
            click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=_plain))
            return
        for line in words:
            click.echo(_harmless(line))


def acts(command: Callable[Concatenate[Terminal, P], object]) -> Callable[..., object]:
    """Gives a command `--as` and `--json`, and the terminal as its first argument."""

    @click.option("--as", "as_name", required=True, metavar="NAME", help="The account to act for: user name or e-mail.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON value for scripts.")
    @click.pass_obj
    @functools.wraps(command)
    def run(terminal: Terminal, /, *, as_name: str, as_json: bool, **others: Any) -> object:
        return command(replace(terminal, as_name=as_name, as_json=as_json), **others)  # type: ignore[call-arg]

    return run


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Lines with what stands in the same place of each row under one another."""
    made = [[_harmless(cell) for cell in row] for row in rows]
    wide = [max(map(_cells, column)) for column in zip(*made, strict=True)]
    return [
        "  ".join(cell + " " * (size - _cells(cell)) for cell, size in zip(row, wide, strict=True)).rstrip()
        for row in made
    ]


def moment(at: datetime) -> str:
    """A time as whoever types here reads it: by the clock of this computer."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(type(value).__name__)


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def _harmless(line: str) -> str:
    """Names of computers are others' words: what would steer a terminal is written out."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in line)
