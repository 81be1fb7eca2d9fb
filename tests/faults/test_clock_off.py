"""The clock of the computer is ten minutes off, or is set while somebody is in: the way in is known, what is proved is
proved for five minutes and no longer, and the list of what was done keeps its order."""

import base64
from datetime import timedelta

import pytest

from desktop_auth import FactorNeeded, Login, NotLoggedIn, PasswordChangeNeeded, ProofNeeded, Purpose
from desktop_auth.features.second_factor.model import WrongFactorCode
from desktop_auth.features.second_factor.service import totp

TEN_MINUTES = timedelta(minutes=10)
both_ways = pytest.mark.parametrize("off", [TEN_MINUTES, -TEN_MINUTES], ids=["ahead", "behind"])


@pytest.fixture
def in_proved(auth, maria, password):
    """Logs Maria in and gives the proof for a purpose."""
    auth.login("mlindqvist", password)

    def prove(purpose):
        return auth.confirm.confirm(password, purpose=purpose)

    return prove


@both_ways
def test_who_has_an_app_is_told_the_time_of_the_computer_and_comes_in_by_a_recovery_code(
    auth, in_proved, password, frozen_clock, off
):
    codes = auth.recovery.make(proof=in_proved(Purpose.RECOVERY)).codes
    enrolment = auth.second_factor.begin(proof=in_proved(Purpose.FACTOR))
    secret = base64.b32decode(enrolment.key)
    auth.second_factor.confirm(enrolment, totp.code_of(secret, totp.step_at(frozen_clock.now())))
    auth.logout()
    frozen_clock.advance(days=1)
    true_time = frozen_clock.now()
    frozen_clock.set(true_time + off)
    step = auth.login("mlindqvist", password)
    assert isinstance(step, FactorNeeded)
    with pytest.raises(WrongFactorCode) as refused:
        auth.second_factor.answer(step.step, totp.code_of(secret, totp.step_at(true_time)))
    assert refused.value.now == frozen_clock.now()
    assert isinstance(auth.recovery.answer(step.step, codes[0]), Login)


@both_ways
def test_a_forgotten_password_needs_no_clock(auth, in_proved, frozen_clock, off):
    codes = auth.recovery.make(proof=in_proved(Purpose.RECOVERY)).codes
    auth.logout()
    frozen_clock.set(frozen_clock.now() + off)
    assert isinstance(auth.recovery.use_code("mlindqvist", codes[0]), PasswordChangeNeeded)


@pytest.mark.parametrize("off", [TEN_MINUTES, -timedelta(minutes=4)], ids=["ahead", "behind"])
def test_a_proof_is_neither_lost_nor_kept_longer_when_the_clock_is_set(auth, in_proved, frozen_clock, off):
    proof = in_proved(Purpose.FACTOR)
    frozen_clock.set(frozen_clock.now() + off)
    auth.second_factor.begin(proof=proof)
    frozen_clock.advance(minutes=5)
    frozen_clock.set(frozen_clock.now() - off - timedelta(minutes=5))
    with pytest.raises(ProofNeeded):
        auth.second_factor.begin(proof=proof)


def test_a_clock_that_is_set_back_ten_minutes_ends_the_session_and_its_owner_reads_why(
    auth, in_proved, password, frozen_clock
):
    proof = in_proved(Purpose.PASSWORD)
    before = auth.audit_log.mine().entries
    frozen_clock.set(frozen_clock.now() - TEN_MINUTES)
    with pytest.raises(NotLoggedIn):
        auth.profile.change_password("four herons on the pier", "four herons on the pier", proof=proof)
    auth.login("mlindqvist", password)
    entries = auth.audit_log.mine().entries
    assert [entry.event for entry in entries[:2]] == ["login", "clock_went_back"]
    assert entries[2:] == before  # newest first, whatever the clock said
    assert entries[0].at < before[0].at
