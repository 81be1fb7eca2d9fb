"""What is said of a session, open or ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desktop_auth.gui.rows import Act, Mark, Row
from desktop_auth.gui.when import day_inside, moment_inside
from desktop_auth.words import N_, Sentence, _

if TYPE_CHECKING:
    from desktop_auth.features.devices.model import Device, EndedDevice

_ALARM = N_(
    "Somebody may have copied the keyring of that computer, or a backup of it was restored. If you do not know why,"
    " change your password."
)


def open_row(device: Device, now: datetime, *, end: Callable[[int], object]) -> Row:
    """A session that is open; the one that is used here has no way to end it."""
    tone = "accent" if device.current else "neutral"
    number = device.session_id
    return Row(
        key=f"session_{number}",
        icon="monitor",
        title=device.computer,
        second=_used(device, now),
        tone=tone,
        badge=Mark(_("This computer"), "check", tone) if device.this_computer else None,
        aside=_ends(device, now),
        acts=() if device.current else (Act(f"end_{number}", _("End"), partial(end, number)),),
    )


def ended_row(device: EndedDevice, now: datetime, *, explain: Callable[[int], object], explained: bool) -> Row:
    """A session that is over. One that ended for a reason that alarms has it `explained` when that is asked for."""
    number = device.session_id
    said = device.describe(moment_inside(device.ended_on, now=now))
    ask = Act(f"explain_{number}", _("What is this?"), partial(explain, number), "link")
    if device.alarming and explained:
        said = _("{title}. {sentence}").format(title=said, sentence=_(_ALARM))
    return Row(
        key=f"session_{number}",
        icon="shield-alert" if device.alarming else "monitor",
        title=device.computer,
        second=said,
        tone="danger" if device.alarming else "neutral",
        acts=(ask,) if device.alarming and not explained else (),
    )


def _used(device: Device, now: datetime) -> Sentence:
    if device.current:
        return _("Logged in {when} · in use now").format(when=moment_inside(device.made_on, now=now))
    when = day_inside(device.last_used, now=now)
    if device.remembered:
        return _("Last used {when} · remembered").format(when=when)
    return _("Last used {when} · until its program is closed").format(when=when)


def _ends(device: Device, now: datetime) -> str | Mark:
    """When it ends if nobody does anything. The time is the last that it can be, so a program may well end before."""
    if not device.remembered:
        return _("Ends with the program") if device.current else ""
    days = (device.ends_on.astimezone().date() - now.date()).days
    if days > 1:
        return _("Ends {day}").format(day=day_inside(device.ends_on, now=now))
    return Mark(_("Ends tomorrow") if days == 1 else _("Ends today"), "hourglass", "warn")
