"""One transaction after the other on one connection, and what is told when it is over.

Reading and writing are blocks: `with database.reading() as tx`, `with database.transaction() as tx`. A block that ends
with an exception leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from desktop_auth.errors import DatabaseReadOnly, Refusal
from desktop_auth.events import AuthEvent
from desktop_auth.storage.prepared import Row, Statement, run

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
R = TypeVar("R", bound=Refusal)


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC, kept as text that sorts as the time does and that a person can read in the file."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class AlreadyThere(Exception):
    """A unique column has this value already. It never leaves a store: `taken` makes a refusal of it."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


@contextmanager
def taken(**refusals: type[Refusal]) -> Iterator[None]:
    """Inside it, a value that is there already raises the refusal of its column."""
    try:
        yield
    except AlreadyThere as there:
        if there.column not in refusals:
            raise
        raise refusals[there.column]() from None


class Tx:
    """A transaction that is open. Stores ask their questions through it, and long or odd ones through `connection`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._events: list[AuthEvent] = []
        self._after_all: list[AuthEvent] = []
        self._then: list[Callable[[], None]] = []
        self._refusal: Refusal | None = None
        self._remember: Callable[[Tx], None] | None = None

    def one(self, question: Statement, values: Mapping[str, object] | None = None) -> Row | None:
        """The only row of the answer; None where there is none."""
        [row] = self.all(question, values) or [None]
        return row

    def value(self, question: Statement, values: Mapping[str, object] | None = None) -> Any:
        """The one value of the only row; None where there is none."""
        row = self.one(question, values)
        return None if row is None else row[0]

    def all(self, question: Statement, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of the answer."""
        return run(self.connection, question, values or {})[1]

    def add(self, statement: Statement, values: Mapping[str, object]) -> int:
        """A new row; its number where the database gives one."""
        return int(run(self.connection, statement, values)[0].lastrowid)

    def change(self, statement: Statement, values: Mapping[str, object]) -> int:
        """How many rows were changed or removed."""
        return int(run(self.connection, statement, values)[0].rowcount)

    def announce(self, event: AuthEvent) -> None:
        """To be told after the commit; never told when there is none."""
        self._events.append(event)

    def announce_after_all(self, event: AuthEvent) -> None:
        """To be told when the block is over, whichever way it ends: for what was found, not done."""
        self._after_all.append(event)

    def after_commit(self, call: Callable[[], None]) -> None:
        """To be done when the commit has been, before anybody is told."""
        self._then.append(call)

    def refuse(self, refusal: R, *, remember: Callable[[Tx], None]) -> R:
        """A refusal that must be remembered: `raise tx.refuse(WrongCredentials(), remember=…)`.

        The act is undone, `remember` writes (in the same transaction, or after a look in one of its own), then the
        refusal goes on. If that write fails, its outage is the answer. Never catch the refusal inside the block: then
        nothing is remembered."""
        self._refusal, self._remember = refusal, remember
        return refusal


def _rows_changed(connection: Connection) -> int:
    """How many rows the connection has written so far; a savepoint would tell the same for a twentieth of each act."""
    return int(connection.connection.driver_connection.total_changes)  # type: ignore[union-attr]


class Database:
    """The store behind one connection; one thread at a time."""

    def __init__(self, engine: Engine, *, tell: Callable[[AuthEvent], None]) -> None:
        self._engine = engine
        self._tell = tell
        self._connection: Connection | None = None
        self._owner: int | None = None
        self._turn = threading.Lock()
        self._begin: Callable[..., None] = engine.get_execution_options()["begin"]

    def reading(self) -> AbstractContextManager[Tx]:
        """A block that looks. Raises an Outage."""
        return self._block(write=False)

    def transaction(self) -> AbstractContextManager[Tx]:
        """A block that writes: the only writer while it lasts. Raises an Outage."""
        return self._block(write=True)

    def another(self) -> Database:
        """The same store behind a connection of its own: for what takes long on another thread, which closes it again.
        It still keeps its transactions short, as an open reader stops every commit."""
        return Database(self._engine, tell=self._tell)

    def close(self) -> None:
        """Give the file back."""
        self._let_go()
        self._engine.dispose()

    @contextmanager
    def _block(self, *, write: bool) -> Iterator[Tx]:
        told: list[AuthEvent] = []
        try:
            with self._alone():
                tx = Tx(self._open(write=write))
                before = _rows_changed(tx.connection) if write else None
                try:
                    yield tx
                    self._commit(tx)
                except BaseException as error:
                    told = tx._after_all
                    if tx._refusal is error and tx._remember is not None:
                        told = self._write_down(tx, before, tx._remember) + told
                    else:
                        tx.connection.rollback()
                    raise
                for call in tx._then:
                    call()
                told = tx._events + tx._after_all
        finally:  # when the block is over, so that a listener can ask in its turn
            self._tell_all(told)

    def _write_down(self, refused: Tx, before: int | None, remember: Callable[[Tx], None]) -> list[AuthEvent]:
        """Undo the act and write what is remembered of it. A writer that has changed nothing yet keeps its turn: of
        tries at the same moment each is counted before the next is looked at."""
        tx = Tx(refused.connection)
        try:
            if before is None or _rows_changed(refused.connection) != before:
                refused.connection.rollback()
                tx = Tx(self._open(write=True))
            remember(tx)
            self._commit(tx)
        except BaseException:
            tx.connection.rollback()
            raise
        return tx._events

    def _commit(self, tx: Tx) -> None:
        try:
            tx.connection.commit()
        except BaseException:
            # SQLAlchemy sends no ROLLBACK after a COMMIT that failed (another program reads, the disk is full): the
            # transaction would stay open and its lock with it. A connection that is given back ends it.
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self, *, write: bool) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        self._connection.begin()
        try:
            self._begin(self._connection, write=write)
        except BaseException:
            self._connection.rollback()
            raise
        return self._connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._owner == threading.get_ident():
            raise RuntimeError("a transaction is open already: one use case writes in one")
        with self._turn:
            self._owner = threading.get_ident()
            try:
                yield
            except DatabaseReadOnly:
                self._let_go()  # SQLite never writes through a connection that was opened when it could not
                raise
            finally:
                self._owner = None

    def _tell_all(self, events: list[AuthEvent]) -> None:
        for event in events:
            self._tell(event)
