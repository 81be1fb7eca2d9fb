"""The entries as a list in days: what a view asks for, 100 more at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_auth.features.audit_log.model import Entry
from desktop_auth.features.audit_log.page import words
from desktop_auth.gui.when import day_words, moment_words
from desktop_auth.words import Sentence, together

Row: TypeAlias = Entry | datetime
"""An entry, or the heading of a day: a moment of it."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ActivityRows(QAbstractListModel):
    """Entries under the headings of their days, newest first.

    A view that comes to the end asks for more (`wanted`), and has nothing to wait for until `add` or `stop`."""

    wanted = Signal(int)  # older ones than the entry with that number

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self.sentences: set[str] = set()
        """All that the entries have said so far, as it is looked up."""
        self._more = False
        self._waiting = False

    # -- what stands here --------------------------------------------------------------------------------------------

    @property
    def newest(self) -> int | None:
        """The number of the first entry; None where there is none."""
        return next((row.number for row in self._rows if isinstance(row, Entry)), None)

    def row(self, number: int) -> Row | None:
        """The row at that place; None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def ends_box(self, number: int) -> bool:
        """Whether the box of a day ends with that row."""
        last = number == len(self._rows) - 1
        return not self._more if last else not isinstance(self.row(number + 1), Entry)

    def begin(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Show these in place of what was there."""
        self.beginResetModel()
        self._rows = [row for day in _days(entries) for row in day]
        self.sentences = {words.sentence(entry) for entry in entries}
        self._more, self._waiting = more, True
        self.endResetModel()
        self._waiting = False

    def add(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Show these older ones below."""
        rows = [row for day in _days(entries) for row in day]
        if self._rows and entries and _day(self._rows[-1]) == _day(entries[0]):
            del rows[0]
        self._more = more
        self._insert(len(self._rows), rows)
        self._waiting = False  # not before: who is told of the rows may ask for more, and would ask for the same again

    def put_before(self, entries: Sequence[Entry]) -> int:
        """Show these newer ones above; how many rows they are."""
        days = _days(entries)
        before = len(self._rows)
        if days and self._rows and _day(self._rows[0]) == _day(days[-1][0]):
            self._insert(1, days.pop()[1:])
        self._insert(0, [row for day in days for row in day])
        return len(self._rows) - before

    def put_off(self) -> None:
        """They could not be asked for now."""
        self._waiting = False

    def stop(self) -> None:
        """No more are asked for."""
        self._more = self._waiting = False

    def tell_anew(self) -> None:
        """The words are others: another language, another day."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _insert(self, place: int, rows: list[Row]) -> None:
        if rows:
            self.sentences |= {words.sentence(row) for row in rows if isinstance(row, Entry)}
            self.beginInsertRows(_ROOT, place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    # -- what a view asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not isinstance(row, Entry):
            return str(heading(row))
        return str(words.title(row) if role == Qt.ItemDataRole.DisplayRole else heard(row))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the arrow keys: each entry is heard with its day."""
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.NoItemFlags
        entry = isinstance(self.row(index.row()), Entry)
        leaf = flags.ItemNeverHasChildren
        return flags.ItemIsEnabled | flags.ItemIsSelectable | leaf if entry else leaf

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        last = self._rows[-1] if self._rows else None
        if self.canFetchMore(parent) and isinstance(last, Entry):
            self._waiting = True
            self.wanted.emit(last.number)


def heading(moment: datetime) -> Sentence:
    """The words over a day."""
    return day_words(moment, now=_now())


def heard(entry: Entry) -> Sentence:
    """All that an entry says, as one."""
    when = moment_words(entry.at, now=_now())
    return together(words.title(entry), words.second_line(entry), when, by=", ")


def _now() -> datetime:
    return datetime.now().astimezone()


def _day(row: Row) -> date:
    return (row.at if isinstance(row, Entry) else row).astimezone().date()


def _days(entries: Sequence[Entry]) -> list[list[Row]]:
    """The entries of each day under its heading."""
    days: list[list[Row]] = []
    for _date, group in groupby(entries, key=_day):
        of_day = list(group)
        days.append([of_day[0].at, *of_day])
    return days
