"""The file itself: who may read it, and what SQLite was told."""

import dataclasses
import os
import threading

import pytest
from sqlalchemy import text

from desktop_auth.storage.database import Database
from desktop_auth.storage.migrate import APPLICATION_ID, LEAST_READER, SCHEMA
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def umask():
    """Sets the umask for one test."""
    before = os.umask(0)
    yield os.umask
    os.umask(before)


def mode(path):
    return oct(path.stat().st_mode & 0o777)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_folder_and_files_are_for_their_owner_alone_whatever_the_umask(
    open_auth_service, auth_settings, tmp_path, umask, enrol, mask
):
    umask(mask)
    deep = dataclasses.replace(auth_settings, data_dir=tmp_path / "a" / "data", state_dir=tmp_path / "b" / "state")
    enrol(open_auth_service(deep))
    assert {mode(folder) for folder in (deep.data_dir, deep.state_dir, deep.state_dir / "runs")} == {"0o700"}
    files = [path for top in ("a", "b") for path in (tmp_path / top).rglob("*") if path.is_file()]
    assert (len(files), {mode(path) for path in files}) == (4, {"0o600"})  # accounts, computer, run, list of stores


@pytest.mark.expect_warnings("private again")
def test_a_store_that_a_copy_left_open_to_others_is_private_again(auth, store, open_auth_service):
    auth.close()
    store.path.chmod(0o664)
    open_auth_service()
    assert mode(store.path) == "0o600"


def test_a_folder_that_was_there_keeps_its_mode(open_auth_service, auth_settings):
    auth_settings.data_dir.mkdir(mode=0o750)
    auth_settings.data_dir.chmod(0o750)
    open_auth_service()
    assert mode(auth_settings.data_dir) == "0o750"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("busy_timeout", 5_000),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA * 10_000 + LEAST_READER),
    ],
)
def test_sqlite_answers_what_it_was_told(auth, store, pragma, value):
    database = Database(sqlite_engine(store.path), tell=lambda _event: None)
    with database.reading() as tx:
        assert tx.connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
    database.close()


def test_a_store_that_was_put_into_wal_mode_is_taken_back(auth, store, open_auth_service):
    auth.close()
    assert store.one("PRAGMA journal_mode=WAL") == "wal"
    open_auth_service().close()
    assert store.one("PRAGMA journal_mode") == "delete"


@pytest.mark.parametrize("name", ["ac counts.db", "a%20b.db", "ü?.db", "a#b&c=d.db", "'quote\".db", "日本.db"])
def test_any_file_name_is_a_store(open_auth_service, auth_settings, tmp_path, enrol, name):
    path = tmp_path / "own" / name
    enrol(open_auth_service(dataclasses.replace(auth_settings, database_url=f"sqlite:///{path}")))
    assert path.stat().st_size > 0
    assert [found.name for found in path.parent.iterdir()] == [name]


def test_what_is_deleted_is_not_left_in_the_file(auth, store):
    database = Database(sqlite_engine(store.path), tell=lambda _event: None)
    with database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO meta VALUES ('x', :value)"), {"value": b"very secret" * 50})
    assert b"very secret" in store.bytes()
    with database.transaction() as tx:
        tx.connection.execute(text("DELETE FROM meta WHERE name = 'x'"))
    database.close()
    assert b"very secret" not in store.bytes()


def test_no_journal_is_left_behind(auth, enrol, store):
    enrol(auth)
    assert [path.name for path in store.path.parent.iterdir()] == ["accounts.db"]


def test_services_that_open_a_new_store_at_once_make_it_once(auth_settings, open_auth_service, store):
    start = threading.Barrier(6)
    failed = []

    def run():
        start.wait()
        try:
            open_auth_service()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert store.audit() == [("schema_changed", "ok", None, None)]
    assert store.one("SELECT count(*) FROM computer") == 1


def test_a_reference_to_nobody_is_refused(auth, store):
    database = Database(sqlite_engine(store.path), tell=lambda _event: None)
    with pytest.raises(Exception, match="FOREIGN KEY"), database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO last_here VALUES ('nowhere', 99, '2026')"))
    database.close()
