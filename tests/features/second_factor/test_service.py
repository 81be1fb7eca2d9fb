"""An authenticator app is set up, asked for at a log-in, and turned off."""

import dataclasses

import pytest

from desktop_auth import (
    Confirmation,
    EnrolmentOver,
    FactorChanged,
    FactorNeeded,
    Login,
    NotLoggedIn,
    ProofNeeded,
    Purpose,
    WrongFactorCode,
)
from desktop_auth.features.second_factor.model import Enrolment, FactorState


def wrong(code):
    """Another code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


# -- setting it up ---------------------------------------------------------------------------------------------------


def test_it_counts_when_a_code_was_right(auth, maria, password, prove, app, frozen_clock, store):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    assert auth.second_factor.state() == FactorState(on=False)
    assert store.rows("SELECT * FROM factor") == []
    with pytest.raises(WrongFactorCode) as refused:
        auth.second_factor.confirm(enrolment, wrong(app(enrolment.uri)))
    assert refused.value.now == frozen_clock.now()
    assert auth.second_factor.state() == FactorState(on=False)
    auth.second_factor.confirm(enrolment, app(enrolment.uri))
    assert auth.second_factor.state() == FactorState(on=True, since=frozen_clock.now())
    assert store.audit()[-1] == ("factor_turned_on", "ok", maria.id, maria.id)


def test_the_picture_says_program_and_user_name(auth, maria, password, prove):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    assert enrolment.uri.startswith("otpauth://totp/Ward%20Notes:mlindqvist?secret=" + enrolment.key)
    assert enrolment.uri.endswith("&issuer=Ward%20Notes")


def test_neither_key_nor_uri_is_told_by_a_repr_or_lies_in_the_file(
    auth, maria, password, turn_on, prove, store, secret_of
):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    assert enrolment.key not in repr(enrolment) + repr(auth.second_factor._begun)
    assert str(secret_of(enrolment.uri)) not in repr(auth.second_factor._begun)
    uri = turn_on(auth)
    for hidden in (secret_of(uri), uri.encode(), uri[-70:-30].encode()):
        assert hidden not in store.bytes()


def test_it_has_to_be_confirmed_within_ten_minutes(auth, maria, password, prove, app, frozen_clock):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    frozen_clock.advance(seconds=599)
    with pytest.raises(WrongFactorCode):
        auth.second_factor.confirm(enrolment, wrong(app(enrolment.uri)))
    frozen_clock.advance(seconds=1)
    with pytest.raises(EnrolmentOver):
        auth.second_factor.confirm(enrolment, app(enrolment.uri))


def test_it_is_confirmed_by_the_session_that_began_it_and_once(auth, maria, password, prove, app, store):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    auth.logout()
    auth.login("mlindqvist", password)
    with pytest.raises(EnrolmentOver):
        auth.second_factor.confirm(enrolment, app(enrolment.uri))
    with pytest.raises(EnrolmentOver):
        auth.second_factor.confirm(Enrolment("", "", "made by hand"), "123456")
    enrolment = auth.second_factor.begin(proof=prove(auth))
    auth.second_factor.confirm(enrolment, app(enrolment.uri))
    with pytest.raises(EnrolmentOver):
        auth.second_factor.confirm(enrolment, app(enrolment.uri))
    assert store.one("SELECT count(*) FROM audit WHERE event = 'factor_turned_on'") == 1


def test_only_the_ten_newest_are_kept_in_memory(auth, maria, password, prove, app):
    auth.login("mlindqvist", password)
    first, *_others, last = [auth.second_factor.begin(proof=prove(auth)) for _ in range(11)]
    with pytest.raises(EnrolmentOver):
        auth.second_factor.confirm(first, app(first.uri))
    auth.second_factor.confirm(last, app(last.uri))


def test_another_phone_takes_the_place_of_the_first(auth, phone, password, turn_on, app, frozen_clock, store):
    needed = auth.login("mlindqvist", password)
    auth.second_factor.answer(needed.step, app(phone))
    other = turn_on(auth)
    last = store.rows("SELECT before, after FROM audit WHERE event = 'factor_turned_on'")[-1]
    assert last == ('{"factor":"totp"}', '{"factor":"totp"}')
    auth.logout()
    frozen_clock.advance(minutes=2)
    step = auth.login("mlindqvist", password).step
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(step, app(phone))
    assert isinstance(auth.second_factor.answer(step, app(other)), Login)


@pytest.mark.parametrize("act", ["begin", "turn_off"])
def test_a_proof_is_needed_for_each_grave_act(auth, phone, maria, password, app, prove, frozen_clock, act):
    needed = auth.login("mlindqvist", password)
    auth.second_factor.answer(needed.step, app(phone))
    call = getattr(auth.second_factor, act)
    with pytest.raises(ProofNeeded):
        call(proof=Confirmation(maria.id, Purpose.FACTOR, "made by hand"))
    with pytest.raises(ProofNeeded):
        call(proof=prove(auth, Purpose.PROFILE))
    old = prove(auth)
    frozen_clock.advance(minutes=5)
    with pytest.raises(ProofNeeded):
        call(proof=old)
    assert auth.second_factor.state().on


def test_a_proof_is_good_for_one_change(auth, maria, password, prove, app):
    auth.login("mlindqvist", password)
    proof = prove(auth)
    enrolment = auth.second_factor.begin(proof=proof)
    auth.second_factor.confirm(enrolment, app(enrolment.uri))
    for act in (auth.second_factor.begin, auth.second_factor.turn_off):
        with pytest.raises(ProofNeeded):
            act(proof=proof)
    assert auth.second_factor.state().on


# -- what a change does to sessions ----------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(open_auth_service, auth_settings, tmp_path, maria, password):
    """Another computer, at which Maria is in."""
    service = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    service.login("mlindqvist", password)
    return service


def test_turning_it_on_ends_the_others_and_rotates_this_one(
    auth, maria, password, elsewhere, turn_on, memory_keychain, open_auth_service, store
):
    auth.login("mlindqvist", password, remember_me=True)
    before = dict(memory_keychain.entries)
    turn_on(auth)
    assert auth.verify_auth() == maria
    with pytest.raises(NotLoggedIn):
        elsewhere.verify_auth()
    assert store.rows("SELECT ended_why FROM session WHERE ended_why = 'factor'") == [("factor",)]
    assert memory_keychain.entries != before
    assert open_auth_service().verify_auth() == maria


def test_turning_it_off_ends_the_others_and_the_password_is_enough_again(
    *, auth, maria, phone, password, app, open_auth_service, auth_settings, tmp_path, prove, frozen_clock, store
):
    other = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    other.second_factor.answer(other.login("mlindqvist", password).step, app(phone))
    frozen_clock.advance(minutes=1)
    auth.second_factor.answer(auth.login("mlindqvist", password).step, app(phone))
    told = []
    auth.on(FactorChanged, told.append)
    auth.second_factor.turn_off(proof=prove(auth))
    auth.second_factor.turn_off(proof=prove(auth))
    assert told == [FactorChanged(maria)]
    assert store.audit()[-2:] == [
        ("factor_turned_off", "ok", maria.id, maria.id),
        ("session_ended", "ok", maria.id, store.one("SELECT id FROM session WHERE ended_why = 'factor'")),
    ]
    with pytest.raises(NotLoggedIn):
        other.verify_auth()
    auth.logout()
    assert isinstance(auth.login("mlindqvist", password), Login)


def test_each_act_is_one_write(auth, maria, password, prove, app, count_commits):
    auth.login("mlindqvist", password)
    enrolment = auth.second_factor.begin(proof=prove(auth))
    code = app(enrolment.uri)
    assert count_commits(auth, lambda: auth.second_factor.confirm(enrolment, code)) == 1
    proof = prove(auth)
    assert count_commits(auth, lambda: auth.second_factor.turn_off(proof=proof)) == 1


def test_the_owner_reads_of_it(auth, phone, step, app, prove):
    with pytest.raises(WrongFactorCode):
        auth.second_factor.answer(step, wrong(app(phone)))
    auth.second_factor.answer(step, app(phone))
    auth.second_factor.turn_off(proof=prove(auth))
    told = [(entry.event, entry.result, entry.mine) for entry in auth.audit_log.mine().entries]
    assert told[:4] == [
        ("factor_turned_off", "ok", True),
        ("login", "ok", True),
        ("login", "wrong_code", False),
        ("login", "factor_needed", False),
    ]
    assert ("factor_turned_on", "ok", True) in told


def test_nobody_in_is_asked_for_a_code_without_an_app(auth, maria, password):
    assert not isinstance(auth.login("mlindqvist", password), FactorNeeded)
