"""One's own data on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_auth.model import Purpose
from desktop_auth.terminal import Terminal, acts
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.features.my_data.service import MyData


@click.command()
@acts
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(terminal: Terminal, file: Path) -> None:
    """Write all that is kept about you into FILE, as JSON. Your password is asked for twice."""
    if file.exists():
        raise click.BadParameter(f"{file} is there already.", param_hint="FILE")
    with terminal.enter() as auth:
        my_data: MyData = auth.my_data
        copy = my_data.export(file.absolute(), proof=terminal.prove(auth, Purpose.EXPORT))
    data = {"file": str(copy.path), "lines": copy.lines}
    terminal.say(data, [_("Your data is in {path}.").format(path=copy.path)])


@click.command()
@acts
def erase(terminal: Terminal) -> None:
    """Leave for good: your account is emptied. Your password is asked for, your user name, and the password again."""
    with terminal.enter() as auth:
        my_data: MyData = auth.my_data
        name = auth.account.user_name
        typed = terminal.ask(_('Type "{name}" to erase your account').format(name=name))
        my_data.erase(typed, proof=terminal.prove(auth, Purpose.ERASE))
    terminal.say({"erased": name}, [_("Your account is erased")])
