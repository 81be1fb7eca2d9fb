"""A hundred failures in a row: the password alone opens no more, where there is another way in."""

import pytest

from desktop_auth import PasswordShut, Role, TooManyTries, WrongCredentials
from desktop_auth.auth.codes.service import Codes


@pytest.fixture
def failed(store, auth, maria):
    """So many failures in a row, the last long ago."""

    def put(count, name="mlindqvist"):
        with pytest.raises((WrongCredentials, PasswordShut)):
            auth.login(name, "wrong")
        store.write("UPDATE throttle SET failures = ?, last_at = '2020-01-01T00:00:00.000000+00:00'", count)

    return put


@pytest.fixture
def codes(auth, maria, frozen_clock):
    made = Codes(clock=frozen_clock)
    with auth._parts.database.transaction() as tx:
        made.replace(tx, maria.id, made.make())


@pytest.fixture
def other_admin(auth, enrol, store):
    enrol(auth, "erikberg")
    auth.logout()
    store.write("UPDATE user SET role_code = ? WHERE user_name = 'erikberg'", int(Role.ADMIN))


def test_at_99_the_right_password_opens(auth, failed, codes, password, maria):
    failed(99)
    assert auth.login("mlindqvist", password).account == maria


@pytest.mark.parametrize("given", ["wrong", None])
@pytest.mark.parametrize("way", ["codes", "other_admin"])
def test_at_100_it_is_shut_and_no_answer_tells_the_right_password(
    auth, failed, password, way, given, request, count_hashes, store
):
    request.getfixturevalue(way)
    failed(100)

    def login():
        with pytest.raises(PasswordShut):
            auth.login("mlindqvist", given or password)

    assert count_hashes(login) == 0
    assert store.one("SELECT failures FROM throttle") == 100
    assert auth.account is None


def test_an_unknown_name_is_answered_alike(auth, failed):
    failed(100, "nobody")
    with pytest.raises(PasswordShut):
        auth.login("nobody", "wrong")


def test_without_another_way_the_password_goes_on_to_open(auth, failed, password, maria, store):
    failed(100)
    assert auth.login("mlindqvist", password).account == maria
    assert store.rows("SELECT * FROM throttle") == []


def test_without_another_way_the_longest_wait_still_comes_after_each_failure(auth, failed):
    failed(100)
    with pytest.raises(WrongCredentials):
        auth.login("mlindqvist", "wrong")
    with pytest.raises(TooManyTries) as caught:
        auth.login("mlindqvist", "wrong")
    assert caught.value.seconds == 300


def test_a_disabled_administrator_is_no_other_way(auth, failed, other_admin, password, maria, store):
    store.write("UPDATE user SET state = 'disabled' WHERE user_name = 'erikberg'")
    failed(100)
    assert auth.login("mlindqvist", password).account == maria
