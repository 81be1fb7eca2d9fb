"""Every question that the use cases ask of the store is answered by an index: no table that grows is read from its
beginning to its end, and none is sorted. What is asked is not listed here but overheard while the use cases run."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import Engine, event
from werkzeug.security import generate_password_hash

from desktop_auth import (
    FormInvalid,
    NewAccount,
    NotLoggedIn,
    Picture,
    ProfileFields,
    TooManyTries,
    WrongCredentials,
)
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.errors import UserNameTaken
from desktop_auth.model import Purpose
from desktop_auth.storage import database, prepared
from desktop_auth.testing import BrokenKeychain
from pictures import png

ASKS = ("SELECT", "UPDATE", "DELETE", "WITH")
TABLES = {
    "audit",
    "code",
    "computer",
    "factor",
    "last_here",
    "meta",
    "picture",
    "preference",
    "session",
    "throttle",
    "user",
}
# What may read everything, and why.
ALLOWED = {
    "SCAN meta": "two rows",
    "SCAN sqlite_master": "asked at each start: one row for each table and index",
    "SCAN pragma_application_id VIRTUAL TABLE INDEX 0:": "a number in the file's head",
    "SCAN pragma_user_version VIRTUAL TABLE INDEX 0:": "a number in the file's head",
    "USING INDEX sqlite_autoindex_computer_1 FOR IN-OPERATOR": "one row for each computer",
    "SCAN CONSTANT ROW": "no table",
    "SCALAR SUBQUERY": "its own steps follow",
    "LIST SUBQUERY": "its own steps follow",
}


@dataclass(frozen=True)
class Asked:
    """A statement with the values it was asked with first: SQLite plans with them in view."""

    statement: str
    values: dict


@pytest.fixture
def overheard(monkeypatch):
    """The statements that reach a database while the test runs, each once: SQLAlchemy's, and those of the driver."""
    found = {}

    def keep(statement, values):
        if statement.lstrip().upper().startswith(ASKS):
            found.setdefault(statement, Asked(statement, dict(values)))

    def hear(_connection, _cursor, statement, values, _context, many):
        keep(statement, values[0] if many else values)

    def run(connection, statement, values):
        asked = prepared.prepared(connection.dialect, statement, *values)
        keep(asked.text, asked.bound(values))
        return prepared.run(connection, statement, values)

    monkeypatch.setattr(database, "run", run)
    event.listen(Engine, "before_cursor_execute", hear)
    yield found
    event.remove(Engine, "before_cursor_execute", hear)


def plan(connection, asked):
    """The steps by which SQLite would answer."""
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked.statement}", asked.values)]


def is_slow(step):
    if step.startswith("SEARCH "):
        return "AUTOMATIC" in step  # an index made for this one answer, out of a scan
    return not any(step.startswith(known) for known in ALLOWED)


def _come_in(auth, password):
    """Sign-up, log-in (right, wrong, unknown, by address), the account at a glance, log-out."""
    auth.signup_desk.facts()
    auth.recovery.ways_back()
    auth.login_desk.front_desk()
    maria = NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local")
    auth.signup(maria, password=password, confirm=password)
    _be_oneself(auth)
    auth.logout()
    with pytest.raises(UserNameTaken):
        auth.signup(maria, password=password, confirm=password)
    with pytest.raises(FormInvalid):
        auth.login("", "")
    for login in ("mlindqvist", "maria@ward.local", "nobody", "nobody@ward.local"):
        for _ in range(6):
            with suppress(WrongCredentials, TooManyTries):
                auth.login(login, "wrong")


def _be_oneself(auth):
    """Another name, a picture, another password."""
    profile, account = auth.profile, auth.account
    profile.save(ProfileFields.of(account), replace(ProfileFields.of(account), first_name="Mia"))
    for _ in range(2):
        profile.set_picture(Picture(png(320), png(64)))
    profile.picture()
    auth.login_desk.front_desk()
    profile.remove_picture()
    profile.password_facts()


def _be_remembered(auth, password, open_auth_service, frozen_clock):
    """A remembered session: resumed, seen on another day, rotated, its successor used, replaced, too many of them."""
    frozen_clock.advance(minutes=10)
    auth.login("maria@ward.local", password, remember_me=True)
    auth.login("mlindqvist", password)
    auth.profile.overview()
    auth.devices.mine()
    auth.devices.ended_lately()
    auth.audit_log.mine()
    auth.audit_log.mine_after(above=1)
    auth.audit_log.since_last_login()
    auth.login_desk.front_desk()
    auth.close()
    for _ in range(3):
        frozen_clock.advance(days=1)
        again = open_auth_service()
        again.verify_auth()
        again.profile.overview()
    frozen_clock.set(frozen_clock.now().replace(year=2025))
    with pytest.raises(NotLoggedIn):
        again.verify_auth()
    other = open_auth_service()
    other.login("mlindqvist", password, remember_me=True)
    open_auth_service().login("mlindqvist", password, remember_me=True)
    with pytest.raises(NotLoggedIn):
        other.verify_auth()


def _work_behind(store, auth_settings, password, open_auth_service, frozen_clock):
    """A killed program is tidied away, unknown names are trimmed, the audit is checked, a computer is renamed."""
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE user SET password = ?", (generate_password_hash(password, "pbkdf2:sha1:1"),))
    open_auth_service(keychain=BrokenKeychain()).login("mlindqvist", password, remember_me=True)
    killed = open_auth_service()
    killed.login("mlindqvist", password)
    killed._parts.run._file.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        rows = [(f"{number:064x}", 1, f"2026-03-02T08:00:00.{number:06}+00:00") for number in range(1_005)]
        connection.executemany("INSERT INTO throttle VALUES (?, ?, ?, NULL)", rows)
        connection.execute("UPDATE computer SET label = 'another'")
    last = open_auth_service()
    with pytest.raises(WrongCredentials):
        last.login("somebody-else", "wrong")
    with last._parts.database.reading() as tx:
        assert Audit(clock=None, computer=last.computer).first_break(tx) is None
    store.write("UPDATE throttle SET failures = 100 WHERE account_id IS NOT NULL")
    store.write("INSERT OR IGNORE INTO throttle VALUES ('account:1', 100, '2020-01-01T00:00:00.000000+00:00', 1)")
    last.login("mlindqvist", password)  # no other way in: the password still opens
    parts = last._parts
    with parts.database.transaction() as tx:
        sessions = parts.current._sessions
        sessions.end_others(tx, parts.current.require(tx).account.id, but=parts.current.key.session_id, why="password")
    elsewhere = open_auth_service(replace(auth_settings, state_dir=auth_settings.state_dir / "another"))
    elsewhere.login("mlindqvist", password)
    last.devices.end(last.devices.mine()[1].session_id)
    last.devices.ended_lately()
    frozen_clock.advance(days=365)
    open_auth_service()  # forgets what is old


def _take_and_leave(auth, password, tmp_path):
    """Preferences are chosen, a copy of one's data is written, the account is erased."""
    auth.signup(NewAccount("erikberg", "Erik", "Berg", "erik@ward.local"), password=password, confirm=password)
    auth.preferences.change(Choices(look="dark"))
    auth.preferences.mine()
    prove = auth._parts.my_data._proofs.issue
    with auth._parts.database.reading() as tx:
        me = auth._parts.current.require(tx)
    auth.my_data.export(tmp_path / "mine.json", proof=prove(me, Purpose.EXPORT))
    auth.my_data.erase("erikberg", proof=prove(me, Purpose.ERASE))


@pytest.fixture
def asked(overheard, open_auth_service, password, frozen_clock, store, auth_settings, tmp_path):
    """What all use cases together ask."""
    auth = open_auth_service()
    _come_in(auth, password)
    _be_remembered(auth, password, open_auth_service, frozen_clock)
    _work_behind(store, auth_settings, password, open_auth_service, frozen_clock)
    _take_and_leave(open_auth_service(), password, tmp_path)
    return list(overheard.values())


def test_every_question_of_the_use_cases_goes_through_an_index_and_sorts_nothing(asked, store):
    with closing(sqlite3.connect(store.path)) as connection:
        plans = {one.statement: plan(connection, one) for one in asked}
    slow = {statement: steps for statement, steps in plans.items() if any(map(is_slow, steps))}
    assert slow == {}


def test_the_use_cases_were_overheard(asked):
    """Each statement that the stores have built has been run; else the test above says nothing about it."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.sql import Delete, Select, Update

    from desktop_auth.auth.accounts import store as accounts
    from desktop_auth.auth.audit import store as audit
    from desktop_auth.auth.computers import store as computers
    from desktop_auth.auth.pictures import store as pictures
    from desktop_auth.auth.preferences import store as preferences
    from desktop_auth.auth.sessions import store as sessions
    from desktop_auth.auth.throttle import store as throttle
    from desktop_auth.auth.visits import store as visits
    from desktop_auth.features.devices import store as devices
    from desktop_auth.features.my_data import store as my_data

    heard = {one.statement for one in asked}
    missing = []
    for module in (accounts, audit, computers, devices, my_data, pictures, preferences, sessions, throttle, visits):
        for name, built in vars(module).items():
            if isinstance(built, Select | Update | Delete):
                text = str(built.compile(dialect=sqlite.dialect(paramstyle="named")))
                if text not in heard and not any(_same(text, one) for one in heard):
                    missing.append(f"{module.__name__}.{name}")
    assert missing == []


def _same(built, heard):
    return " ".join(built.split()) == " ".join(heard.split())


def test_a_scan_would_be_found(asked, store):
    """The test of the test: SQLite says SCAN where no index helps, and names the sorting."""
    with closing(sqlite3.connect(store.path)) as connection:
        for table in sorted(TABLES - {"meta"}):
            assert any(map(is_slow, plan(connection, Asked(f'SELECT * FROM "{table}"', {})))), table
        sorted_by = plan(connection, Asked("SELECT id FROM user WHERE id > 0 ORDER BY last_name", {}))
        assert any(map(is_slow, sorted_by))
