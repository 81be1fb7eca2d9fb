"""The states of the page *Sessions*."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from .states import state
from .studio import COMPUTER, Studio

_OPEN = (("Round trolley 2", 1, 8, True), ("Pharmacy counter", 12, 29.2, True), ("Training room", 0, 0.1, False))
_ENDED = (("Ward 4 desk", 1, "logout"), ("Training room", 15, "reused"), ("Pharmacy counter", 16, "closed"))


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


class _Store:
    """Sessions of Mira at other computers, as other programs have left them."""

    def __init__(self, studio: Studio) -> None:
        self._path = studio.place / "data" / "accounts.db"
        self._now = datetime.now(UTC).replace(hour=15, minute=10)

    def fill(self, *, many: int = 0) -> None:
        with closing(sqlite3.connect(self._path)) as self._file, self._file:
            self._file.execute("DELETE FROM session WHERE ended_on IS NOT NULL")
            self._file.execute("UPDATE computer SET label = ?", (COMPUTER,))
            for name, used, made, remembered in _OPEN:
                self._add(name, used=used, made=made, remembered=remembered)
            for number in range(many):
                self._add(f"Bed {number + 1}", used=2, made=3, remembered=False)
            for name, ended, why in _ENDED:
                self._add(name, used=ended, made=ended + 2, remembered=True, why=why)

    def _add(self, name: str, *, used: float, made: float, remembered: bool, why: str | None = None) -> None:
        computer = f"{abs(hash(name)):032x}"[-32:]
        self._file.execute("INSERT OR IGNORE INTO computer VALUES (?, ?, ?)", (computer, name, _text(self._now)))
        made_on, used_on = self._now - timedelta(days=made), self._now - timedelta(days=used)
        values = {
            "account_id": self._file.execute("SELECT id FROM user WHERE user_name = 'mlindqvist'").fetchone()[0],
            "family": bytes(16),
            "token_hash": bytes(32),
            "rotated_on": _text(made_on),
            "computer_id": computer,
            "run": "",
            "remembered": remembered,
            "made_on": _text(made_on),
            "last_seen": _text(used_on),
            "ends_on": _text(made_on + timedelta(days=30)),
            "ended_on": None if why is None else _text(used_on),
            "ended_why": why,
        }
        places = ", ".join(f":{key}" for key in values)
        self._file.execute(f"INSERT INTO session ({', '.join(values)}) VALUES ({places})", values)


@state("sessions")
def sessions(studio: Studio, many: int = 0) -> None:
    studio.start()
    studio.enter()
    _Store(studio).fill(many=many)
    studio.press("nav_devices")
    studio.see("open_sessions")


@state("sessions-alone")
def alone(studio: Studio) -> None:
    """Nobody is logged in elsewhere, and nothing has ended yet."""
    studio.start("one")
    studio.enter()
    studio.press("nav_devices")
    studio.see("open_sessions")


@state("sessions-many")
def many(studio: Studio) -> None:
    sessions(studio, many=97)
    studio.see("more_open")


@state("sessions-ask")
def ask(studio: Studio) -> None:
    """Log out everywhere else: are you sure?"""
    sessions(studio)
    studio.press("end_others")
    studio.see("message_action")


@state("sessions-ended")
def ended(studio: Studio) -> None:
    """One was ended, with the keyboard."""
    sessions(studio)
    studio.press(next(name for name in _ends(studio)))
    studio.see("message_close")


@state("sessions-explained")
def explained(studio: Studio) -> None:
    """Why was it closed?"""
    sessions(studio)
    studio.press(next(name for name in _names(studio, "explain_")))
    studio.wait(lambda: not _names(studio, "explain_"), "the explanation")


@state("sessions-refused")
def refused(studio: Studio) -> None:
    """It was ended elsewhere meanwhile."""
    sessions(studio)
    page = studio.see("devices_page")
    page.end(999)
    studio.see("message_text")


def _ends(studio: Studio) -> list[str]:
    return [name for name in _names(studio, "end_") if name != "end_others"]


def _names(studio: Studio, begin: str) -> list[str]:
    from PySide6.QtWidgets import QAbstractButton

    page = studio.see("devices_page")
    found = [button.objectName() for button in page.findChildren(QAbstractButton) if button.isVisible()]
    return [name for name in found if name.startswith(begin)]
