"""The proof that it is really you: what is good, what is counted, and what three wrong answers do."""

import pytest

from desktop_auth import (
    AuthEvent,
    FormInvalid,
    NotLoggedIn,
    Purpose,
    TooManyTries,
    WrongCode,
    WrongCredentials,
)
from desktop_auth.errors import ProofNeeded
from desktop_auth.events import LoggedOut, PutOut, RecoveryCodeUsed
from desktop_auth.features.confirm.model import WrongTooOften


@pytest.fixture
def me(auth, maria, password):
    """Maria is in."""
    auth.login("mlindqvist", password)
    return maria


@pytest.fixture
def codes(auth, me):
    """Maria's recovery codes."""
    kept = auth.confirm._codes
    new = kept.make()
    with auth._parts.database.transaction() as tx:
        kept.replace(tx, me.id, new)
    return new.codes


def is_good(auth, proof, purpose):
    with auth._parts.database.reading() as tx:
        person = auth._parts.current.require(tx)
    try:
        auth.confirm._proofs.require(person, proof, purpose)
    except ProofNeeded:
        return False
    return True


def lines(store):
    """Result and what came of each line of `confirm`."""
    return store.rows("SELECT result, after, actor_id, subject_id FROM audit WHERE event = 'confirm' ORDER BY number")


def test_the_password_gives_a_proof_for_that_purpose_and_the_audit_says_so(auth, me, password, store):
    proof = auth.confirm.confirm(password, purpose=Purpose.PROFILE)
    assert is_good(auth, proof, Purpose.PROFILE)
    assert not is_good(auth, proof, Purpose.FACTOR)
    assert lines(store) == [("ok", '{"purpose":"profile"}', me.id, me.id)]


def test_within_five_minutes_nothing_has_to_be_asked_for_the_same_purpose(auth, me, password, frozen_clock):
    assert auth.confirm.begin(Purpose.PROFILE).proof is None
    proof = auth.confirm.confirm(password, purpose=Purpose.PROFILE)
    frozen_clock.advance(seconds=299)
    assert auth.confirm.begin(Purpose.PROFILE).proof == proof
    assert auth.confirm.begin(Purpose.FACTOR).proof is None
    frozen_clock.advance(seconds=2)
    assert auth.confirm.begin(Purpose.PROFILE).proof is None


@pytest.mark.parametrize("purpose", [Purpose.ERASE, Purpose.HOST])
def test_an_erasure_and_a_hosts_own_act_are_asked_for_each_time(auth, me, password, purpose):
    auth.confirm.confirm(password, purpose=purpose)
    assert auth.confirm.begin(purpose).proof is None


def test_a_wrong_password_is_refused_counted_and_in_the_audit(auth, me, store):
    with pytest.raises(WrongCredentials):
        auth.confirm.confirm("not mine", purpose=Purpose.PROFILE)
    assert lines(store) == [("wrong_credentials", '{"purpose":"profile"}', me.id, me.id)]
    assert store.one("SELECT failures FROM throttle") == 1
    assert "not mine" not in str(store.rows("SELECT * FROM audit"))


def test_an_empty_answer_is_no_wrong_one(auth, me, store):
    for call in (auth.confirm.confirm, auth.confirm.confirm_by_code):
        with pytest.raises(FormInvalid):
            call("", purpose=Purpose.PROFILE)
    assert lines(store) == []


def test_three_wrong_answers_in_a_row_end_the_session_and_say_so(auth, me, store, password):
    told = []
    auth.on(AuthEvent, told.append)
    for _ in range(2):
        with pytest.raises(WrongCredentials):
            auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)
    with pytest.raises(WrongTooOften):
        auth.confirm.confirm("wrong", purpose=Purpose.FACTOR)
    assert (auth.account, [type(event) for event in told]) == (None, [PutOut])
    assert isinstance(told[0], LoggedOut)
    assert store.one("SELECT ended_why FROM session ORDER BY id DESC LIMIT 1") == "wrong_too_often"
    assert store.audit()[-2:] == [
        ("confirm", "wrong_credentials", me.id, me.id),
        ("session_ended", "ok", None, me.id),
    ]
    with pytest.raises(NotLoggedIn):
        auth.confirm.confirm(password, purpose=Purpose.PROFILE)


def test_wrong_answers_of_both_kinds_count_together_and_a_right_one_begins_anew(auth, me, codes, password):
    def wrong():
        with pytest.raises(WrongCredentials):
            auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)
        with pytest.raises(WrongCode):
            auth.confirm.confirm_by_code("0000-0000-00000", purpose=Purpose.PROFILE)

    wrong()
    auth.confirm.confirm(password, purpose=Purpose.PROFILE)
    wrong()
    with pytest.raises(WrongTooOften):
        auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)


def test_the_next_session_begins_with_no_wrong_answers(auth, me, password):
    for _ in range(2):
        with pytest.raises(WrongCredentials):
            auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)
    auth.logout()
    auth.login("mlindqvist", password)
    with pytest.raises(WrongCredentials):
        auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)


def test_a_remembered_session_that_is_ended_so_is_out_of_the_keyring_too(auth, maria, password, memory_keychain, join):
    auth.login("mlindqvist", password, remember_me=True)
    join("remembering")
    assert memory_keychain.read(auth.slot) is not None
    for _ in range(3):
        with pytest.raises((WrongCredentials, WrongTooOften)):
            auth.confirm.confirm("wrong", purpose=Purpose.PROFILE)
    join("forgetting")
    assert memory_keychain.read(auth.slot) is None


def test_a_wait_holds_here_too_and_runs_no_hash(auth, me, password, count_hashes, store):
    store.write("INSERT INTO throttle SELECT 'account:' || id, 9, '2026-03-02T09:00:00.000000+00:00', id FROM user")

    def confirm():
        with pytest.raises(TooManyTries):
            auth.confirm.confirm(password, purpose=Purpose.PROFILE)

    assert count_hashes(confirm) == 0
    assert lines(store) == []


def test_a_recovery_code_does_in_place_of_the_password_once_and_passes_the_wait(auth, me, codes, store):
    store.write("INSERT INTO throttle SELECT 'account:' || id, 9, '2026-03-02T09:00:00.000000+00:00', id FROM user")
    assert auth.confirm.begin(Purpose.PASSWORD).has_codes
    told = []
    auth.on(AuthEvent, told.append)
    proof = auth.confirm.confirm_by_code(codes[0].lower(), purpose=Purpose.PASSWORD)
    assert told == [RecoveryCodeUsed(me, 9)]
    assert is_good(auth, proof, Purpose.PASSWORD)
    assert [event for event, *_ in store.audit()][-2:] == ["code_used", "confirm"]
    assert store.one("SELECT after FROM audit WHERE event = 'code_used'") == '{"left":9}'
    assert store.one("SELECT count(*) FROM throttle") == 0
    with pytest.raises(WrongCode):
        auth.confirm.confirm_by_code(codes[0], purpose=Purpose.PASSWORD)


def test_who_has_no_codes_is_told_of_none_and_can_use_none(auth, me):
    assert not auth.confirm.begin(Purpose.PASSWORD).has_codes
    with pytest.raises(WrongCode):
        auth.confirm.confirm_by_code("0000-0000-00000", purpose=Purpose.PASSWORD)


def test_a_session_that_was_ended_elsewhere_proves_nothing(auth, me, password, store):
    store.write("UPDATE session SET ended_on = made_on, ended_why = 'other' WHERE ended_on IS NULL")
    with pytest.raises(NotLoggedIn):
        auth.confirm.confirm(password, purpose=Purpose.PROFILE)
