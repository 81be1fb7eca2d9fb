"""Waits after failures in a row: how they grow, what they survive, and what is kept of a name that nobody has."""

import dataclasses
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta

import pytest

from desktop_auth import TooManyTries, WrongCredentials
from desktop_auth.auth.throttle.service import wait_after

NAMES = ["mlindqvist", "nobody"]


@pytest.fixture
def answer(auth):
    """What a log-in with a wrong password is answered with: the seconds of a wait, or 0 for a try that was counted."""

    def login(name="mlindqvist", service=auth):
        try:
            service.login(name, "wrong")
        except TooManyTries as wait:
            return wait.seconds
        except WrongCredentials:
            return 0
        raise AssertionError("somebody is in")

    return login


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [
        *((count, 0) for count in range(5)),
        (5, 1),
        (6, 2),
        (7, 4),
        (8, 8),
        (9, 16),
        (12, 128),
        (13, 256),
        (14, 300),
        (100, 300),
        (10**9, 300),
    ],
)
def test_four_tries_are_free_and_then_the_wait_doubles_up_to_five_minutes(failures, seconds):
    assert wait_after(failures) == seconds


@pytest.mark.parametrize("name", NAMES)
def test_known_and_unknown_names_wait_alike(maria, answer, frozen_clock, name):
    waits = []
    for _ in range(16):
        assert answer(name) == 0
        waits.append(answer(name) if len(waits) >= 4 else 0)
        frozen_clock.advance(seconds=waits[-1])
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


@pytest.mark.parametrize("name", NAMES)
def test_a_try_inside_a_wait_is_not_counted_even_with_the_right_password(maria, answer, auth, password, store, name):
    for _ in range(5):
        answer(name)
    for _ in range(10):
        with pytest.raises(TooManyTries):
            auth.login(name, password)
    assert store.rows("SELECT failures FROM throttle") == [(5,)]


def test_the_wait_that_is_left_is_told_in_whole_seconds(maria, answer, frozen_clock):
    for _ in range(4):
        answer()
    for passed in (0, 1, 2, 4):
        frozen_clock.advance(seconds=passed)
        assert answer() == 0
    told = []
    for _ in range(5):
        told.append(answer())
        frozen_clock.advance(seconds=1.7)
    assert told == [8, 7, 5, 3, 2]


def test_the_name_and_the_address_of_an_account_share_their_failures(maria, answer):
    for name in ["mlindqvist", "MLINDQVIST", "mlindqvist@ward.local", " mlindqvist", "ｍlindqvist"]:
        assert answer(name) == 0
    assert answer("mlindqvist@ward.local") == answer("mlindqvist") == 1


def test_others_do_not_wait_for_ones_failures(maria, answer, enrol, auth, password):
    enrol(auth, "erikberg")
    auth.logout()
    for _ in range(5):
        answer()
    assert auth.login("erikberg", password).account.user_name == "erikberg"


def test_success_begins_anew(maria, answer, auth, password, store):
    for _ in range(4):
        answer()
    auth.login("mlindqvist", password)
    auth.logout()
    assert store.one("SELECT count(*) FROM throttle") == 0
    assert [answer() for _ in range(5)] == [0] * 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("passed", "left"),
    [(0, 16), (10, 6), (15.5, 1), (16, 0), (10**7, 0), (-1, 16), (-(10**8), 16)],
)
def test_a_new_start_counts_the_wait_by_the_wall_clock_and_never_more_than_the_whole(
    maria, answer, frozen_clock, open_auth_service, auth, name, passed, left
):
    for _ in range(9):
        frozen_clock.advance(seconds=300)
        assert answer(name) == 0
    auth.close()
    frozen_clock.set(frozen_clock.now() + timedelta(seconds=passed))
    assert answer(name, open_auth_service()) == left


@pytest.mark.parametrize("days", [-400, 400])
def test_inside_one_run_setting_the_clock_changes_no_wait(maria, answer, frozen_clock, days):
    for _ in range(5):
        answer()
    frozen_clock.set(frozen_clock.now() + timedelta(days=days))
    assert answer() == 1
    frozen_clock.advance(seconds=1)
    assert answer() == 0


def test_two_programs_share_the_failures(maria, answer, auth, open_auth_service):
    other = open_auth_service()
    told = [answer("mlindqvist", service) for service in (auth, other, auth, other, auth, other, auth)]
    assert told == [0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("name", NAMES)
def test_tries_at_the_same_moment_win_nothing(maria, open_auth_service, auth_settings, store, name):
    services = [open_auth_service() for _ in range(8)]
    start, answers = threading.Barrier(len(services)), []

    def guess(service):
        start.wait()
        for _ in range(3):
            try:
                service.login(name, "wrong")
            except (WrongCredentials, TooManyTries) as refusal:
                answers.append(type(refusal))

    threads = [threading.Thread(target=guess, args=(service,)) for service in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count(WrongCredentials), answers.count(TooManyTries)) == (5, 19)
    assert store.rows("SELECT failures FROM throttle") == [(5,)]


def test_of_unknown_names_at_most_a_thousand_are_kept_and_accounts_are_not_pushed_out(
    maria, answer, store, frozen_clock
):
    answer()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        rows = [(f"{number:064x}", 1, f"2026-03-02T08:{number // 60:02}:{number % 60:02}") for number in range(1_005)]
        connection.executemany("INSERT INTO throttle VALUES (?, ?, ?, NULL)", rows)
    answer("nobody")
    assert store.one("SELECT count(*) FROM throttle WHERE account_id IS NULL") == 1_000
    assert store.one("SELECT count(*) FROM throttle WHERE account_id = ?", maria.id) == 1
    assert store.one("SELECT min(key) FROM throttle WHERE account_id IS NULL") == f"{6:064x}"


def test_unknown_names_are_forgotten_after_ninety_days(maria, answer, store, frozen_clock):
    answer("nobody")
    answer()
    frozen_clock.advance(days=90, seconds=1)
    answer("another")
    assert store.rows("SELECT account_id FROM throttle ORDER BY account_id") == [(None,), (maria.id,)]


@pytest.mark.parametrize("typed", ["hunter2swordfish", "HUNTER2SWORDFISH@ward.local", "ünïcödé-swordfish"])
def test_a_typed_name_that_nobody_has_stands_nowhere_in_the_file(maria, answer, auth, store, typed):
    for _ in range(6):
        answer(typed)
    auth.close()
    whole = store.bytes().lower()
    assert b"swordfish" not in whole


def test_the_same_unknown_name_has_another_digest_in_another_store(maria, answer, store, open_auth_service, tmp_path):
    answer("nobody")
    assert answer("NOBODY") == 0
    (mine,) = store.rows("SELECT key FROM throttle")
    settings = dataclasses.replace(open_auth_service().settings, data_dir=tmp_path / "other")
    answer("nobody", open_auth_service(settings))
    (theirs,) = dataclasses.replace(store, path=settings.store_path()).rows("SELECT key FROM throttle")
    assert mine != theirs
