"""The way in: every step is asked for, none can be left out, and what changed meanwhile counts."""

import pytest

from desktop_auth import (
    AlreadyLoggedIn,
    FactorNeeded,
    HostRules,
    LoggedIn,
    Login,
    NotLoggedIn,
    PasswordChangeNeeded,
    Refusal,
    StepOver,
    WrongCredentials,
)
from desktop_auth.auth.steps import Passed, Steps, Way
from desktop_auth.model import Step


@pytest.fixture
def desk(auth):
    """The log-in's own parts."""
    return auth.login_desk


@pytest.fixture
def go_on(auth, desk):
    """Goes on from a step, as the feature does that has seen the proof."""

    def further(step, passed):
        entrance = desk._entrance
        way = entrance._steps.get(step, wanted=passed).plus(passed)
        with auth._parts.database.transaction() as tx:
            answer = entrance.go_on(tx, way)
        return entrance.finish(answer)

    return further


@pytest.fixture
def with_factor(auth, maria, desk):
    """Maria's account asks for a second factor."""
    factors = desk._entrance._factors
    sealed = factors.seal(maria.id, "totp", b"0" * 20)
    with auth._parts.database.transaction() as tx:
        factors.add(tx, maria.id, "totp", sealed=sealed, step=0)


@pytest.fixture
def must_change(maria, store):
    store.write("UPDATE user SET password_must_change = 1")


def nobody_is_in(auth, store):
    with pytest.raises(NotLoggedIn):
        auth.verify_auth()
    return auth.account is None and store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


def test_the_password_alone_is_not_enough_where_a_factor_is(auth, with_factor, store, password, go_on, maria):
    step = auth.login("mlindqvist", password)
    assert isinstance(step, FactorNeeded)
    assert step.step.account == maria
    assert nobody_is_in(auth, store)
    assert store.audit()[-1] == ("login", "factor_needed", None, maria.id)
    login = go_on(step.step, Passed.FACTOR)
    assert isinstance(login, Login)
    assert auth.verify_auth() == maria


def test_a_password_that_must_change_is_asked_for_after_the_factor(
    auth, with_factor, must_change, store, password, go_on, maria
):
    step = auth.login("mlindqvist", password)
    assert isinstance(step, FactorNeeded)
    step = go_on(step.step, Passed.FACTOR)
    assert isinstance(step, PasswordChangeNeeded)
    assert nobody_is_in(auth, store)
    assert isinstance(go_on(step.step, Passed.NEW_PASSWORD), Login)


def test_a_step_is_good_for_its_own_proof_only(auth, with_factor, password, go_on, store):
    step = auth.login("mlindqvist", password).step
    with pytest.raises(StepOver):
        go_on(step, Passed.NEW_PASSWORD)
    assert nobody_is_in(auth, store)


def test_a_step_waits_for_five_minutes(auth, with_factor, password, go_on, frozen_clock, store):
    step = auth.login("mlindqvist", password).step
    frozen_clock.advance(seconds=300)
    with pytest.raises(StepOver):
        go_on(step, Passed.FACTOR)
    assert nobody_is_in(auth, store)


def test_a_step_made_by_hand_leads_nowhere(auth, with_factor, maria, go_on):
    with pytest.raises(StepOver):
        go_on(Step(maria, "a key"), Passed.FACTOR)


@pytest.mark.parametrize(
    "change", ["state = 'disabled'", "state = 'erased'", "ends_on = '2020-01-01T00:00:00.000000+00:00'"]
)
def test_who_is_shut_out_between_two_steps_stays_outside(auth, with_factor, password, go_on, store, change):
    step = auth.login("mlindqvist", password).step
    store.write(f"UPDATE user SET {change}")
    with pytest.raises(WrongCredentials):
        go_on(step, Passed.FACTOR)
    assert nobody_is_in(auth, store)


def test_somebody_who_came_in_meanwhile_stays_in(auth, with_factor, password, go_on, enrol):
    step = auth.login("mlindqvist", password).step
    erik = enrol(auth, "erikberg")
    with pytest.raises(AlreadyLoggedIn):
        go_on(step, Passed.FACTOR)
    assert auth.verify_auth() == erik


def test_remember_me_is_kept_over_the_steps(auth, with_factor, password, go_on, memory_keychain):
    step = auth.login("mlindqvist", password, remember_me=True).step
    assert memory_keychain.entries == {}
    go_on(step, Passed.FACTOR)
    assert list(memory_keychain.entries) == [auth.slot]


def test_failures_are_forgotten_only_when_somebody_is_in(auth, with_factor, password, go_on, store):
    """Else who knows the password could try codes without an end: each right password would give four new tries."""
    for _ in range(3):
        with pytest.raises(WrongCredentials):
            auth.login("mlindqvist", "wrong")
    step = auth.login("mlindqvist", password).step
    assert store.one("SELECT failures FROM throttle") == 3
    go_on(step, Passed.FACTOR)
    assert store.rows("SELECT failures FROM throttle") == []


def test_a_host_is_asked_at_each_step(open_auth_service, with_factor, password):
    class Closed(Refusal):
        code = "closed"

    class Hours(HostRules):
        def check_login(self, account):
            raise Closed

    host = open_auth_service(rules=Hours())
    with pytest.raises(Closed):
        host.login("mlindqvist", password)


def test_listeners_hear_of_a_log_in_once_it_is_one(auth, with_factor, password, go_on):
    told = []
    auth.on(LoggedIn, told.append)
    step = auth.login("mlindqvist", password).step
    assert told == []
    go_on(step, Passed.FACTOR)
    assert len(told) == 1


def test_only_the_newest_hundred_steps_are_kept(frozen_clock, maria):
    steps = Steps(clock=frozen_clock)
    way = Way(maria.id, frozenset({Passed.PASSWORD}))
    first = steps.put(way, maria, wanted=Passed.FACTOR)
    last = [steps.put(way, maria, wanted=Passed.FACTOR) for _ in range(100)][-1]
    assert steps.get(last, wanted=Passed.FACTOR) == way
    with pytest.raises(StepOver):
        steps.get(first, wanted=Passed.FACTOR)
    steps.drop(last)
    with pytest.raises(StepOver):
        steps.get(last, wanted=Passed.FACTOR)


def test_no_repr_tells_the_key_of_a_step(auth, with_factor, password):
    step = auth.login("mlindqvist", password)
    assert step.step.key not in repr(step)
