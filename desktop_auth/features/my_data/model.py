"""Refusals and values of one's own data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_auth.errors import Outage, Refusal
from desktop_auth.words import N_


class LastAdministrator(Refusal):
    """At least one active administrator stays, always."""

    code, status = "last_administrator", 409
    sentence = N_("You are the only administrator here, so your account stays. Nothing was changed.")


class NoRoomForCopy(Outage):
    """The disk has no room for the copy of one's data."""

    code = "no_room_for_copy"
    sentence = N_("The disk is full. No copy was left behind. Make some room, or choose another place.")


class NoRightForCopy(Outage):
    """The copy of one's data may not be written there."""

    code = "no_right_for_copy"
    sentence = N_("You may not write there. No copy was left behind. Choose another folder.")


class CopyNotWritten(Outage):
    """The copy of one's data could not be written, for another reason."""

    code = "copy_not_written"
    sentence = N_("The copy could not be written. Nothing was left behind. Choose another place and try again.")


@dataclass(frozen=True)
class Written:
    """A copy of one's data that stands whole in its place, with so many lines of the audit."""

    path: Path
    lines: int
