"""What is said after a log-in of those that failed before it."""

from __future__ import annotations

from datetime import datetime

from desktop_auth.features.audit_log.model import FailedLogins
from desktop_auth.gui.when import day_inside, moment_inside
from desktop_auth.words import Sentence, _, ngettext, number


def failed_title(failed: FailedLogins) -> Sentence:
    """How many there were, and since when."""
    count = number(failed.count)
    if failed.since is None:
        return ngettext("{count} failed attempt", "{count} failed attempts", failed.count).format(count=count)
    return ngettext("{count} failed attempt since {day}", "{count} failed attempts since {day}", failed.count).format(
        count=count, day=day_inside(failed.since, now=_now())
    )


def failed_sentence(failed: FailedLogins) -> Sentence:
    """When and where the last one was, and what to do about it."""
    when = moment_inside(failed.latest, now=_now())
    if failed.here:
        sentence = _("The last was {when}, at this computer. If it was not you, choose another password.")
        return sentence.format(when=when)
    sentence = _("The last was {when}, at {computer}. If it was not you, choose another password.")
    return sentence.format(when=when, computer=f"\u2068{failed.where}\u2069")


def _now() -> datetime:
    return datetime.now().astimezone()
