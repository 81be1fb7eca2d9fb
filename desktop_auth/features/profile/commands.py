"""One's own account on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from desktop_auth.features.profile.model import ProfileFields
from desktop_auth.model import PasswordChangeNeeded, Purpose
from desktop_auth.terminal import Terminal, acts, moment, table
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.profile.model import Overview
    from desktop_auth.features.profile.service import Profile
    from desktop_auth.model import Account


@click.command()
@acts
def show(terminal: Terminal) -> None:
    """Who you are here, and when you were here last."""
    with terminal.enter() as auth:
        profile: Profile = auth.profile
        overview = profile.overview()
    terminal.say(_data(overview), _lines(overview))


@click.command("set")
@acts
@click.option("--first-name", metavar="NAME", help="Your first name.")
@click.option("--last-name", metavar="NAME", help="Your last name.")
@click.option("--user-name", metavar="NAME", help="What you log in with; asks for your password again.")
@click.option("--email", metavar="ADDRESS", help="Your e-mail; asks for your password again.")
def set_(terminal: Terminal, /, **given: str | None) -> None:
    """Change your names and your e-mail."""
    wanted = {name: value for name, value in given.items() if value is not None}
    if not wanted:
        options = " / ".join(f"--{name.replace('_', '-')}" for name in given)
        raise click.MissingParameter(param_type="option", param_hint=options)
    with terminal.enter() as auth:
        profile: Profile = auth.profile
        seen = ProfileFields.of(profile.overview().account)
        new = replace(seen, **wanted)
        grave = {"user_name", "email"} & new.changed_from(seen).keys()
        proof = terminal.prove(auth, Purpose.PROFILE) if grave else None
        account = profile.save(seen, new, proof=proof)
    terminal.say(_names(account), [_("Saved")])


@click.command()
@acts
def password(terminal: Terminal) -> None:
    """Change your password. Yours is asked for twice, then the new one twice; all your other sessions end."""
    with terminal.open() as auth:
        profile: Profile = auth.profile
        step = terminal.come_in(auth)
        if isinstance(step, PasswordChangeNeeded):
            profile.choose_password(step.step, *_ask_new(terminal))
        else:
            proof = terminal.prove(auth, Purpose.PASSWORD)
            profile.change_password(*_ask_new(terminal), proof=proof)
    terminal.say({"changed": True}, [_("Password changed")])


def _ask_new(terminal: Terminal) -> tuple[str, str]:
    return terminal.ask_secret(_("New password")), terminal.ask_secret(_("Repeat new password"))


def _names(mine: Account) -> dict[str, object]:
    return {**mine.to_dict(), "first_name": mine.first_name, "last_name": mine.last_name}


def _data(overview: Overview) -> dict[str, object]:
    mine, last = overview.account, overview.last_login
    return {
        **_names(mine),
        "created_on": overview.created_on,
        "last_login": None if last is None else {"at": last.at, "computer": last.computer},
    }


def _lines(overview: Overview) -> list[str]:
    mine, last = overview.account, overview.last_login
    rows: list[tuple[str, str]] = [
        (_("Name"), f"{mine.first_name} {mine.last_name}"),
        (_("User name"), mine.user_name),
        (_("E-mail"), mine.email or _("None")),
        (_("Role"), mine.role.word),
        (_("Created"), moment(overview.created_on)),
    ]
    if last is not None:
        rows.append((_("Log-in before this one"), f"{moment(last.at)}, {last.computer}"))
    return table(rows)
