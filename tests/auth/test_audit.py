"""The audit: every act has its line, and a line that was changed, taken out or put in shows."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from desktop_auth import DatabaseBroken, NotLoggedIn, WrongCredentials
from desktop_auth.auth.audit.service import Audit, Subject
from desktop_auth.auth.computers.service import Computer
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def database(store, auth):
    database = Database(sqlite_engine(store.path), tell=lambda _event: None)
    yield database
    database.close()


@pytest.fixture
def audit(auth, frozen_clock):
    return Audit(clock=frozen_clock, computer=auth.computer)


@pytest.fixture
def first_break(database, audit):
    """The number where the chain of the store does not hold."""

    def find(**known):
        with database.reading() as tx:
            return audit.first_break(tx, **known)

    return find


@pytest.fixture
def story(auth, maria, password):
    """Log-ins good and bad: nine lines."""
    for _ in range(2):
        with pytest.raises(WrongCredentials):
            auth.login("mlindqvist", "wrong")
    with pytest.raises(WrongCredentials):
        auth.login("nobody", "wrong")
    auth.login("mlindqvist", password)
    auth.logout()


def test_every_act_writes_its_line(story, store, maria):
    me = maria.id
    assert store.audit() == [
        ("schema_changed", "ok", None, None),
        ("signup", "ok", me, me),
        ("login", "ok", me, 1),
        ("logout", "ok", me, 1),
        ("login", "wrong_credentials", None, me),
        ("login", "wrong_credentials", None, me),
        ("login", "wrong_credentials", None, None),
        ("login", "ok", me, 2),
        ("logout", "ok", me, 2),
    ]


def test_a_line_says_who_where_and_when(story, store, auth, frozen_clock):
    columns = "at, actor_name, actor_role, capacity, subject_kind, subject_name, computer_id, place"
    assert store.rows(f"SELECT {columns} FROM audit WHERE number = 3") == [
        (
            "2026-03-02T09:00:00.000000+00:00",
            "mlindqvist",
            "admin",
            "normal",
            "session",
            "mlindqvist",
            auth.computer.id,
            auth.computer.label,
        )
    ]


def test_a_refused_input_and_a_stranger_write_no_line(auth, maria, store):
    before = store.audit()
    for call in (auth.logout, auth.verify_auth, auth.profile.overview):
        with pytest.raises(NotLoggedIn):
            call()
    assert store.audit() == before


def test_the_chain_of_a_story_is_whole(story, first_break):
    assert first_break() is None


COLUMNS = [
    ("at", "2026-03-02T09:00:00.000001+00:00"), ("at", "yesterday"), ("at", b"\xff"), ("offset_minutes", 61),
    ("offset_minutes", "x"), ("actor_id", 7), ("actor_id", None), ("actor_name", "erikberg"), ("actor_role", "user"),
    ("capacity", "emergency"), ("subject_kind", "account"), ("subject_id", 7), ("subject_name", "erikberg"),
    ("event", "signup"), ("result", "wrong"), ("computer_id", "0" * 32), ("place", "elsewhere"), ("before", "{}"),
    ("after", None), ("after", b"\x00\xff"), ("digest", bytes(32)), ("digest", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value"), COLUMNS)
@pytest.mark.parametrize("number", [3, 8])
def test_a_changed_line_is_found(story, store, first_break, column, value, number):
    store.write(f'UPDATE audit SET "{column}" = ? WHERE number = ?', value, number)
    assert first_break() == number


@pytest.mark.parametrize("number", [1, 5, 8])
def test_a_removed_line_is_found(story, store, first_break, number):
    store.write("DELETE FROM audit WHERE number = ?", number)
    assert first_break() == number


def test_lines_that_were_moved_up_over_a_removed_one_are_found(story, store, first_break):
    store.write("DELETE FROM audit WHERE number = 4")
    for number in range(5, 10):
        store.write("UPDATE audit SET number = ? WHERE number = ?", number - 1, number)
    assert first_break() == 4


def test_lines_that_changed_places_are_found(story, store, first_break):
    for old, new in ((5, 100), (6, 5), (100, 6)):
        store.write("UPDATE audit SET number = ? WHERE number = ?", new, old)
    assert first_break() == 5


@pytest.mark.expect_warnings("text that is not UTF-8")
def test_a_line_that_is_no_text_is_a_broken_store(story, store, first_break):
    store.write("UPDATE audit SET place = CAST(x'ff' AS TEXT) WHERE number = 5")
    with pytest.raises(DatabaseBroken):
        first_break()


@pytest.mark.parametrize("number", [0, -1, 10, 99])
def test_an_inserted_line_is_found(story, store, first_break, number):
    copied = "at, offset_minutes, capacity, event, result, computer_id, place, digest"
    store.write(f"INSERT INTO audit (number, {copied}) SELECT ?, {copied} FROM audit WHERE number = 5", number)
    assert first_break() is not None


def test_the_chain_goes_on_from_a_head_that_is_known(story, store, first_break):
    digest = store.one("SELECT digest FROM audit WHERE number = 6")
    assert first_break(above=6, digest=digest) is None
    assert first_break(above=6, digest=bytes(32)) == 7


def test_a_chain_longer_than_a_page_is_walked_to_its_end(database, audit, store, first_break):
    with database.transaction() as tx:
        for _ in range(1_100):
            audit.record(tx, "test")
    assert first_break() is None
    store.write("UPDATE audit SET event = 'x' WHERE number = 1050")
    assert first_break() == 1_050


@pytest.mark.parametrize("label", ["ward-3", "日本", "x" * 255, "a\x00b\u2028", '{"a": [1, "b"]}', "e\u0301"])
def test_any_text_in_a_line_keeps_the_chain_whole(database, frozen_clock, first_break, label):
    odd = Audit(clock=frozen_clock, computer=Computer("0" * 32, label))
    with database.transaction() as tx:
        odd.record(tx, "test", about=Subject("account", 1, label[:30]), before={label: label}, after={"x": None})
    assert first_break() is None


def test_a_line_of_an_act_that_is_rolled_back_is_not_there(database, audit, store):
    before = store.audit()
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:  # noqa: PT012  the block is what is tested
        audit.record(tx, "test")
        raise ZeroDivisionError
    assert store.audit() == before


def test_the_command_line_is_a_capacity_and_a_place(database, auth, frozen_clock, store):
    with database.transaction() as tx:
        Audit(clock=frozen_clock, computer=auth.computer, command_line="erik").record(tx, "test")
    assert store.rows("SELECT capacity, place FROM audit WHERE event = 'test'") == [
        ("command line", "command line, system user erik")
    ]


WRITER = """
import sys
from pathlib import Path
from desktop_auth import Policy, Settings, WrongCredentials, open_auth, TooManyTries
from desktop_auth.testing import MemoryKeychain
cheap = Policy(password_hash="pbkdf2:sha256:1")
settings = Settings("Ward Notes", data_dir=Path(sys.argv[1]), state_dir=Path(sys.argv[2]), policy=cheap)
with open_auth(settings, keychain=MemoryKeychain()) as auth:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(15):
        auth.login("mlindqvist", "a quiet walk in the fog")
        auth.logout()
    for number in range(10):
        try:
            auth.login(f"nobody{number}{sys.argv[2]}", "wrong")
        except WrongCredentials:
            pass
"""


def test_two_processes_at_once_write_one_chain_without_a_gap(auth, maria, store, auth_settings, tmp_path, first_break):
    before = len(store.audit())
    command = [sys.executable, "-W", "error", "-c", WRITER, str(auth_settings.data_dir)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen([*command, str(tmp_path / name)], **pipes) for name in "ab"]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0]
    numbers = [number for (number,) in store.rows("SELECT number FROM audit ORDER BY number")]
    assert numbers == list(range(1, before + 2 * (15 * 2 + 10) + 1))
    assert first_break() is None


def test_the_digest_can_be_checked_with_nothing_but_sha256(story, store):
    """What SPEC says of the chain, said again in other words."""
    digest = bytes(32)
    with closing(sqlite3.connect(store.path)) as connection:
        for *values, kept in connection.execute("SELECT * FROM audit ORDER BY number"):
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(digest + line.encode()).digest()
            assert kept == digest
