"""One's own sessions: seen and ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_auth.auth.ground import Ground
from desktop_auth.features.devices import store
from desktop_auth.features.devices.model import Device, EndedDevice, OwnDevice, UnknownDevice
from desktop_auth.features.devices.store import OpenRow
from desktop_auth.storage.database import Tx

_ENDED_SHOWN = 20
_BY_ME = ("ended", "others")


class Devices:
    """Where I am logged in. Nothing here is a grave act: it only takes away what can be had again."""

    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._clock = ground.clock
        self._idle = timedelta(days=ground.policy.session_idle_days)

    def mine(self) -> list[Device]:
        """My open sessions: the one that asks, then the others, last used first. Raises NotLoggedIn."""
        now = self._clock.now()
        with self._database.reading() as tx:
            me = self._current.require(tx)
            found = [self._device(row, me.session_id) for row in store.open_of(tx, me.account.id)]
        alive = [device for device in found if now < device.ends_on]
        return sorted(alive, key=lambda one: (one.current, one.last_used, one.session_id), reverse=True)

    def ended_lately(self) -> list[EndedDevice]:
        """The twenty sessions of mine that ended last, and why; what is older than 90 days is not kept. Raises
        NotLoggedIn."""
        now = self._clock.now()
        with self._database.reading() as tx:
            me = self._current.require(tx)
            over = store.over_of(tx, me.account.id, now=now, unused_since=now - self._idle)
            found = [self._over(row) for row in over] + self._ended(tx, me.account.id)
        return sorted(found, key=lambda device: device.ended_on, reverse=True)[:_ENDED_SHOWN]

    def end(self, session_id: int) -> None:
        """End one of my sessions: whoever uses it is out at their next act. Raises NotLoggedIn, UnknownDevice,
        OwnDevice."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            if session_id == me.session_id:
                raise OwnDevice
            if not store.is_open(tx, session_id, me.account.id):
                raise UnknownDevice
            self._sessions.end(tx, session_id, why="ended")
            self._audit.record_ended(tx, session_id, me.account, why="ended", actor=me.account)

    def end_others(self) -> int:
        """Log out everywhere else; how many sessions that ended. Raises NotLoggedIn."""
        with self._database.transaction() as tx:
            return self._current.end_others(tx, self._current.require(tx), why="others")

    def _device(self, row: OpenRow, own: int) -> Device:
        return Device(
            session_id=row.session_id,
            computer=row.computer,
            this_computer=self._audit.is_here(row.computer_id),
            current=row.session_id == own,
            remembered=row.remembered,
            made_on=row.made_on,
            last_used=row.last_seen,
            ends_on=self._ends_on(row),
        )

    def _ends_on(self, row: OpenRow) -> datetime:
        return min(row.ends_on, row.last_seen + self._idle)

    def _over(self, row: OpenRow) -> EndedDevice:
        """What nobody has ended and opens no more."""
        at = self._ends_on(row)
        here = self._audit.is_here(row.computer_id)
        why = "expired" if at == row.ends_on else "unused"
        return EndedDevice(row.session_id, row.computer, here, at, why, None)

    def _ended(self, tx: Tx, account_id: int) -> list[EndedDevice]:
        return [
            EndedDevice(
                session_id=row.session_id,
                computer=row.computer,
                this_computer=self._audit.is_here(row.computer_id),
                ended_on=row.ended_on,
                why=row.why,
                ended_from=store.ended_from(tx, row.session_id) if row.why in _BY_ME else None,
            )
            for row in store.ended_of(tx, account_id, most=_ENDED_SHOWN)
        ]
