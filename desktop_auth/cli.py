"""The command line. Exit codes: 0 fine, 1 refused, 2 wrong usage, 3 damaged, 4 the world failed."""

from __future__ import annotations

import code
import functools
import getpass
import secrets
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from desktop_auth import words
from desktop_auth.about.program import version
from desktop_auth.compose import open_auth, open_shell, reset
from desktop_auth.doctor.command import doctor
from desktop_auth.errors import AuthError, DatabaseBroken, DatabaseForeign, DatabaseMissing, FormInvalid, Refusal
from desktop_auth.features.devices.commands import sessions
from desktop_auth.features.my_data.commands import erase, export
from desktop_auth.features.profile.commands import password, set_, show
from desktop_auth.model import Login, NewAccount, Role
from desktop_auth.service import AuthService
from desktop_auth.settings import OWN_NAME, Settings
from desktop_auth.terminal import Terminal
from desktop_auth.words import _

_CONFIRMATION = "delete all accounts"
_DAMAGED = (DatabaseBroken, DatabaseForeign)
_SAMPLE = NewAccount("spchuang", "Sam", "Chuang", "spchuang@example.com")


def main(arguments: list[str]) -> int:
    """Run a command; the answer is its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows has not all letters: a name must not end the command
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = commands.main(arguments, prog_name="desktop-auth", standalone_mode=False)
    except click.Abort:
        click.echo(_("Nothing was changed."), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except AuthError as error:
        for line in _sentences(error):
            click.echo(line, err=True)
        return _exit_code(error)
    return answer if isinstance(answer, int) else 0


def _sentences(error: AuthError) -> list[str]:
    if isinstance(error, FormInvalid):
        return [sentence for said in error.messages().values() for sentence in said]
    return [error.describe()]


def _exit_code(error: AuthError) -> int:
    if isinstance(error, Refusal):
        return 1
    return 3 if isinstance(error, _DAMAGED) else 4


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    envvar="DESKTOP_AUTH_DATA_DIR",
    help="The folder with the accounts, in place of the user's own.",
)
@click.option("--database-url", envvar="DESKTOP_AUTH_DATABASE_URL", help="sqlite:///PATH of the accounts.")
@click.option(
    "--language", envvar="DESKTOP_AUTH_LANGUAGE", help="A tag as de or pt_BR, in place of the system's language."
)
@click.version_option(version(), prog_name="desktop-auth")
@click.pass_context
def commands(context: click.Context, data_dir: Path | None, database_url: str | None, *, language: str | None) -> None:
    """Accounts for the people of this computer. Without a command, the window opens."""
    words.begin(language or None)
    data_dir = data_dir and data_dir.absolute()
    context.obj = Settings(OWN_NAME, data_dir=data_dir, database_url=database_url, language=language or None)


commands.add_command(doctor)


@commands.group()
@click.pass_context
def account(context: click.Context) -> None:
    """Your own account. Your password is asked for, or is the first line of standard input."""
    settings: Settings = context.obj
    context.obj = Terminal(settings, functools.partial(open_auth, settings, command_line=_system_user()))


account.add_command(show)
account.add_command(set_)
account.add_command(password)
account.add_command(export)
account.add_command(erase)
account.add_command(sessions)


@commands.command()
@click.option("--sample-user/--no-sample-user", default=None, help="Make the sample user spchuang.")
@click.option("--reset", "drop", is_flag=True, help="Drop all accounts first; asks for a typed confirmation.")
@click.pass_obj
def initdb(settings: Settings, sample_user: bool | None, drop: bool) -> None:
    """Make the tables where they are not there yet."""
    if drop:
        _confirm_reset(settings)
        reset(settings, command_line=_system_user())
    if sample_user is None:
        sample_user = sys.stdin.isatty() and click.confirm(_("Make a sample user?"), default=False)
    with _open_or_ask(settings) as auth:
        click.echo(_("The tables are there: {path}").format(path=settings.store_path()))
        if sample_user:
            _make_sample_user(auth)


@click.command()
@click.pass_obj
def shell(settings: Settings) -> None:
    """A Python prompt with settings, service and database."""
    service, database = open_shell(settings, command_line=_system_user())
    with service:
        banner = _("This prompt is not guarded: it can change every account. The audit notes that you opened it.")
        names = {"settings": settings, "service": service, "database": database}
        code.interact(banner=f"{banner}\nsettings, service, database", local=names, exitmsg="")


if not getattr(sys, "frozen", False):  # nobody is to find a prompt that is not guarded in what an installer brought
    commands.add_command(shell)


def _open_or_ask(settings: Settings) -> AuthService:
    try:
        return open_auth(settings, command_line=_system_user())
    except DatabaseMissing as missing:
        click.echo(missing.describe())
        click.confirm(_("Begin with new accounts in {path}?").format(path=settings.store_path()), abort=True)
        return open_auth(settings, command_line=_system_user(), anew=True)


def _confirm_reset(settings: Settings) -> None:
    click.echo(_("All accounts in {path} and their audit will be gone.").format(path=settings.store_path()))
    typed = click.prompt(_('Type "{words}" to go on').format(words=_CONFIRMATION), default="", show_default=False)
    if typed != _CONFIRMATION:
        raise click.Abort


def _make_sample_user(auth: AuthService) -> None:
    password = secrets.token_urlsafe(12)
    step = auth.signup_desk.signup(_SAMPLE, password=password, confirm=password, must_change=True)
    auth.logout()
    click.echo(_("Sample user {user_name}, password {password}").format(user_name=_SAMPLE.user_name, password=password))
    click.echo(_("The first log-in asks for another password: this one was shown on the screen."))
    if isinstance(step, Login) and step.account.role is Role.ADMIN:
        click.echo(_("It is the first account and so the administrator's."))


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "unknown"
