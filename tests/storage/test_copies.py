"""A store of version 0.1.0 is brought to today's tables with all its data; as it was it stands beside, checked."""

import dataclasses
import os
import sqlite3
from contextlib import closing

import pytest

import older
from desktop_auth import NotLoggedIn, compose
from desktop_auth.errors import DatabaseBroken, DatabaseReadOnly, DatabaseTooNew
from desktop_auth.storage import migrate
from desktop_auth.storage.copies import KEPT, Copies

TODAY = migrate.SCHEMA * 10_000 + migrate.LEAST_READER


@pytest.fixture
def old(store):
    """The store of the tests, as version 0.1.0 wrote it."""
    older.write_0_1_0(store.path)
    return store


@pytest.fixture
def copies(store):
    return Copies(store.path)


@pytest.fixture
def maria_is_remembered(memory_keychain):
    memory_keychain.write(older.STORE_ID, older.ENTRY)


def marks(path):
    with closing(sqlite3.connect(path)) as connection:
        return tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))


def beside(store):
    return sorted(path.name for path in store.path.parent.iterdir())


def write(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_an_older_store_is_brought_up_with_all_that_it_holds(old, copies, open_auth_service):
    before = older.rows(old.path)
    auth = open_auth_service()
    after = older.rows(old.path)
    assert [(name, row) for name, rows in before.items() for row in rows if row not in after[name]] == []
    assert marks(old.path) == (migrate.APPLICATION_ID, TODAY)
    with auth._parts.database.reading() as tx:
        assert auth.audit_log._audit.first_break(tx) is None
    assert old.rows("SELECT event, before, after FROM audit ORDER BY number DESC LIMIT 1") == [
        ("schema_changed", '{"schema":1}', f'{{"schema":{migrate.SCHEMA}}}')
    ]


def test_its_tables_are_those_of_a_new_store(old, auth_settings, open_auth_service, tmp_path):
    open_auth_service()
    new = dataclasses.replace(auth_settings, data_dir=tmp_path / "new")
    open_auth_service(new)
    question = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name"
    assert old.rows(question) == dataclasses.replace(old, path=new.store_path()).rows(question)


def test_who_was_kept_logged_in_still_is(old, maria_is_remembered, open_auth_service):
    assert open_auth_service().verify_auth().user_name == older.NAME


def test_people_log_in_as_before(old, open_auth_service):
    auth = open_auth_service()
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    assert auth.login(older.NAME, older.PASSWORD).account.email == "mlindqvist@ward.local"


def test_the_store_as_it_was_stands_beside_it_for_its_owner_alone(old, copies, open_auth_service):
    before = older.rows(old.path)
    open_auth_service()
    assert beside(old) == ["accounts.db", "accounts.db.copy-0001"]
    [copy] = copies.all()
    assert (older.rows(copy), marks(copy)) == (before, (migrate.APPLICATION_ID, older.SCHEMA_1))
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_that_is_put_back_is_a_store(old, copies, open_auth_service):
    open_auth_service().close()
    [copy] = copies.all()
    old.path.write_bytes(copy.read_bytes())
    auth = open_auth_service()
    auth.login(older.NAME, older.PASSWORD)
    assert marks(old.path) == (migrate.APPLICATION_ID, TODAY)


def test_a_new_store_and_one_of_today_are_not_copied(auth, store, open_auth_service):
    auth.close()
    open_auth_service()
    assert beside(store) == ["accounts.db"]


def test_alembic_is_loaded_only_for_a_store_that_is_behind(auth, run_python, store, tmp_path):
    auth.close()
    code = (
        "import sys; from pathlib import Path; from desktop_auth import Settings, open_auth; top = Path(sys.argv[1]);"
        "open_auth(Settings('Ward Notes', data_dir=top / 'data', state_dir=top / 'state')).close();"
        "print('alembic' in sys.modules)"
    )
    assert run_python(code, tmp_path) == "False"
    write(store.path, "PRAGMA user_version=0")
    write(store.path, "PRAGMA application_id=0")
    assert "alembic" not in run_python("import sys, desktop_auth.compose; print(*sys.modules)")


def test_three_copies_are_kept_and_the_names_sort_by_age(old, copies, open_auth_service):
    for number in range(1, 6):
        write(old.path, f"UPDATE computer SET label = 'ward-{number}'")
        copies.make()
    assert [path.name for path in copies.all()] == [f"accounts.db.copy-000{number}" for number in (3, 4, 5)]
    assert [older.rows(path)["computer"][0][1] for path in copies.all()] == ["ward-3", "ward-4", "ward-5"]
    assert KEPT == 3


def test_a_copy_that_is_there_already_is_not_made_twice(old, copies):
    """A migration that is killed again and again would push all others out."""
    first = copies.make()
    made = first.stat().st_mtime_ns
    assert (copies.make(), copies.all(), first.stat().st_mtime_ns) == (first, [first], made)


def test_files_of_other_names_are_nobodys_copies(old, copies):
    for name in ("accounts.db.copy-mine", "accounts.db.copy-1", "other.db.copy-0001", "accounts.db-copy-0002"):
        (old.path.parent / name).write_text("kept")
    assert [path.name for path in (copies.make(), *copies.all())] == ["accounts.db.copy-0001"] * 2
    copies.remove_all()
    assert len(beside(old)) == 5


def test_a_draft_that_was_left_behind_is_gone_after_the_next(old, copies):
    draft = old.path.with_name("accounts.db.copy")
    draft.write_text("half")
    copies.make()
    assert beside(old) == ["accounts.db", "accounts.db.copy-0001"]


def test_a_draft_does_not_go_through_a_link(old, copies, tmp_path):
    (tmp_path / "victim").write_text("mine")
    old.path.with_name("accounts.db.copy").symlink_to(tmp_path / "victim")
    copies.make()
    assert (tmp_path / "victim").read_text() == "mine"


@pytest.mark.expect_warnings("the accounts cannot be copied")
def test_a_damaged_store_is_not_brought_up_and_left_as_it_is(old, open_auth_service):
    """A page of a table that the migration itself does not read."""
    root = old.one("SELECT rootpage FROM sqlite_master WHERE name = 'throttle'")
    size = old.one("PRAGMA page_size")
    with old.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    before = old.bytes()
    with pytest.raises(DatabaseBroken):
        open_auth_service()
    assert (old.bytes(), beside(old)) == (before, ["accounts.db"])


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the rights of POSIX")
def test_a_copy_that_cannot_be_made_stops_the_migration(old, open_auth_service):
    """Something stands in the draft's way; tests/storage/test_with_root.py has the full disk."""
    (old.path.with_name("accounts.db.copy") / "full").mkdir(parents=True)
    before = old.bytes()
    with pytest.raises((DatabaseReadOnly, migrate.errors.DatabaseUnreachable)) as caught:
        open_auth_service()
    assert caught.value.describe()
    assert old.bytes() == before


def test_a_step_that_fails_leaves_the_store_as_it_was(old, open_auth_service, copies):
    """Both its tables and its marks: all steps are one transaction."""
    write(old.path, "CREATE TABLE preference (mine)")  # the step makes one of that name, after others
    before = older.rows(old.path)
    with pytest.raises(Exception, match="already exists"):
        open_auth_service()
    assert (older.rows(old.path), marks(old.path)) == (before, (migrate.APPLICATION_ID, older.SCHEMA_1))
    assert old.rows("SELECT count(*) FROM sqlite_master WHERE name IN ('picture', 'factor', 'code')") == [(0,)]
    write(old.path, "DROP TABLE preference")
    open_auth_service()
    assert marks(old.path) == (migrate.APPLICATION_ID, TODAY)


def test_a_program_of_schema_1_refuses_the_store_in_a_sentence(auth, maria, store, open_auth_service, monkeypatch):
    """It would let people in past their second factor."""
    auth.close()
    before = store.bytes()
    monkeypatch.setattr(migrate, "SCHEMA", 1)
    with pytest.raises(DatabaseTooNew) as caught:
        open_auth_service()
    assert caught.value.describe() == (
        "A newer version of this program wrote the accounts. They were left as they are. Install that version here too."
    )
    assert store.bytes() == before


def test_a_program_of_schema_1_that_is_open_writes_no_more(old, open_auth_service, auth_settings, monkeypatch):
    monkeypatch.setattr(migrate, "SCHEMA", 1)
    elder = open_auth_service()
    monkeypatch.undo()
    open_auth_service()
    before = old.bytes()
    monkeypatch.setattr(migrate, "SCHEMA", 1)
    with pytest.raises(DatabaseTooNew):
        elder.login(older.NAME, older.PASSWORD)
    assert old.bytes() == before


def test_reset_leaves_no_copy(old, copies, auth_settings, open_auth_service):
    open_auth_service().close()
    old.path.with_name("accounts.db.copy").write_text("half")
    compose.reset(auth_settings, command_line="erik")
    assert beside(old) == ["accounts.db"]


def test_what_cannot_be_removed_stops_the_reset(old, copies, auth_settings, open_auth_service):
    open_auth_service().close()
    [copy] = copies.all()
    copy.unlink()
    copy.mkdir()
    with pytest.raises(migrate.errors.Outage):
        compose.reset(auth_settings, command_line="erik")
    assert old.one("SELECT count(*) FROM user") == 2
