"""What is kept of a second factor, and that no step of time is taken twice."""

import threading

import pytest

from desktop_auth.auth.factors.service import Factors
from desktop_auth.auth.keys.service import StoreSecret
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def factors(auth, store, frozen_clock):
    return Factors(secret=StoreSecret(store.path, store_id=auth.slot), clock=frozen_clock)


@pytest.fixture
def database(auth):
    return auth._parts.database


@pytest.fixture
def kept(factors, database, maria):
    sealed = factors.seal(maria.id, "totp", b"twenty secret bytes!")
    with database.transaction() as tx:
        factors.add(tx, maria.id, "totp", sealed=sealed, step=100)


def test_its_secret_comes_back_and_lies_nowhere_in_clear(factors, database, maria, kept, store):
    with database.reading() as tx:
        found = factors.get(tx, maria.id)
        assert factors.has(tx, maria.id)
    assert factors.secret(found) == b"twenty secret bytes!"
    assert b"twenty secret bytes!" not in store.bytes()
    assert "secret" not in repr(found)


def test_an_account_without_one_has_none(factors, database, maria):
    with database.reading() as tx:
        assert (factors.has(tx, maria.id), factors.get(tx, maria.id)) == (False, None)


@pytest.mark.parametrize(("step", "good"), [(99, False), (100, False), (101, True), (500, True)])
def test_a_step_is_used_once_and_none_before_it_again(factors, database, maria, kept, step, good):
    with database.transaction() as tx:
        assert factors.use(tx, maria.id, step) is good
        assert factors.use(tx, maria.id, step) is False


def test_a_new_one_takes_the_place_of_the_old_one(factors, database, maria, kept, store):
    sealed = factors.seal(maria.id, "totp", b"another")
    with database.transaction() as tx:
        factors.add(tx, maria.id, "totp", sealed=sealed, step=7)
    assert store.rows("SELECT account_id, last_step FROM factor") == [(maria.id, 7)]
    with database.transaction() as tx:
        assert factors.remove(tx, maria.id)
        assert not factors.remove(tx, maria.id)


def test_of_two_programs_at_once_one_uses_a_step(factors, kept, maria, auth, store):
    auth.close()
    start, won = threading.Barrier(4), []

    def run():
        own = Database(sqlite_engine(store.path), tell=lambda _event: None)
        start.wait()
        with own.transaction() as tx:
            won.append(factors.use(tx, maria.id, 101))
        own.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False, False, False, True]
