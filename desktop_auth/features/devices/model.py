"""Values and refusals of one's open sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_auth.errors import Refusal
from desktop_auth.words import N_, Sentence, _

_ENDED = {
    "logout": N_("Ended {when}: you logged out"),
    "closed": N_("Ended {when}: the program was closed"),
    "gone": N_("Ended {when}: its program was running no more"),
    "replaced": N_("Ended {when}: the next log-in on that computer took its place"),
    "too_many": N_("Ended {when}: five newer log-ins are kept"),
    "clock": N_("Ended {when}: the clock of that computer was set back"),
    "reused": N_("Ended {when}: an old key came back, so every session of it was closed"),
    "ended": N_("Ended {when}: you ended it"),
    "others": N_("Ended {when}: you logged out everywhere else"),
    "password": N_("Ended {when}: your password was changed"),
    "factor": N_("Ended {when}: your authenticator app was changed"),
    "wrong_too_often": N_("Ended {when}: three wrong answers to who you are"),
    "expired": N_("Ended {when}: its time was over"),
    "unused": N_("Ended {when}: it was not used for a long time"),
}
_ENDED_FROM = {
    "ended": N_("Ended {when}: you ended it from {computer}"),
    "others": N_("Ended {when}: you logged out everywhere else, from {computer}"),
}


@dataclass(frozen=True)
class Device:
    """An open session of mine."""

    session_id: int
    computer: str
    """The computer's name."""
    this_computer: bool
    current: bool
    """Whether it is the one that asks."""
    remembered: bool
    """Whether it outlives its program."""
    made_on: datetime
    last_used: datetime
    """The first use of the last day it was used on: more is not kept."""
    ends_on: datetime
    """When its time is over, if nobody uses it before."""


@dataclass(frozen=True)
class EndedDevice:
    """A session of mine that is over."""

    session_id: int
    computer: str
    this_computer: bool
    ended_on: datetime
    why: str
    """What ended it, as a code: `logout`, `closed`, `reused`, …; newer programs may know more of them."""
    ended_from: str | None
    """The computer where I ended it, if that is why."""

    @property
    def alarming(self) -> bool:
        """Whether somebody else may have had a hand in it."""
        return self.why == "reused"

    def describe(self, when: str) -> Sentence:
        """When and why it ended; `when` are the words for the moment."""
        if self.ended_from is not None and self.why in _ENDED_FROM:
            return _(_ENDED_FROM[self.why]).format(when=when, computer=self.ended_from)
        if self.why in _ENDED:
            return _(_ENDED[self.why]).format(when=when)
        return _("Ended {when}").format(when=when)


class UnknownDevice(Refusal):
    """No open session of mine has that number."""

    code, status, sentence = "unknown_device", 404, N_("This session has ended already.")


class OwnDevice(Refusal):
    """The session is the one that asks: it ends by logging out."""

    code, status, sentence = "own_device", 409, N_("You are using this session right now. Log out to end it.")
