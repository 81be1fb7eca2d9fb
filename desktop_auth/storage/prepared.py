"""Statements that SQLAlchemy writes out once; then the driver is asked without it.

SQLAlchemy's way to a statement and back takes several times as long as SQLite does, and a log-in goes it nine times.
Its types still turn each value into the database's own and back."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.engine import Dialect

Statement: TypeAlias = Select[Any] | Insert | Update | Delete
Row: TypeAlias = Any
"""A row of the answer: a tuple whose places have the names of the columns."""


class Prepared:
    """A statement in the words of one database. `names` are those of the values that it is asked with.

    Statements are built once, with their module: what is written out here is kept."""

    def __init__(self, dialect: Dialect, statement: Statement, *names: str) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
        if compiled.prefetch:
            raise NotImplementedError("a value that SQLAlchemy makes itself when it is asked: a column's default")
        self.text = str(compiled)
        self._fixed = {name: value.effective_value for name, value in compiled.binds.items() if not value.required}
        types = {name: value.type.dialect_impl(dialect) for name, value in compiled.binds.items()}
        self._there = [(name, turn) for name, type_ in types.items() if (turn := type_.bind_processor(dialect))]
        if isinstance(statement, Select):
            names = tuple(statement.selected_columns.keys())
            self._row: Any = namedtuple("_row", names, rename=True)  # type: ignore[misc]  # names of this statement
            back = (column.type.dialect_impl(dialect) for column in statement.selected_columns)
            turns = enumerate(type_.result_processor(dialect, None) for type_ in back)
            self._back = [(place, turn) for place, turn in turns if turn]

    def bound(self, values: Mapping[str, object]) -> dict[str, object]:
        """The values as the driver takes them."""
        found = {**self._fixed, **values}
        for name, turn in self._there:
            found[name] = turn(found[name])
        return found

    def row(self, found: tuple[object, ...]) -> Row:
        """A row that the driver has found."""
        values = list(found)
        for place, turn in self._back:
            values[place] = turn(values[place])
        return self._row._make(values)


prepared = lru_cache(maxsize=256)(Prepared)


def run(connection: Connection, statement: Statement, values: Mapping[str, object]) -> tuple[Any, list[Row]]:
    """Ask the statement in the transaction that is open: the driver's cursor, and the rows.

    Raises what the errors of the driver are in our words; else they are a bug and raised as they are."""
    asked = prepared(connection.dialect, statement, *values)
    driver: Any = connection.connection.driver_connection
    try:
        cursor = driver.execute(asked.text, asked.bound(values))
        return cursor, [asked.row(found) for found in cursor.fetchall()]
    except driver.Error as error:
        raise connection.get_execution_options()["in_our_words"](error) or error from None
