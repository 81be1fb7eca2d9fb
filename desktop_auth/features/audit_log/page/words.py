"""What an entry says: in plain words, with an icon and a tone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_auth.features.audit_log.model import Entry
from desktop_auth.words import N_, Sentence, _, together

APART = " · "
"""Between the parts of the second line."""


class Said(NamedTuple):
    """How an event is told: as one's own act, as that of somebody else (or of nobody), and as one that was refused."""

    icon: str
    tone: str
    """neutral, accent, ok, warn or danger"""
    mine: str
    others: str
    refused: str = N_("An act was refused")


SAID: dict[str, Said] = {
    "login": Said(
        "log-in", "ok", N_("You logged in"), N_("Somebody logged in as you"), N_("A log-in as you was refused")
    ),
    "logout": Said("log-out", "neutral", N_("You logged out"), N_("You were logged out")),
    "signup": Said("user-round-plus", "ok", N_("You signed up"), N_("Your account was made")),
    "hash_renewed": Said("key-round", "neutral", *[N_("Your password was stored anew")] * 2),
    "password_changed": Said(
        "key-round",
        "accent",
        N_("You changed your password"),
        N_("Your password was changed"),
        N_("A change of your password was refused"),
    ),
    "factor_turned_on": Said(
        "smartphone",
        "ok",
        N_("You turned on the authenticator app"),
        N_("The authenticator app was turned on"),
        N_("The authenticator app was not turned on"),
    ),
    "factor_turned_off": Said(
        "smartphone",
        "warn",
        N_("You turned off the authenticator app"),
        N_("The authenticator app was turned off"),
        N_("The authenticator app was not turned off"),
    ),
    "codes_made": Said(
        "ticket", "accent", N_("You made new recovery codes"), N_("New recovery codes were made for you")
    ),
    "code_used": Said(
        "ticket",
        "warn",
        N_("You used a recovery code"),
        N_("A recovery code of yours was used"),
        N_("A recovery code was refused"),
    ),
    "confirm": Said(
        "shield-check",
        "neutral",
        N_("You confirmed that it is you"),
        N_("Somebody confirmed to be you"),
        N_("Somebody could not confirm to be you"),
    ),
    "profile_changed": Said("user-round", "accent", N_("You changed your profile"), N_("Your profile was changed")),
    "picture_changed": Said("user-round", "accent", N_("You changed your picture"), N_("Your picture was changed")),
    "preferences_changed": Said(
        "sliders-horizontal", "neutral", N_("You changed your preferences"), N_("Your preferences were changed")
    ),
    "data_exported": Said(
        "download", "accent", N_("You saved what is kept about you"), N_("What is kept about you was saved")
    ),
    "account_erased": Said("circle-alert", "danger", N_("You erased your account"), N_("Your account was erased")),
    "session_ended": Said(
        "monitor-smartphone", "neutral", N_("You ended one of your sessions"), N_("One of your sessions was ended")
    ),
    "token_reused": Said("shield-alert", "danger", *[N_("An old key of a session came back")] * 2),
    "clock_went_back": Said("clock", "warn", *[N_("The clock was set back")] * 2),
}
ON_THE_WAY: dict[tuple[str, str], Said] = {
    ("login", "factor_needed"): Said("log-in", "neutral", *[N_("A log-in was asked for a code")] * 2),
    ("login", "password_change_needed"): Said("log-in", "neutral", *[N_("A log-in was asked for a new password")] * 2),
}
"""Results that are no refusals."""
_NEWER = Said(
    "history",
    "neutral",
    N_("You did something newer than this program"),
    N_("Something newer than this program happened"),
)
_BECAUSE: dict[tuple[str, str], dict[str, str]] = {
    ("picture_changed", "picture"): {"False": N_("You removed your picture")},
    ("session_ended", "why"): {
        "closed": N_("Your session ended with the program"),
        "gone": N_("Your session ended with the program"),
        "replaced": N_("A new log-in replaced your session"),
        "too_many": N_("Your oldest session was one too many"),
        "password": N_("A session ended with the old password"),
        "factor": N_("A session ended with the old second step"),
        "wrong_too_often": N_("Your session ended after three wrong answers"),
    },
}
"""Better words, by a detail of the line."""
_CHANGED = {
    "first_name": N_("name"),
    "last_name": N_("name"),
    "user_name": N_("user name"),
    "email": N_("e-mail"),
    "language": N_("language"),
    "look": N_("light or dark"),
    "contrast": N_("contrast"),
    "reduce_motion": N_("motion"),
    "on_close": N_("closing the window"),
}
"""What was changed, by the names under which the line has it."""
_NOTES = {"token_reused": N_("session ended"), "clock_went_back": N_("session ended")}
"""What more there is to say of an event."""
RESULTS: dict[str, str] = {
    "wrong_credentials": N_("wrong password"),
    "wrong_password": N_("wrong password"),
    "wrong_code": N_("wrong code"),
    "too_many_tries": N_("too many attempts"),
    "last_administrator": N_("last administrator"),
}
"""Why something was refused; a host's own reasons have no words here."""


def said(entry: Entry) -> Said:
    """The icon, the tone and the sentences of the entry's event."""
    if (way := ON_THE_WAY.get((entry.event, entry.result))) is not None:
        return way
    found = SAID.get(entry.event, _NEWER)
    return found._replace(icon="shield-alert", tone="danger") if _is_refused(entry) else found


def _is_refused(entry: Entry) -> bool:
    return entry.result != "ok" and (entry.event, entry.result) not in ON_THE_WAY


def sentence(entry: Entry) -> str:
    """What was done, as it is written here: to be looked up when it is shown."""
    found = said(entry)
    if _is_refused(entry):
        return found.refused
    for (event, detail), sentences in _BECAUSE.items():
        if event == entry.event and (better := sentences.get(_word(entry.details, detail))):
            return better
    return found.mine if entry.mine else found.others


def title(entry: Entry) -> Sentence:
    """What was done."""
    words = sentence(entry)
    return _(words)


def second_line(entry: Entry) -> Sentence:
    """Where it was, who else did it, and what is more to say, one after the other."""
    parts = [_place(entry)]
    if entry.who is not None:
        parts.append(_("by {name}").format(name=f"\u2068{entry.who}\u2069"))
    if entry.result in RESULTS:
        parts.append(_(RESULTS[entry.result]))
    if entry.event.endswith("_changed"):
        changed = dict.fromkeys(_CHANGED[name] for name in entry.details if name in _CHANGED)
        parts += [_(one) for one in changed]
    if entry.event in _NOTES:
        parts.append(_(_NOTES[entry.event]))
    if entry.event == "login" and entry.result == "ok" and entry.details.get("remembered") is True:
        parts.append(_("kept logged in"))
    return together(*parts, by=APART)


def _place(entry: Entry) -> str:
    if entry.system_user is not None:
        return _("Command line, system user {name}").format(name=f"\u2068{entry.system_user}\u2069")
    return _("This computer") if entry.here else f"\u2068{entry.where}\u2069"


def _word(details: Mapping[str, object], name: str) -> str:
    found = details.get(name)
    return str(found) if isinstance(found, str | bool) else ""
