"""What is 90 days old is forgotten at the next start: ended sessions, and who was at a computer."""

import dataclasses

import pytest


@pytest.fixture
def start(open_auth_service):
    """The program is started and ended."""

    def run():
        open_auth_service().close()

    return run


@pytest.fixture
def at_another_computer(open_auth_service, auth_settings, tmp_path, password):
    """Maria was at another computer, too."""
    elsewhere = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    elsewhere.login("mlindqvist", password)
    elsewhere.close()


def _sessions(store):
    return [number for (number,) in store.rows("SELECT id FROM session ORDER BY id")]


def test_an_ended_session_is_kept_for_ninety_days(auth, maria, start, store, frozen_clock):
    frozen_clock.advance(days=90)
    start()
    assert _sessions(store) == [1]
    frozen_clock.advance(seconds=1)
    start()
    assert _sessions(store) == []
    assert store.one("SELECT count(*) FROM audit WHERE event = 'logout'") == 1


def test_one_that_nobody_ended_is_kept_for_ninety_days_after_its_time(
    auth, maria, password, start, store, frozen_clock
):
    auth.login("mlindqvist", password, remember_me=True)
    auth.close()
    frozen_clock.advance(days=120)
    start()
    assert _sessions(store) == [2]
    frozen_clock.advance(days=1)
    start()
    assert _sessions(store) == []


def test_an_open_session_stays_however_many_there_were_before(auth, maria, password, start, store, frozen_clock):
    for _ in range(3):
        if auth.account is not None:
            auth.logout()
        frozen_clock.advance(days=46)
        auth.login("mlindqvist", password)
        start()
    assert _sessions(store) == [3, 4]


def test_many_old_ones_go_a_thousand_at_each_start(auth, maria, start, store, frozen_clock):
    columns = "account_id, family, token_hash, rotated_on, computer_id, run, remembered, made_on, last_seen, ends_on"
    store.write(
        f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1499)
        INSERT INTO session ({columns}, ended_on, ended_why) SELECT {columns}, ended_on, ended_why FROM session, n"""
    )
    frozen_clock.advance(days=91)
    start()
    assert len(_sessions(store)) == 500
    start()
    assert _sessions(store) == []


def test_who_was_not_at_a_computer_for_ninety_days_has_no_tile_there(
    auth, maria, at_another_computer, enrol, start, store, frozen_clock
):
    frozen_clock.advance(days=50)
    enrol(auth, "erikberg")
    auth.close()
    frozen_clock.advance(days=40)
    start()
    assert store.one("SELECT count(*) FROM last_here") == 3
    frozen_clock.advance(seconds=1)
    start()  # at this computer, and it forgets who was at the other one
    assert store.rows("SELECT user_name FROM last_here JOIN user ON user.id = account_id") == [("erikberg",)]


def test_a_start_with_nothing_to_forget_writes_nothing(auth, maria, start, store):
    start()
    before = store.bytes()
    start()
    assert store.bytes() == before
