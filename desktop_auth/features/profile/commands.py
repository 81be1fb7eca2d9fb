"""One's own account on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop_auth.terminal import Terminal, acts, moment, table
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.profile.model import Overview
    from desktop_auth.features.profile.service import Profile


@click.command()
@acts
def show(terminal: Terminal) -> None:
    """Who you are here, and when you were here last."""
    with terminal.enter() as auth:
        profile: Profile = auth.profile
        overview = profile.overview()
    terminal.say(_data(overview), _lines(overview))


def _data(overview: Overview) -> dict[str, object]:
    mine, last = overview.account, overview.last_login
    return {
        **mine.to_dict(),
        "first_name": mine.first_name,
        "last_name": mine.last_name,
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
