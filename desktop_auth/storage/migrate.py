"""Brings a store to the schema of this program. Alembic takes long to import and is loaded only when that is needed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from desktop_auth import errors
from desktop_auth.storage.database import Database, Tx

_log = logging.getLogger(__name__)
APPLICATION_ID = 0x44417574  # "DAut", so that no other program's file is taken for ours
SCHEMA = 2
"""The number of the newest step in `migrations/versions`."""
LEAST_READER = 2
"""The oldest schema whose program can still use a store of this one: additive steps leave it as it is."""
_PLACES = 10_000  # user_version = written by * 10,000 + least reader, in 31 bits

_MARKS = text(
    "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
    " (SELECT count(*) FROM sqlite_master)"
)


def bring_up_to_date(database: Database, *, record: Callable[[Tx, int, int], None], copy: Callable[[], object]) -> None:
    """Check whose file it is and bring its tables to `SCHEMA`; `record` writes each step to the audit, `copy` keeps a
    store that holds something as it was.

    Raises DatabaseForeign, DatabaseTooNew, what a transaction raises and what `copy` does; the file is untouched
    then."""
    with database.reading() as tx:
        behind = _behind(tx.connection)
    if not behind:
        return
    with database.transaction() as tx:
        if not _behind(tx.connection):  # another process was faster
            return
        before = _schema(tx.connection)
        if before:
            copy()  # in the transaction: nobody writes between the copy and the first change
        _step(tx, before, record)
    _log.info("schema %d brought to %d", before, SCHEMA)


def start_over(database: Database, *, record: Callable[[Tx, int, int], None]) -> None:
    """Drop all tables and make them anew, in one transaction. Raises what a transaction raises."""
    with database.transaction() as tx:
        tx.connection.exec_driver_sql("PRAGMA defer_foreign_keys=1")
        names = tx.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).scalars()
        for name in names.all():
            tx.connection.exec_driver_sql(f'DROP TABLE "{name}"')
        _step(tx, 0, record)
    _log.info("the store was emptied")


def _step(tx: Tx, before: int, record: Callable[[Tx, int, int], None]) -> None:
    _upgrade(tx.connection)
    tx.connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    tx.connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA * _PLACES + LEAST_READER}")
    record(tx, before, SCHEMA)


def is_ours(application: int, version: int) -> bool:
    """Whether a file with these marks is a store that this program may use."""
    return application == APPLICATION_ID and not too_new(version)


def too_new(version: int) -> bool:
    """Whether a store with this `user_version` wants a newer program."""
    return version % _PLACES > SCHEMA


def _behind(connection: Connection) -> bool:
    application, version, tables = connection.execute(_MARKS).one()
    if application == 0 and version == 0 and tables == 0:
        return True
    if application != APPLICATION_ID:
        raise errors.DatabaseForeign
    written_by, least_reader = divmod(int(version), _PLACES)
    if least_reader > SCHEMA:
        raise errors.DatabaseTooNew
    _refuse_cut(connection)
    if written_by > SCHEMA:
        _log.warning("a newer version of this program has been here (schema %d)", written_by)
    return written_by < SCHEMA


def _refuse_cut(connection: Connection) -> None:
    """SQLite takes a last page that is not all there for zeros, and says so only when somebody reads it."""
    path, pages, size = (
        connection.exec_driver_sql(f"PRAGMA {name}").one()[place]
        for name, place in (("database_list", 2), ("page_count", 0), ("page_size", 0))
    )
    if Path(path).stat().st_size < pages * size:
        _log.error("SQLite: the file ends before its last page does")
        raise errors.DatabaseBroken


def _schema(connection: Connection) -> int:
    return int(connection.execute(_MARKS).one()[1]) // _PLACES


_one_at_a_time = threading.Lock()  # Alembic keeps what it is doing in its modules: two threads would mix it up


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, "head")
