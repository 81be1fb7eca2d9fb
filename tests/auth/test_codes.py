"""Recovery codes: how they look, how they may be typed, and that each is good once."""

import re
import threading

import pytest

from desktop_auth.auth.codes import service
from desktop_auth.auth.codes.service import HOW_MANY, Codes, new_code, plain
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine


@pytest.fixture
def codes(frozen_clock):
    return Codes(clock=frozen_clock)


@pytest.fixture
def kept(auth, maria, codes):
    """Maria's ten codes."""
    new = codes.make()
    with auth._parts.database.transaction() as tx:
        codes.replace(tx, maria.id, new)
    return new.codes


@pytest.fixture
def use(auth, maria, codes):
    """Uses a code as a feature does; whether it was good."""

    def try_it(typed, database=auth._parts.database):
        with database.reading() as tx:
            question = codes.ask(tx, maria.id)
        found = codes.check(question, typed)
        if found is None:
            return False
        with database.transaction() as tx:
            return codes.use(tx, found)

    return try_it


def left(auth, codes, maria):
    with auth._parts.database.reading() as tx:
        return codes.left(tx, maria.id)


def test_a_code_has_13_characters_of_crockfords_alphabet_in_groups():
    made = {new_code() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}", one) for one in made)
    assert set("".join(made)) - {"-"} == set(service._ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89ABC",
        "0123456789abc",
        " 0123 4567 89abc\n",
        "0123–4567—89ABC",
        "o123-4567-89abc",
        "OI23-4567-89ABC",
        "ol23-4567-89abc",
        "０１２３－４５６７－８９ＡＢＣ",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert plain(typed) == "0123456789ABC"


@pytest.mark.parametrize(
    "typed", ["", "-", "0123-4567-89AB", "0123-4567-89ABCD", "0123-4567-89ABU", "ä" * 13, "1" * 10_000]
)
def test_what_can_be_no_code_is_none(typed):
    assert plain(typed) is None


def test_each_code_is_good_once(auth, maria, kept, use, codes):
    assert len(kept) == HOW_MANY == left(auth, codes, maria)
    for number, code in enumerate(kept, start=1):
        assert use(code.lower().replace("-", " "))
        assert not use(code)
        assert left(auth, codes, maria) == HOW_MANY - number


def test_a_new_set_takes_the_place_of_the_old_one(auth, maria, kept, use, codes):
    new = codes.make()
    with auth._parts.database.transaction() as tx:
        codes.replace(tx, maria.id, new)
    assert not any(map(use, kept))
    assert use(new.codes[0])


def test_an_unknown_name_costs_one_hash_too(auth, codes, kept, maria, count_hashes):
    with auth._parts.database.reading() as tx:
        questions = [codes.ask(tx, None), codes.ask(tx, maria.id)]
    assert [count_hashes(lambda one=one: codes.check(one, "0123-4567-89ABC")) for one in questions] == [1, 1]
    assert [count_hashes(lambda one=one: codes.check(one, "no code")) for one in questions] == [1, 1]


def test_nothing_of_a_code_is_in_the_store_or_in_a_repr(auth, kept, store, codes):
    everything = store.bytes() + repr(codes.make()).encode()
    for code in kept:
        assert code.encode() not in everything
        assert code.replace("-", "").encode() not in everything


def test_of_two_programs_at_once_one_uses_a_code(auth, maria, kept, use, store):
    auth.close()
    start, won = threading.Barrier(4), []

    def run():
        database = Database(sqlite_engine(store.path), tell=lambda _event: None)
        start.wait()
        won.append(use(kept[0], database))
        database.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False, False, False, True]
