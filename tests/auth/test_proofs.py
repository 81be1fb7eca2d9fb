"""Fresh proofs: made by the service alone, for one act, one session and five minutes."""

import dataclasses
from datetime import timedelta

import pytest

from desktop_auth import Confirmation, ProofNeeded, Purpose
from desktop_auth.auth.proofs import Proofs


@pytest.fixture
def me(auth, maria, password):
    """Maria, who is in."""
    auth.login("mlindqvist", password)

    def look():
        with auth._parts.database.reading() as tx:
            return auth._parts.current.require(tx)

    return look


@pytest.fixture
def proofs(frozen_clock):
    return Proofs(clock=frozen_clock)


def is_good(proofs, me, proof, purpose=Purpose.PASSWORD):
    try:
        proofs.require(me(), proof, purpose)
    except ProofNeeded:
        return False
    return True


def test_a_proof_is_good_for_five_minutes_of_the_monotonic_clock(proofs, me, frozen_clock):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    frozen_clock.advance(seconds=299)
    assert is_good(proofs, me, proof)
    assert proofs.still_good(me(), Purpose.PASSWORD) == proof
    frozen_clock.advance(seconds=1)
    assert not is_good(proofs, me, proof)
    assert proofs.still_good(me(), Purpose.PASSWORD) is None


def test_setting_the_computers_time_back_makes_no_proof_last_longer(proofs, me, frozen_clock):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    frozen_clock.advance(seconds=200)
    frozen_clock.set(frozen_clock.now() - timedelta(minutes=4))  # less than ends the session
    frozen_clock.advance(seconds=200)
    assert not is_good(proofs, me, proof)


@pytest.mark.parametrize("purpose", [one for one in Purpose if one is not Purpose.PASSWORD])
def test_a_proof_for_one_act_is_worth_nothing_for_another(proofs, me, purpose):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    assert not is_good(proofs, me, proof, purpose)
    assert proofs.still_good(me(), purpose) is None


def test_one_that_was_made_by_hand_is_worth_nothing(proofs, me):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    assert not is_good(proofs, me, Confirmation(me().account.id, Purpose.PASSWORD, "nonce"))
    assert not is_good(proofs, me, dataclasses.replace(proof, account_id=99))
    turned = dataclasses.replace(proof, purpose=Purpose.ERASE)
    assert not is_good(proofs, me, turned, Purpose.ERASE)
    assert is_good(proofs, me, proof)


def test_a_proof_goes_with_its_session(auth, proofs, me, password):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    auth.logout()
    auth.login("mlindqvist", password)
    assert not is_good(proofs, me, proof)


def test_a_spent_proof_is_good_for_nothing_more(proofs, me):
    proof = proofs.issue(me(), Purpose.ERASE)
    proofs.spend(proof)
    assert not is_good(proofs, me, proof, Purpose.ERASE)


def test_no_repr_tells_what_makes_it_good(proofs, me):
    proof = proofs.issue(me(), Purpose.PASSWORD)
    assert proof.nonce not in repr(proof)
