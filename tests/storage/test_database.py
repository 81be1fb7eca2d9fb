"""Transactions: what is kept, what is rolled back, what is told, and what a refusal leaves behind."""

# ruff: noqa: PT012  a block is what is tested
import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from desktop_auth.errors import DatabaseLocked, EmailTaken, UserNameTaken, WrongCredentials
from desktop_auth.events import AuthEvent
from desktop_auth.storage.database import AlreadyThere, Database, taken
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def told():
    return []


@pytest.fixture
def path(tmp_path):
    return tmp_path / "accounts.db"


@pytest.fixture
def database(path, told):
    database = Database(sqlite_engine(path), tell=told.append)
    with database.transaction() as tx:
        tx.connection.execute(text("CREATE TABLE note (word TEXT UNIQUE, tag TEXT UNIQUE)"))
    yield database
    database.close()


def add(tx, word, tag=None):
    tx.connection.execute(text("INSERT INTO note VALUES (:word, :tag)"), {"word": word, "tag": tag})


def words(path):
    with closing(sqlite3.connect(path)) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM note ORDER BY word")]


def test_a_block_that_ends_well_is_kept_and_told(database, path, told):
    event = AuthEvent()
    with database.transaction() as tx:
        add(tx, "a")
        tx.announce(event)
        assert told == []
    assert (words(path), told) == (["a"], [event])


def test_a_block_that_fails_leaves_nothing_and_tells_nothing(database, path, told):
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:
        add(tx, "a")
        tx.announce(AuthEvent())
        tx.after_commit(lambda: told.append("committed"))
        raise ZeroDivisionError
    assert (words(path), told) == ([], [])


def test_what_was_found_is_told_whichever_way_the_block_ends(database, told):
    with database.reading() as tx:
        tx.announce_after_all(AuthEvent())
    with pytest.raises(ZeroDivisionError), database.reading() as tx:
        tx.announce_after_all(AuthEvent())
        raise ZeroDivisionError
    assert told == [AuthEvent(), AuthEvent()]


def test_what_follows_a_commit_is_done_before_anybody_is_told(path):
    order = []
    database = Database(sqlite_engine(path), tell=lambda _event: order.append("told"))
    with database.transaction() as tx:
        tx.announce(AuthEvent())
        tx.after_commit(lambda: order.append("done"))
    database.close()
    assert order == ["done", "told"]


def test_a_listener_may_open_a_block_of_its_own(path):
    database = Database(sqlite_engine(path), tell=lambda _event: seen.append(look()))
    seen = []

    def look():
        with database.reading() as tx:
            return tx.connection.execute(text("SELECT 1")).scalar_one()

    with database.transaction() as tx:
        tx.announce(AuthEvent())
    with pytest.raises(ZeroDivisionError), database.reading() as tx:
        tx.announce_after_all(AuthEvent())
        raise ZeroDivisionError
    database.close()
    assert seen == [1, 1]


@pytest.mark.parametrize("block", ["reading", "transaction"])
def test_a_refusal_is_remembered_though_the_act_is_rolled_back(database, path, told, block):
    refusal, event = WrongCredentials(), AuthEvent()

    def remember(later):
        add(later, "remembered")
        later.announce(event)

    with pytest.raises(WrongCredentials) as caught, getattr(database, block)() as tx:
        if block == "transaction":
            add(tx, "act")
        tx.announce(AuthEvent())
        raise tx.refuse(refusal, remember=remember)
    assert caught.value is refusal
    assert (words(path), told) == (["remembered"], [event])


def test_nobody_comes_between_a_refused_act_and_what_is_remembered_of_it(database, path):
    """Else tries at the same moment are all looked at before the first of them is counted."""
    statements = []
    with pytest.raises(WrongCredentials), database.transaction() as tx:
        tx.connection.connection.dbapi_connection.set_trace_callback(statements.append)
        raise tx.refuse(WrongCredentials(), remember=lambda later: add(later, "remembered"))
    assert [statement.split()[0] for statement in statements] == ["INSERT", "COMMIT"]
    assert words(path) == ["remembered"]


def test_what_a_refused_act_has_written_is_undone_before_it_is_remembered(database, path):
    with pytest.raises(WrongCredentials), database.transaction() as tx:
        add(tx, "act")
        raise tx.refuse(WrongCredentials(), remember=lambda later: add(later, "remembered"))
    assert words(path) == ["remembered"]


def test_a_refusal_that_is_not_raised_is_not_remembered(database, path):
    with database.transaction() as tx:
        add(tx, "act")
        tx.refuse(WrongCredentials(), remember=lambda later: add(later, "remembered"))
    assert words(path) == ["act"]


def test_another_error_than_the_refusal_is_not_remembered(database, path):
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:
        tx.refuse(WrongCredentials(), remember=lambda later: add(later, "remembered"))
        raise ZeroDivisionError
    assert words(path) == []


@pytest.mark.expect_warnings("SQLite: SQLITE_BUSY")
def test_a_refusal_that_cannot_be_remembered_is_an_outage(path, told):
    database = Database(sqlite_engine(path, busy_seconds=0.05), tell=told.append)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        with pytest.raises(DatabaseLocked), database.reading() as tx:
            tx.announce_after_all(AuthEvent())
            other.execute("BEGIN IMMEDIATE")
            raise tx.refuse(WrongCredentials(), remember=lambda _later: None)
        other.execute("ROLLBACK")
    database.close()
    assert told == [AuthEvent()]


def test_a_value_that_is_there_is_the_refusal_of_its_column(database, path):
    def write(word, tag):
        with database.transaction() as tx, taken(word=UserNameTaken, tag=EmailTaken):
            add(tx, "half")
            add(tx, word, tag)

    write("a", "x")
    with pytest.raises(UserNameTaken):
        write("a", "y")
    with pytest.raises(EmailTaken), database.transaction() as tx, taken(tag=EmailTaken):
        add(tx, "b", "x")
    assert words(path) == ["a", "half"]


def test_a_column_without_a_refusal_is_a_bug_that_names_no_value(database):
    with database.transaction() as tx:
        add(tx, "secret")
    with pytest.raises(AlreadyThere) as caught, database.transaction() as tx, taken(tag=EmailTaken):
        add(tx, "secret")
    assert (caught.value.column, str(caught.value)) == ("word", "word")


def test_a_block_inside_a_block_is_a_bug(database):
    with database.transaction(), pytest.raises(RuntimeError, match="open already"), database.reading():
        pass


def test_threads_take_turns(database, path):
    def write(letter):
        for number in range(20):
            with database.transaction() as tx:
                add(tx, f"{letter}{number}")

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(words(path)) == 60


def test_a_statement_that_is_wrong_shows_no_value(database):
    with pytest.raises(Exception, match="no such table") as caught, database.transaction() as tx:
        tx.connection.execute(text("INSERT INTO nowhere VALUES (:word)"), {"word": "topsecret"})
    assert "topsecret" not in str(caught.value)


def test_a_closed_database_opens_again_when_it_is_asked(database, path):
    database.close()
    database.close()
    with database.transaction() as tx:
        add(tx, "a")
    assert words(path) == ["a"]


def test_another_connection_reads_the_same_store_beside_the_first_and_ends_alone(database, path, told):
    other = database.another()
    with database.transaction() as tx:
        add(tx, "a")
    with other.reading() as there:
        found = there.connection.execute(text("SELECT word FROM note")).scalars().all()
        with database.reading() as here:
            assert here.connection.execute(text("SELECT word FROM note")).scalars().all() == found == ["a"]
    other.close()
    with database.transaction() as tx:
        add(tx, "b")
    assert words(path) == ["a", "b"]
