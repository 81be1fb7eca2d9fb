"""Statements that are asked past SQLAlchemy: its types still hold, and errors come in our words."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from desktop_auth.auth.accounts import store as accounts
from desktop_auth.errors import DatabaseBroken, DatabaseFull
from desktop_auth.storage.database import AlreadyThere, Database, UtcTime
from desktop_auth.storage.examine import examining
from desktop_auth.storage.sqlite import sqlite_engine

NOTE = Table(
    "note",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("word", String, unique=True),
    Column("seal", LargeBinary),
    Column("at", UtcTime),
    Column("done", Boolean),
)
ADD = insert(NOTE)
ALL = select(NOTE).order_by(NOTE.c.id)
DONE = update(NOTE).where(NOTE.c.word != bindparam("but")).values(done=True, seal=None)
WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROW = {"word": "a", "seal": b"\x00\xff", "at": WHEN, "done": False}


@pytest.fixture
def database(tmp_path):
    database = Database(sqlite_engine(tmp_path / "accounts.db"), tell=lambda _event: None)
    with database.transaction() as tx:
        NOTE.create(tx.connection)
    yield database
    database.close()


@pytest.fixture
def tx(database):
    """A transaction that writes."""
    with database.transaction() as tx:
        yield tx


def test_each_value_comes_back_as_it_went(tx):
    assert [tx.add(ADD, ROW), tx.add(ADD, dict.fromkeys(ROW) | {"word": "b"})] == [1, 2]
    first, second = tx.all(ALL)
    assert (first, second) == ((1, "a", b"\x00\xff", WHEN, False), (2, "b", None, None, None))
    assert (first.word, first.seal, first.at, first.done) == ("a", b"\x00\xff", WHEN, False)
    assert type(first.done) is bool


def test_it_is_kept_as_sqlalchemy_keeps_it(tx):
    tx.add(ADD, ROW)
    tx.connection.execute(ADD, ROW | {"word": "b"})
    kept = tx.connection.execute(text("SELECT seal, at, done, typeof(seal), typeof(at), typeof(done) FROM note")).all()
    assert kept[0] == kept[1]
    assert tx.all(ALL)[1][1:] == tuple(tx.connection.execute(ALL).all()[1])[1:]


def test_the_same_insert_with_other_columns_is_another_statement(tx):
    tx.add(ADD, ROW)
    tx.add(ADD, {"word": "b", "done": True})
    assert tx.all(ALL)[1] == (2, "b", None, None, True)


def test_values_that_stand_in_the_statement_go_with_it(tx):
    for word in "abc":
        tx.add(ADD, ROW | {"word": word})
    assert tx.change(DONE, {"but": "b"}) == 2
    assert [(row.seal, row.done) for row in tx.all(ALL)] == [(None, True), (b"\x00\xff", False), (None, True)]
    assert [row.word for row in tx.all(ALL.limit(bindparam("most")), {"most": 2})] == ["a", "b"]
    assert tx.change(delete(NOTE).where(NOTE.c.word == "c"), {}) == 1


def test_one_row_one_value_or_none(tx):
    question = select(NOTE.c.word).where(NOTE.c.id == bindparam("number"))
    assert (tx.one(question, {"number": 1}), tx.value(question, {"number": 1})) == (None, None)
    tx.add(ADD, ROW)
    assert (tx.one(question, {"number": 1}).word, tx.value(question, {"number": 1})) == ("a", "a")
    assert tx.value(select(func.max(NOTE.c.id))) == 1


def test_two_rows_where_one_was_meant_are_a_bug(tx):
    for word in "ab":
        tx.add(ADD, ROW | {"word": word})
    with pytest.raises(ValueError, match="too many"):
        tx.one(ALL)


def test_a_value_that_was_forgotten_is_a_bug(tx):
    with pytest.raises(Exception, match="binding"):
        tx.change(DONE, {})


def test_what_sqlalchemy_would_make_itself_is_a_bug(tx):
    table = Table("other", MetaData(), Column("id", Integer, primary_key=True), Column("word", String, default="x"))
    with pytest.raises(NotImplementedError):
        tx.add(insert(table), {"id": 1})


def test_a_value_that_is_there_is_told_in_our_words(tx):
    tx.add(ADD, ROW)
    with pytest.raises(AlreadyThere) as caught:
        tx.add(ADD, ROW)
    assert caught.value.column == "word"


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
def test_an_outage_is_told_in_our_words(tx):
    tx.connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(DatabaseFull):
        tx.add(ADD, ROW | {"word": "x" * 100_000})


@pytest.mark.expect_warnings("SQLite: text that is not UTF-8")
def test_text_that_is_none_is_a_broken_store(tx):
    tx.connection.exec_driver_sql("INSERT INTO note (word) VALUES (CAST(x'ff' AS TEXT))")
    with pytest.raises(DatabaseBroken):
        tx.all(ALL)


@pytest.mark.expect_warnings("SQLite: SQLITE_ERROR")
def test_a_store_that_is_only_looked_at_answers_in_our_words_too(database, tmp_path):
    with pytest.raises(DatabaseBroken), examining(tmp_path / "accounts.db") as looked:
        accounts.newest_id(looked.tx)


def test_what_is_wrong_shows_no_value(tx):
    nowhere = Table("nowhere", MetaData(), Column("word", String))
    with pytest.raises(Exception, match="no such table") as caught:
        tx.add(insert(nowhere), {"word": "topsecret"})
    assert "topsecret" not in str(caught.value)
    with pytest.raises(Exception, match="bind") as caught:
        tx.all(select(literal(1)).where(NOTE.c.id == bindparam("number")), {"number": ["topsecret"]})
    assert "topsecret" not in str(caught.value)
