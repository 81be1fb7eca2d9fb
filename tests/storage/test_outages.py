"""The world fails: locked, full, read-only. Each has its outage, nothing is left half-written, and later it works."""

# ruff: noqa: PT012  a block is what is tested
import dataclasses
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import text

from desktop_auth.errors import (
    DatabaseBroken,
    DatabaseForeign,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTooNew,
    DatabaseUnreachable,
    DatabaseUnsupported,
)
from desktop_auth.storage.database import Database
from desktop_auth.storage.migrate import APPLICATION_ID, SCHEMA
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def path(tmp_path):
    return tmp_path / "accounts.db"


@pytest.fixture
def database(path):
    """A store that waits for others no longer than a moment."""
    database = Database(sqlite_engine(path, busy_seconds=0.05), tell=lambda _event: None)
    with database.transaction() as tx:
        tx.connection.execute(text("CREATE TABLE note (word TEXT)"))
    yield database
    database.close()


@contextmanager
def another_program(path, *statements):
    """Another connection that has just run these."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement).fetchall()
        yield other


def add(database, word="a"):
    with database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO note VALUES (:word)"), {"word": word})


def count(path):
    with another_program(path) as other:
        return other.execute("SELECT count(*) FROM note").fetchone()[0]


@pytest.mark.expect_warnings("SQLite: SQLITE_BUSY")
@pytest.mark.parametrize(
    "holds",
    [("BEGIN IMMEDIATE",), ("BEGIN EXCLUSIVE",), ("BEGIN", "SELECT * FROM note")],
    ids=["writer", "all", "reader"],
)
def test_a_store_that_another_holds_is_locked_and_usable_by_both_as_soon_as_it_is_free(database, path, holds):
    with another_program(path, *holds) as other:
        with pytest.raises(DatabaseLocked):
            add(database)
        other.execute("ROLLBACK")
        other.execute("INSERT INTO note VALUES ('theirs')")
    add(database)
    assert count(path) == 2


@pytest.mark.expect_warnings("SQLite: SQLITE_BUSY")
def test_a_connection_that_is_opened_anew_takes_no_other_file_for_the_store(database, path):
    with another_program(path, "BEGIN", "SELECT * FROM note"), pytest.raises(DatabaseLocked):
        add(database)  # it was the commit that could not be done: the connection is given back
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)
    for _ in range(2):
        with pytest.raises(DatabaseReadOnly):
            add(database)
    assert count(path) == 0


@pytest.mark.expect_warnings("SQLite: SQLITE_BUSY")
def test_a_store_that_is_held_can_be_read_if_its_holder_only_prepares_to_write(database, path):
    with another_program(path, "BEGIN IMMEDIATE"), database.reading() as tx:
        assert tx.connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 0
    with another_program(path, "BEGIN EXCLUSIVE"), pytest.raises(DatabaseLocked), database.reading() as tx:
        tx.connection.execute(text("SELECT count(*) FROM note"))


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
def test_a_full_disk_leaves_nothing_of_the_act(database, path):
    with database.reading() as tx:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DatabaseFull), database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO note VALUES ('small')"))
        tx.connection.execute(text("INSERT INTO note VALUES (:word)"), {"word": "x" * 100_000})
    assert count(path) == 0
    add(database)
    assert count(path) == 1


@pytest.mark.parametrize("url", ["postgresql://localhost/x", "sqlite://", "sqlite:relative", "", "mysql:///x"])
def test_another_kind_of_database_is_unsupported(open_auth_service, auth_settings, url):
    with pytest.raises(DatabaseUnsupported):
        open_auth_service(dataclasses.replace(auth_settings, database_url=url))


@pytest.mark.expect_warnings("SQLite: SQLITE_CANTOPEN")
def test_a_folder_in_the_place_of_the_store_is_unreachable(open_auth_service, store):
    store.path.mkdir(parents=True)
    with pytest.raises(DatabaseUnreachable):
        open_auth_service()


@pytest.mark.parametrize("where", ["data_dir", "state_dir"])
def test_a_file_in_the_place_of_a_folder_is_unreachable(open_auth_service, auth_settings, tmp_path, where):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(DatabaseUnreachable):
        open_auth_service(dataclasses.replace(auth_settings, **{where: tmp_path / "file" / "x"}))


def _sqlite(path, *statements):
    with another_program(path, *statements):
        pass


FOREIGN = [
    ("CREATE TABLE notes (x)",),
    ("CREATE TABLE user (id)", "PRAGMA user_version=10001"),
    ("PRAGMA application_id=1", "CREATE TABLE notes (x)"),
    ("PRAGMA application_id=1",),
    ("PRAGMA user_version=3",),
    ("PRAGMA journal_mode=WAL", "CREATE TABLE notes (x)"),
]


@pytest.fixture
def refused_untouched(open_auth_service, store):
    """Opening raises `outage`, and the file stays as it is, byte for byte and in its mode."""

    def check(outage, mode=0o644):
        store.path.chmod(mode)
        before = store.bytes()
        with pytest.raises(outage) as caught:
            open_auth_service()
        assert (store.bytes() == before, oct(store.path.stat().st_mode & 0o777)) == (True, oct(mode))
        return caught.value

    store.path.parent.mkdir(exist_ok=True)
    return check


@pytest.mark.parametrize("statements", FOREIGN, ids=[statements[0] for statements in FOREIGN])
def test_another_programs_file_is_foreign_and_untouched(refused_untouched, store, statements):
    _sqlite(store.path, *statements)
    assert refused_untouched(DatabaseForeign).status == 503


@pytest.mark.expect_warnings("SQLite: SQLITE_NOTADB")
@pytest.mark.parametrize(
    "garbage", [b"x" * 4_096, b"SQLite format 2\x00" + bytes(4_096), os.urandom(50_000), b"\x00" * 512]
)
def test_garbage_is_broken_and_untouched(refused_untouched, store, garbage):
    store.path.write_bytes(garbage)
    refused_untouched(DatabaseBroken)


@pytest.mark.expect_warnings("SQLite: SQLITE_")
@pytest.mark.parametrize("left", [0.3, 0.6])
def test_a_store_that_was_cut_is_broken_and_untouched(auth, maria, refused_untouched, store, left):
    auth.close()
    whole = store.bytes()
    store.path.write_bytes(whole[: int(len(whole) * left)])
    refused_untouched(DatabaseBroken)


@pytest.mark.parametrize("statements", [(), ("PRAGMA journal_mode=WAL",)])
def test_a_store_of_a_newer_program_is_refused_and_untouched(refused_untouched, store, statements):
    newer = (SCHEMA + 1) * 10_000 + SCHEMA + 1
    marks = (f"PRAGMA application_id={APPLICATION_ID}", f"PRAGMA user_version={newer}", "CREATE TABLE x (y)")
    _sqlite(store.path, *statements, *marks)
    refused_untouched(DatabaseTooNew)


@pytest.mark.expect_warnings("a newer version of this program has been here")
def test_a_newer_store_that_this_program_can_read_is_used(auth, maria, store, open_auth_service, password):
    store.write(f"PRAGMA user_version={(SCHEMA + 1) * 10_000 + SCHEMA}")
    assert open_auth_service().login("mlindqvist", password).account == maria


def test_an_outage_says_a_sentence_and_no_path(open_auth_service, auth_settings, tmp_path):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(DatabaseUnreachable) as caught:
        open_auth_service(dataclasses.replace(auth_settings, data_dir=tmp_path / "file" / "x"))
    assert str(tmp_path) not in caught.value.describe() + str(caught.value) + repr(caught.value)
