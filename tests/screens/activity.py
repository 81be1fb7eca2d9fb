"""The states of the page Activity, and of what is said after failed log-ins."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from desktop_auth.auth.audit.service import Audit, Subject
from desktop_auth.auth.computers.service import Computer
from desktop_auth.service import AuthService
from desktop_auth.testing import FrozenClock

from .states import state
from .studio import Studio

_TROLLEY = Computer("0" * 32, "Round trolley 2")
# So many hours ago, what, with which result, by oneself (else by nobody, or by whom), at which computer.
_STORY = (
    (172, "signup", "ok", True, None),
    (150, "factor_turned_on", "ok", True, _TROLLEY),
    (149, "codes_made", "ok", True, _TROLLEY),
    (101, "token_reused", "ok", False, _TROLLEY),
    (54, "session_ended", "ok", False, _TROLLEY),
    (52, "clock_went_back", "ok", False, None),
    (51, "picture_changed", "ok", True, None),
    (50, "profile_changed", "ok", True, None),
    (29, "login", "wrong_credentials", False, _TROLLEY),
    (28, "login", "factor_needed", False, _TROLLEY),
    (27, "code_used", "ok", True, _TROLLEY),
    (26, "password_changed", "ok", True, _TROLLEY),
    (25, "of_a_newer_program", "ok", True, None),
)


def _live(studio: Studio) -> None:
    """Write the story of whoever is in."""

    def write(auth: AuthService) -> None:
        me = auth.verify_auth()
        ramsel = auth._parts.current.account
        with auth._parts.database.transaction() as tx:
            for hours, event, result, mine, computer in _STORY:
                clock = FrozenClock(studio.clock.now() - timedelta(hours=hours))
                audit = Audit(clock=clock, computer=computer or auth.computer)
                about = Subject.account(me)
                by = me if mine else ramsel if event == "session_ended" else None
                audit.record(tx, event, actor=by, about=about, result=result)

    studio.ask(write)
    with closing(sqlite3.connect(studio.place / "data" / "accounts.db")) as store, store:
        store.execute(
            "UPDATE audit SET actor_id = 99, actor_name = 'ramsel', actor_role = 'admin'"
            " WHERE event = 'session_ended' AND computer_id = ?",
            (_TROLLEY.id,),
        )


def _open(studio: Studio) -> None:
    studio.press("nav_audit_log")
    view = studio.see("audit_log_list")
    studio.wait(lambda: view.model().rowCount() > 0, "entries")  # type: ignore[attr-defined]


@state("activity")
def activity(studio: Studio) -> None:
    studio.start()
    studio.enter("jokoye")
    _live(studio)
    _open(studio)


@state("activity-short")
def short(studio: Studio) -> None:
    """Somebody new."""
    studio.start()
    studio.enter("jokoye")
    _open(studio)


@state("activity-ring")
def ring(studio: Studio) -> None:
    activity(studio)
    studio.focus("audit_log_list")


@state("activity-filter-ring")
def filter_ring(studio: Studio) -> None:
    activity(studio)
    studio.press("activity_sign_in")
    studio.focus("activity_sign_in")


@state("activity-nothing")
def nothing(studio: Studio) -> None:
    activity(studio)
    studio.press("activity_data")
    studio.see("audit_log_nothing")


@state("activity-loading")
def loading(studio: Studio) -> None:
    """The computer is very busy."""
    studio.start()
    studio.enter("jokoye")
    studio.hold()
    studio.press("nav_audit_log")
    view = studio.see("audit_log_list")
    studio.wait(lambda: bool(view._skeleton), "grey shapes")  # type: ignore[attr-defined]


@state("activity-refused")
def refused(studio: Studio) -> None:
    """Another program holds the store."""
    from desktop_auth.errors import DatabaseLocked

    activity(studio)
    page = studio.see("audit_log_page")
    page._refused(DatabaseLocked())  # type: ignore[attr-defined]
    studio.see("message_action")


@state("account-failed-before")
def failed_before(studio: Studio) -> None:
    """Somebody has tried to come in."""
    studio.start()
    for wrong in ("fog", "mist", "rain"):
        studio.log_in("jokoye", wrong)
        studio.see("password_error")
        studio.press("back_button")
        studio.see("person_jokoye")
    studio.enter("jokoye")
    studio.see("message_action")
