"""The code as the second step of a log-in."""

import threading

import pytest

from desktop_auth import (
    FormInvalid,
    Login,
    NotLoggedIn,
    PasswordChangeNeeded,
    SecretMissing,
    StepOver,
    TooManyTries,
    WrongCredentials,
    WrongFactorCode,
)
from desktop_auth.auth.steps import Passed


def wrong(code):
    """Another code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.fixture
def pass_by_recovery_code(auth):
    """Somebody comes in whose recovery code stands for the code of the app."""

    def passed(step):
        entrance = auth.second_factor._entrance
        way = entrance._steps.get(step, wanted=Passed.FACTOR).plus(Passed.FACTOR)
        with auth._parts.database.transaction() as tx:
            entrance.go_on(tx, way)

    return passed


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.3} {rest}", "full-width"])
def test_the_code_lets_in_however_it_is_typed(auth, maria, phone, step, app, store, typed):
    code = app(phone)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    login = auth.second_factor.answer(step, wide if typed == "full-width" else typed.format(code, rest=code[3:]))
    assert isinstance(login, Login)
    assert auth.verify_auth() == maria
    assert [line[:2] for line in store.audit()[-2:]] == [("login", "factor_needed"), ("login", "ok")]


def test_the_code_of_before_lets_in_and_an_older_one_does_not(auth, phone, step, app):
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(step, app(phone, seconds=-60))
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(step, app(phone, seconds=30))
    assert isinstance(auth.second_factor.answer(step, app(phone, seconds=-30)), Login)


def test_a_clock_ten_minutes_off_is_told(auth, phone, step, app, frozen_clock):
    with pytest.raises(WrongFactorCode) as refused:
        auth.second_factor.answer(step, app(phone, seconds=600))
    assert refused.value.now == frozen_clock.now()
    assert f"{frozen_clock.now().astimezone():%H:%M}" in refused.value.describe()


def test_a_code_is_good_once(auth, phone, step, app, password):
    code = app(phone)
    auth.second_factor.answer(step, code)
    auth.logout()
    again = auth.login("mlindqvist", password).step
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(again, code)


def test_the_code_of_the_set_up_is_used(auth, maria, password, turn_on, app):
    auth.login("mlindqvist", password)
    uri = turn_on(auth)
    auth.logout()
    step = auth.login("mlindqvist", password).step
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(step, app(uri))


def test_a_wrong_code_is_counted_with_the_passwords_and_written_down(auth, maria, phone, step, app, store):
    bad = wrong(app(phone))
    for _ in range(5):
        with pytest.raises(WrongFactorCode):
            auth.second_factor.answer(step, bad)
    with pytest.raises(TooManyTries) as waiting:
        auth.second_factor.answer(step, app(phone))
    assert waiting.value.seconds == 1
    assert store.one("SELECT failures FROM throttle") == 5
    assert store.audit()[-5:] == [("login", "wrong_code", None, maria.id)] * 5
    with pytest.raises(TooManyTries):
        auth.login("mlindqvist", "whatever it is")


def test_a_right_password_gives_no_new_tries(auth, phone, password, app, frozen_clock, store):
    for _ in range(6):
        frozen_clock.advance(minutes=6)
        step = auth.login("mlindqvist", password).step
        with pytest.raises(WrongFactorCode):
            auth.second_factor.answer(step, wrong(app(phone)))
    assert store.one("SELECT failures FROM throttle") == 6
    frozen_clock.advance(minutes=6)
    auth.second_factor.answer(auth.login("mlindqvist", password).step, app(phone))
    assert store.rows("SELECT * FROM throttle") == []


@pytest.mark.parametrize("typed", ["", "4821930", "48219a", "K7QP-2MX4-9TRDA"])
def test_what_can_be_no_code_is_refused_and_not_counted(auth, phone, step, store, typed):
    with pytest.raises(FormInvalid) as refused:
        auth.second_factor.answer(step, typed)
    assert list(refused.value.fields) == ["code"]
    assert store.rows("SELECT * FROM throttle") == []


def test_a_step_is_over_after_five_minutes_and_when_it_is_done(auth, phone, step, app, password, frozen_clock):
    frozen_clock.advance(seconds=300)
    with pytest.raises(StepOver):
        auth.second_factor.answer(step, app(phone))
    step = auth.login("mlindqvist", password).step
    auth.second_factor.answer(step, app(phone))
    auth.logout()
    with pytest.raises(StepOver):
        auth.second_factor.answer(step, app(phone))


def test_a_password_that_must_change_comes_after_the_code(auth, phone, step, app, store):
    store.write("UPDATE user SET password_must_change = 1")
    needed = auth.second_factor.answer(step, app(phone))
    assert isinstance(needed, PasswordChangeNeeded)
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()


def test_who_was_disabled_meanwhile_stays_outside(auth, phone, step, app, store):
    store.write("UPDATE user SET state = 'disabled'")
    with pytest.raises(WrongCredentials):
        auth.second_factor.answer(step, app(phone))


def test_a_factor_that_was_turned_off_meanwhile_is_asked_for_no_more(auth, maria, phone, step, store):
    store.write("DELETE FROM factor")
    assert isinstance(auth.second_factor.answer(step, "123456"), Login)


def test_remember_me_outlives_the_step(auth, phone, password, app, open_auth_service, maria):
    step = auth.login("mlindqvist", password, remember_me=True).step
    assert auth.second_factor.answer(step, app(phone)).remember is not None
    assert open_auth_service().verify_auth() == maria  # a remembered session is asked for no code


def test_of_programs_that_use_one_code_at_once_one_is_in(phone, app, password, open_auth_service, store, frozen_clock):
    services = [open_auth_service() for _ in range(3)]
    steps = [service.login("mlindqvist", password).step for service in services]
    for service in services:
        service._parts.database.close()
    code, start, ended = app(phone), threading.Barrier(len(steps)), []

    def run(service, step):
        start.wait()
        try:
            ended.append(type(service.second_factor.answer(step, code)).__name__)
        except WrongFactorCode as refusal:
            ended.append(type(refusal).__name__)
        finally:
            service._parts.database.close()

    threads = [threading.Thread(target=run, args=both) for both in zip(services, steps, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["Login", "WrongFactorCode", "WrongFactorCode"]
    assert store.one("SELECT count(*) FROM audit WHERE result = 'wrong_code'") == 2


@pytest.mark.parametrize("loss", ["gone", "another", "cut"])
def test_without_the_key_file_no_code_fits_and_it_can_be_set_up_again(
    *, auth, phone, step, app, store, loss, turn_on, pass_by_recovery_code
):
    key = store.path.with_name("seal.key")
    if loss == "gone":
        key.unlink()
    else:
        key.write_bytes(bytes(32) if loss == "another" else b"")
    with pytest.raises(SecretMissing) as refused:
        auth.second_factor.answer(step, app(phone))
    assert "recovery code" in refused.value.describe()
    assert store.rows("SELECT * FROM throttle") == []
    if loss == "cut":
        return  # `doctor` says it: nobody makes a new one over it
    pass_by_recovery_code(step)
    state = auth.second_factor.state()
    assert (state.on, state.readable) == (True, False)
    turn_on(auth)
    assert auth.second_factor.state().readable
