"""The page Activity: what was done with one's account, day by day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.events import AuthEvent
from desktop_auth.features.audit_log.model import Kind
from desktop_auth.features.audit_log.page.listing import ActivityList
from desktop_auth.features.audit_log.page.nothing import NothingThere
from desktop_auth.features.audit_log.page.rows import ActivityRows
from desktop_auth.gui.chips import Chip, Chips
from desktop_auth.gui.page import Asker
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.speak import announce
from desktop_auth.gui.titled import TitledPage
from desktop_auth.words import N_, _

if TYPE_CHECKING:
    from desktop_auth.features.audit_log.model import Activity
    from desktop_auth.features.audit_log.service import AuditLog

SKELETON_MS = 150
"""So long nothing is shown before grey shapes say that something comes."""
_WORDS = {
    Kind.ALL: N_("All"),
    Kind.LOG_INS: N_("Log-ins"),
    Kind.SIGN_IN: N_("Password & sign-in"),
    Kind.PROFILE: N_("Profile"),
    Kind.SESSIONS: N_("Sessions"),
    Kind.DATA: N_("Data"),
}


class AuditLogPage(TitledPage["AuditLog"]):
    """Entries, newest first, of all kinds or of one. Older ones come as one scrolls, a hundred at a time."""

    refresh_on = (AuthEvent,)  # whatever happens may have written a line

    def __init__(self, asker: Asker[AuditLog], parent: QWidget | None = None) -> None:
        about = _("What was done with your account, by you and by others.")
        super().__init__(asker, _("Activity"), about, parent=parent)
        self.setObjectName("audit_log_page")
        self.bar.acted.connect(self._try_again)
        self._kind = Kind.ALL
        self._rows = ActivityRows(self)
        self._rows.wanted.connect(self._ask_older)
        self._rows.newer_wanted.connect(self._ask_newer)
        gap(self.column, 16)
        self._chips = Chips("activity", [Chip(kind.value, _(word)) for kind, word in _WORDS.items()], self)
        self._chips.chosen.connect(lambda key: self.show_kind(Kind(key)))
        self.column.addWidget(self._chips)
        gap(self.column, 4)
        self._list = ActivityList(self._rows, self)
        self._list.newest_wanted.connect(lambda: self.show_kind(self._kind))
        self.column.addWidget(self._list, 1)
        self._nothing = NothingThere(self)
        self._nothing.cleared.connect(self._show_all)
        self._nothing.setVisible(False)
        self.column.addWidget(self._nothing, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SKELETON_MS)
        self._wait.timeout.connect(lambda: self._list.set_skeleton(True))

    def show_kind(self, kind: Kind) -> None:
        """Show the entries of this kind alone."""
        self.turn_away()
        self._kind = kind
        self._chips.choose(kind.value)
        self._rows.begin((), more=False)
        self.load()

    def load(self) -> None:
        kind = self._kind
        if self._rows.newest is None:
            self._show_list(True)
            self._wait.start()
        self.ask(lambda log: log.mine(kind), then=self._begun, refused=self._refused)

    def _ask_older(self, below: int) -> None:
        kind = self._kind
        older = partial(_older, kind, below)
        if not self.ask(older, then=self._older, refused=self._refused):
            self._rows.put_off()

    def _ask_newer(self, above: int) -> None:
        kind = self._kind
        newer = partial(_newer, kind, above)
        if not self.ask(newer, then=self._came_back, refused=self._refused):
            self._rows.put_off()

    def _begun(self, activity: Activity) -> None:
        """The first page: all of it where nothing is shown yet, else what has come since."""
        self._settle()
        if self._rows.newer:  # what is read lies far below: what has come since is found on the way up
            self._rows.tell_anew()
            return
        shown = self._rows.newest
        new = [entry for entry in activity.entries if shown is None or entry.number > shown]
        if shown is None or len(new) == len(activity.entries):
            self._rows.begin(activity.entries, more=activity.more)
        elif new:
            at_top = self._list.verticalScrollBar().value() == 0
            count = self._rows.put_before(new)
            if not at_top:
                self._list.keep_place(count)
        else:
            self._rows.tell_anew()  # the day may be another
        self._show_list(bool(activity.entries))
        self._list.look_ahead()

    def _older(self, activity: Activity) -> None:
        self._settle()
        self._list.keep_place(-self._rows.add(activity.entries, more=activity.more))
        self._list.look_ahead()

    def _came_back(self, activity: Activity) -> None:
        self._settle()
        self._list.keep_place(self._rows.put_before(activity.entries, newer=activity.more))
        self._list.look_ahead()

    def _refused(self, error: AuthError) -> None:
        self._settle()
        self._rows.stop()
        self.bar.say("danger", _("The entries cannot be read"), error.describe(), action=_("Try again"))

    def _settle(self) -> None:
        self._wait.stop()
        self._list.set_skeleton(False)

    def _try_again(self) -> None:
        self.bar.hide_message()
        self.show_kind(self._kind)

    def _show_all(self) -> None:
        self.show_kind(Kind.ALL)
        self._chips.focus_chosen()

    def _show_list(self, there: bool) -> None:
        if there == self._nothing.isVisibleTo(self):
            self._list.setVisible(there)
            self._nothing.setVisible(not there)
            if not there:
                announce(self._nothing, _("Nothing here yet"))


def _newer(kind: Kind, above: int, log: AuditLog) -> Activity:
    return log.mine_after(kind, above=above)


def _older(kind: Kind, below: int, log: AuditLog) -> Activity:
    return log.mine(kind, below=below)
