"""The page of one's sessions: where I am logged in, the way to end it, and what ended lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_auth.errors import AuthError
from desktop_auth.features.devices.page.rows import ended_row, open_row
from desktop_auth.features.devices.page.session_list import SessionList
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.page import Asker
from desktop_auth.gui.rows import Row
from desktop_auth.gui.titled import TitledPage
from desktop_auth.words import _, ngettext, number

if TYPE_CHECKING:
    from desktop_auth.features.devices.model import Device, EndedDevice
    from desktop_auth.features.devices.service import Devices

_OPEN_SHOWN, _ENDED_SHOWN = 8, 4


class DevicesPage(TitledPage["Devices"]):
    """Shows one's sessions. `load` asks for them; the one that is used here comes first and cannot be ended here."""

    def __init__(self, asker: Asker[Devices], parent: QWidget | None = None) -> None:
        sentence = _("Every computer where you are logged in. End the ones you do not know.")
        super().__init__(asker, _("Sessions"), sentence, parent=parent)
        self.setObjectName("devices_page")
        self._explained: set[int] = set()
        self._mine: Sequence[Device] = ()
        self._over: Sequence[EndedDevice] = ()
        self._seen: object = None  # what the rows show; to say the same again would cost as much as to say it first
        self._log_out = Button(_("Log out everywhere else"), "quiet_danger", icon="log-out", parent=self)
        self._log_out.setObjectName("end_others")
        self._log_out.clicked.connect(self._ask_once)
        self._log_out.setVisible(False)
        self.head.put_action(self._log_out)
        self.bar.acted.connect(self.end_others)
        self._open = SessionList(_("Open now"), self._row, most=_OPEN_SHOWN, name="open", parent=self)
        self._ended = SessionList(_("Ended lately"), self._ended_row, most=_ENDED_SHOWN, name="ended", parent=self)
        self.column.addWidget(self._open)
        self.column.addWidget(self._ended)
        self.column.addStretch(1)

    def load(self) -> None:
        self.ask_latest(lambda devices: (devices.mine(), devices.ended_lately()), then=self._loaded)

    def end(self, session_id: int) -> None:
        """End one of the sessions."""
        button = self.findChild(Button, f"end_{session_id}")
        place = next((place for place, one in enumerate(self._mine) if one.session_id == session_id), 0)

        def refused(error: AuthError) -> None:
            if button is not None:
                button.set_working(None)
            self.show_refusal(error)
            self.load()

        def call(devices: Devices) -> tuple[list[Device], list[EndedDevice]]:
            devices.end(session_id)
            return devices.mine(), devices.ended_lately()

        if self.ask(call, then=lambda found: self._one_ended(found, place), refused=refused) and button is not None:
            button.set_working(_("Ending …"))

    def end_others(self) -> None:
        """End all of them but the one that is used here."""

        def call(devices: Devices) -> tuple[int, list[Device], list[EndedDevice]]:
            return devices.end_others(), devices.mine(), devices.ended_lately()

        self.ask(call, then=self._others_ended)

    def _ask_once(self) -> None:
        count = len(self._mine) - 1
        title = ngettext("End {count} session?", "End {count} sessions?", count).format(count=number(count))
        sentence = _(
            "Programs that are open there ask for your password again. What was not saved in them may be lost."
        )
        self.bar.say("warn", title, sentence, action=_("End them"), closable=True)
        self._focus("message_action")

    def _loaded(self, found: tuple[list[Device], list[EndedDevice]]) -> None:
        self._mine, self._over = found
        self._log_out.setVisible(len(self._mine) > 1)
        self._show()

    def _one_ended(self, found: tuple[list[Device], list[EndedDevice]], place: int) -> None:
        self.bar.say("ok", _("The session has ended"), _("Whoever uses it is out at their next act."), closable=True)
        self._loaded(found)
        left = self._mine[place:] or self._mine[-1:]
        self._focus(*(f"end_{one.session_id}" for one in left), "message_close")

    def _others_ended(self, found: tuple[int, list[Device], list[EndedDevice]]) -> None:
        count, mine, over = found
        title = ngettext("{count} session has ended", "{count} sessions have ended", count).format(count=number(count))
        self.bar.say("ok", title, _("You are logged in here only."), closable=True)
        self._loaded((mine, over))
        self._focus("message_close")

    def _show(self) -> None:
        now = datetime.now().astimezone()
        seen = (self._mine, self._over, now.date(), set(self._explained))
        if seen == self._seen:
            return
        self._seen = seen
        self._open.show_items(self._mine, now)
        self._ended.show_items(self._over, now)

    def _focus(self, *names: str) -> None:
        """Put the focus on the first of these buttons that is there."""
        for name in names:
            button = self.findChild(Button, name)
            if button is not None and button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _explain(self, session_id: int) -> None:
        self._explained.add(session_id)
        self._show()

    def _row(self, device: Device, now: datetime) -> Row:
        return open_row(device, now, end=self.end)

    def _ended_row(self, device: EndedDevice, now: datetime) -> Row:
        return ended_row(device, now, explain=self._explain, explained=device.session_id in self._explained)
