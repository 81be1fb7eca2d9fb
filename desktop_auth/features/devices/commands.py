"""One's own sessions on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop_auth.terminal import Terminal, acts, moment, table
from desktop_auth.words import _, ngettext, number

if TYPE_CHECKING:
    from desktop_auth.features.devices.model import Device, EndedDevice
    from desktop_auth.features.devices.service import Devices


@click.command()
@acts
@click.option("--end", type=click.IntRange(min=1), metavar="NUMBER", help="End the session of that number.")
@click.option("--end-others", is_flag=True, help="End all sessions but the one of this command.")
def sessions(terminal: Terminal, end: int | None, end_others: bool) -> None:
    """Where you are logged in, and what ended lately. The session of this command comes first."""
    if end is not None and end_others:
        raise click.UsageError(_("Choose only one: the session of a number, or all the others."))
    with terminal.enter() as auth:
        devices: Devices = auth.devices
        if end is not None:
            devices.end(end)
            terminal.say({"ended": 1}, [_("The session has ended")])
        elif end_others:
            count = devices.end_others()
            said = ngettext("{count} session has ended", "{count} sessions have ended", count)
            terminal.say({"ended": count}, [said.format(count=number(count))])
        else:
            mine, over = devices.mine(), devices.ended_lately()
            terminal.say(_data(mine, over), _lines(mine, over))


def _data(mine: list[Device], over: list[EndedDevice]) -> dict[str, object]:
    return {"open": [vars(device) for device in mine], "ended": [vars(device) for device in over]}


def _lines(mine: list[Device], over: list[EndedDevice]) -> list[str]:
    rows: list[tuple[str, ...]] = [
        (_("Number"), _("Computer"), _("Logged in"), _("Last used"), _("Remembered"), _("Ends"))
    ]
    for device in mine:
        kept = _("yes") if device.remembered else _("no")
        used = _("now") if device.current else device.last_used.astimezone().strftime("%Y-%m-%d")
        ends = moment(device.ends_on)
        rows.append((str(device.session_id), device.computer, moment(device.made_on), used, kept, ends))
    ended = [(device.computer, device.describe(moment(device.ended_on))) for device in over]
    return [*table(rows), *(["", _("Ended lately"), *table(ended)] if ended else [])]
