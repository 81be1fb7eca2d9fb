"""Ten codes: made with a fresh proof, shown once, counted."""

import dataclasses
import re

import pytest

from desktop_auth import NotLoggedIn, ProofNeeded, Purpose, RecoveryCodesMade
from desktop_auth.auth.codes.service import plain


@pytest.fixture
def maria_in(auth, maria, password):
    auth.login("mlindqvist", password)


def test_before_any_are_made_there_are_none_and_an_administrator_should_have_some(auth, maria_in):
    state = auth.recovery.state()
    assert (state.left, state.of, state.made_on, state.wanted) == (0, 10, None, True)


def test_who_is_no_administrator_needs_none(auth, maria, enrol):
    enrol(auth, "erikberg")
    assert not auth.recovery.state().wanted


def test_ten_different_codes_of_65_bits_are_made(auth, maria, maria_in, prove, frozen_clock):
    made = auth.recovery.make(proof=prove(auth))
    assert len(set(made.codes)) == 10
    letter = "[0-9A-HJKMNP-TV-Z]"
    assert all(re.fullmatch(f"{letter}{{4}}-{letter}{{4}}-{letter}{{5}}", one) for one in made.codes)
    assert (made.account, made.program, made.computer) == (maria, "Ward Notes", auth.computer.label)
    state = auth.recovery.state()
    assert (state.left, state.made_on, state.wanted) == (10, frozen_clock.now(), False)


def test_a_code_is_in_no_repr_and_not_in_the_file(auth, maria_in, prove, store):
    made = auth.recovery.make(proof=prove(auth))
    whole = store.bytes()
    for code in made.codes:
        assert code not in repr(made)
        assert code.encode() not in whole
        assert plain(code).encode() not in whole


def test_making_them_is_in_the_audit_and_told(auth, maria, maria_in, prove, store):
    told = []
    auth.on(RecoveryCodesMade, told.append)
    auth.recovery.make(proof=prove(auth))
    assert told == [RecoveryCodesMade(maria)]
    assert store.rows("SELECT event, result, actor_id, before, after FROM audit ORDER BY number DESC LIMIT 1") == [
        ("codes_made", "ok", maria.id, '{"left":0}', '{"left":10}')
    ]


def test_new_codes_take_the_place_of_the_old(auth, codes, password, prove):
    auth.login("mlindqvist", password)
    new = auth.recovery.make(proof=prove(auth)).codes
    assert set(new).isdisjoint(codes)
    assert auth.recovery.state().left == 10


@pytest.mark.parametrize("purpose", [Purpose.PASSWORD, Purpose.FACTOR])
def test_a_proof_for_another_purpose_makes_none(auth, maria_in, prove, purpose):
    with pytest.raises(ProofNeeded):
        auth.recovery.make(proof=prove(auth, purpose))
    assert auth.recovery.state().left == 0


def test_a_proof_is_good_for_one_set_and_for_five_minutes(auth, maria_in, prove, frozen_clock):
    proof = prove(auth)
    auth.recovery.make(proof=proof)
    with pytest.raises(ProofNeeded):
        auth.recovery.make(proof=proof)
    late = prove(auth)
    frozen_clock.advance(minutes=5)
    with pytest.raises(ProofNeeded):
        auth.recovery.make(proof=late)


def test_a_proof_made_by_hand_is_worth_nothing(auth, maria_in, prove):
    proof = dataclasses.replace(prove(auth), nonce="by hand")
    with pytest.raises(ProofNeeded):
        auth.recovery.make(proof=proof)


def test_the_first_administrators_sign_up_is_the_proof_for_their_first_codes(auth, enrol):
    enrol(auth)
    with auth._parts.database.reading() as tx:
        proof = auth.recovery._proofs.still_good(auth._parts.current.require(tx), Purpose.RECOVERY)
    assert len(auth.recovery.make(proof=proof).codes) == 10


def test_another_sign_up_proves_nothing(auth, maria, enrol):
    enrol(auth, "erikberg")
    with auth._parts.database.reading() as tx:
        assert auth.recovery._proofs.still_good(auth._parts.current.require(tx), Purpose.RECOVERY) is None


def test_nobody_makes_codes_who_is_not_in(auth, maria_in, prove):
    proof = prove(auth)
    auth.logout()
    with pytest.raises(NotLoggedIn):
        auth.recovery.make(proof=proof)


def test_administrators_who_were_here_are_named_where_names_are_shown(
    auth, maria, enrol, open_auth_service, auth_settings
):
    enrol(auth, "erikberg")
    auth.logout()
    assert [one.user_name for one in auth.recovery.ways_back().administrators] == ["mlindqvist"]
    hidden = dataclasses.replace(auth_settings, policy=dataclasses.replace(auth_settings.policy, people_tiles=False))
    assert open_auth_service(hidden).recovery.ways_back().administrators == ()


@pytest.mark.parametrize("change", ["state = 'disabled'", "role_code = 2"])
def test_who_can_help_no_more_is_not_named(auth, maria, store, change):
    store.write(f"UPDATE user SET {change}")
    assert auth.recovery.ways_back().administrators == ()


def test_an_administrator_who_was_never_here_is_not_named(
    auth, maria, store, auth_settings, open_auth_service, tmp_path
):
    elsewhere = dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere")
    assert open_auth_service(elsewhere).recovery.ways_back().administrators == ()
