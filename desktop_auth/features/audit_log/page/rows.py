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
MOST = 2_000
"""So many rows are kept."""


class ActivityRows(QAbstractListModel):
    """Entries under the headings of their days, newest first.

    A view that comes to the end asks for more (`wanted`), and has nothing to wait for until `add` or `stop`. At most
    MOST rows are kept: a view lays out all of them each time. What is far above goes, and comes back when it is read
    (`newer_wanted`)."""

    wanted = Signal(int)  # older ones than the entry with that number
    newer_wanted = Signal(int)  # those that come next after it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self.sentences: set[str] = set()
        """All that the entries have said so far, as it is looked up."""
        self._more = self._newer = False
        self._waiting = False

    # -- what stands here --------------------------------------------------------------------------------------------

    @property
    def newest(self) -> int | None:
        """The number of the first entry; None where there is none."""
        return next((row.number for row in self._rows if isinstance(row, Entry)), None)

    @property
    def newer(self) -> bool:
        """Whether there are newer ones than those that are here."""
        return self._newer

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
        self._more, self._newer, self._waiting = more, False, True
        self.endResetModel()
        self._waiting = False

    def add(self, entries: Sequence[Entry], *, more: bool) -> int:
        """Show these older ones below; how many rows went at the other end."""
        rows = [row for day in _days(entries) for row in day]
        if self._rows and entries and _day(self._rows[-1]) == _day(entries[0]):
            del rows[0]
        self._more = more
        self._insert(len(self._rows), rows)
        gone = self._drop_newest(len(self._rows) - MOST)
        self._waiting = False  # not before: who is told of the rows may ask for more, and would ask for the same again
        return gone

    def put_before(self, entries: Sequence[Entry], *, newer: bool = False) -> int:
        """Show these newer ones above; how many rows they are. newer: there are more of them."""
        days = _days(entries)
        before = len(self._rows)
        if days and self._rows and _day(self._rows[0]) == _day(days[-1][0]):
            self._insert(1, days.pop()[1:])
        self._insert(0, [row for day in days for row in day])
        count = len(self._rows) - before
        self._drop_oldest(len(self._rows) - MOST)
        self._newer, self._waiting = newer, False
        return count

    def put_off(self) -> None:
        """They could not be asked for now."""
        self._waiting = False

    def stop(self) -> None:
        """Nothing is asked for, until it begins anew or something is put here."""
        self._waiting = True

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

    def _drop_newest(self, count: int) -> int:
        if count <= 0:
            return 0
        if isinstance(self._rows[count], Entry):
            count += 1  # for the heading that stays
        first = self._rows[count]
        begin = 0
        if isinstance(first, Entry):  # its day goes on without its beginning
            self._rows[0] = first.at
            self.dataChanged.emit(self.index(0), self.index(0))
            begin = 1
        self._newer = True
        self._remove(begin, count)
        return count - begin

    def _drop_oldest(self, count: int) -> None:
        if count > 0:
            end = len(self._rows)
            begin = end - count
            if not isinstance(self._rows[begin - 1], Entry):
                begin -= 1
            self._remove(begin, end)
            self._more = True

    def _remove(self, begin: int, end: int) -> None:
        self.beginRemoveRows(_ROOT, begin, end - 1)
        del self._rows[begin:end]
        self.endRemoveRows()

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

    def fetch_newer(self) -> None:
        """The view comes near the beginning."""
        first = self.newest
        if self._newer and not self._waiting and first is not None:
            self._waiting = True
            self.newer_wanted.emit(first)


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
