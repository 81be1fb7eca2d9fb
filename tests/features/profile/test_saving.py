"""Names and address: what is taken, what needs a proof, and that nothing is overwritten in silence."""

import dataclasses
import json

import pytest

from desktop_auth import (
    AccountChanged,
    ChangedElsewhere,
    DatabaseFull,
    EmailTaken,
    FormInvalid,
    HostRules,
    NotLoggedIn,
    Policy,
    ProfileFields,
    ProofNeeded,
    Purpose,
    Refusal,
    UserNameTaken,
)


def changed(fields, **other):
    return dataclasses.replace(fields, **other)


def lines(store, event="profile_changed"):
    found = store.rows('SELECT actor_id, subject_id, before, "after" FROM audit WHERE event = ?', event)
    return [(actor, subject, json.loads(before), json.loads(after)) for actor, subject, before, after in found]


def test_a_stranger_changes_nothing(auth, maria, store):
    mine = ProfileFields.of(maria)
    with pytest.raises(NotLoggedIn):
        auth.profile.save(mine, changed(mine, first_name="Mia"))
    assert store.one("SELECT first_name FROM user") == "Maria"


def test_a_name_is_saved_without_a_proof_told_and_written_down(auth, mine, store, told):
    heard = told(auth, AccountChanged)
    account = auth.profile.save(mine, changed(mine, last_name="Berg"))
    assert (account.first_name, account.last_name) == ("Maria", "Berg")
    assert auth.account == account
    assert [event.account for event in heard] == [account]
    assert auth.verify_auth() == account
    assert lines(store) == [(1, 1, {"last_name": "Lindqvist"}, {"last_name": "Berg"})]


def test_what_is_the_same_is_not_saved(auth, mine, store, told):
    heard = told(auth, AccountChanged)
    auth.profile.save(mine, changed(mine, first_name=" Maria "))
    assert (lines(store), heard) == ([], [])


@pytest.mark.parametrize("other", [{"user_name": "mberg"}, {"email": "m@ward.local"}, {"user_name": "MLindqvist"}])
def test_a_user_name_or_address_needs_a_fresh_proof(auth, mine, store, prove, other):
    for proof in (None, prove(auth, Purpose.PASSWORD)):
        with pytest.raises(ProofNeeded):
            auth.profile.save(mine, changed(mine, first_name="Mia", **other), proof=proof)
    assert ProfileFields.of(auth.verify_auth()) == mine
    account = auth.profile.save(mine, changed(mine, **other), proof=prove(auth, Purpose.PROFILE))
    assert ProfileFields.of(account) == changed(mine, **other)
    ((_actor, _subject, before, after),) = lines(store)
    assert (set(before), after) == (set(other), other)


def test_one_comes_in_by_the_new_name_and_no_more_by_the_old_one(auth, mine, prove, password):
    new = changed(mine, user_name="mberg", email="berg@ward.local")
    auth.profile.save(mine, new, proof=prove(auth, Purpose.PROFILE))
    auth.logout()
    for login in ("mlindqvist", mine.email):
        with pytest.raises(Refusal):
            auth.login(login, password)
    for login in ("MBERG", "berg@WARD.local"):
        assert auth.login(login, password).account.id == 1
        auth.logout()


def test_the_old_name_is_free_for_others(auth, mine, prove, enrol):
    new = changed(mine, user_name="mberg", email="b@ward.local")
    auth.profile.save(mine, new, proof=prove(auth, Purpose.PROFILE))
    auth.logout()
    assert enrol(auth, "mlindqvist", email="mlindqvist@ward.local").id == 2


def test_what_somebody_else_has_is_refused_and_nothing_is_changed(auth, enrol, prove, store):
    enrol(auth, "erikberg")
    auth.logout()
    mine = ProfileFields.of(enrol(auth))
    proof = prove(auth, Purpose.PROFILE)
    for other, refusal in (
        ({"user_name": "ErikBerg", "email": "erikberg@ward.local"}, UserNameTaken),
        ({"email": "ERIKBERG@ward.local"}, EmailTaken),
    ):
        with pytest.raises(refusal):
            auth.profile.save(mine, changed(mine, first_name="Mia", **other), proof=proof)
    assert ProfileFields.of(auth.verify_auth()) == mine
    assert lines(store) == []


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("first_name", "", "required"),
        ("first_name", " \u200b ", "not_showable"),
        ("last_name", "x" * 65, "too_long"),
        ("last_name", "a\u202eb", "not_showable"),
        ("user_name", "abc", "length"),
        ("user_name", "m lind", "letters_and_numbers"),
        ("user_name", "abcd\n", "letters_and_numbers"),
        ("email", "", "required"),
        ("email", "nobody", "no_address"),
    ],
)
def test_the_shape_is_that_of_the_sign_up(auth, mine, prove, field, text, code):
    with pytest.raises(FormInvalid) as caught:
        auth.profile.save(mine, changed(mine, **{field: text}), proof=prove(auth, Purpose.PROFILE))
    assert {name: list(faults) for name, faults in caught.value.fields.items()} == {field: [code]}
    assert ProfileFields.of(auth.verify_auth()) == mine


def test_the_address_may_be_left_out_where_the_policy_says_so(open_auth_service, auth_settings, enrol, prove):
    policy = Policy(password_hash=auth_settings.policy.password_hash, email_required=False)
    auth = open_auth_service(dataclasses.replace(auth_settings, policy=policy))
    mine = ProfileFields.of(enrol(auth))
    account = auth.profile.save(mine, changed(mine, email=""), proof=prove(auth, Purpose.PROFILE))
    assert account.email is None
    assert auth.profile.overview().email_required is False


def test_what_another_window_saved_is_not_overwritten(auth, mine, elsewhere, store):
    other = elsewhere()
    stored = other.profile.save(mine, changed(mine, last_name="Berg"))
    with pytest.raises(ChangedElsewhere) as caught:
        auth.profile.save(mine, changed(mine, first_name="Mia"))
    assert (caught.value.status, caught.value.account) == (409, stored)
    assert store.rows("SELECT first_name, last_name FROM user") == [("Maria", "Berg")]
    seen = ProfileFields.of(caught.value.account)
    assert auth.profile.save(seen, changed(seen, first_name="Mia")).last_name == "Berg"


def test_a_change_elsewhere_is_told_at_the_next_act_once(auth, mine, elsewhere, told):
    other = elsewhere()
    heard = told(auth, AccountChanged)
    stored = other.profile.save(mine, changed(mine, last_name="Berg"))
    assert auth.verify_auth() == stored
    auth.profile.overview()
    assert [event.account for event in heard] == [stored]


def test_a_change_whose_commit_fails_was_none(auth, mine, store, told, monkeypatch):
    heard = told(auth, AccountChanged)

    def full(_tx):
        raise DatabaseFull

    monkeypatch.setattr(auth._parts.database, "_commit", full)
    with pytest.raises(DatabaseFull):
        auth.profile.save(mine, changed(mine, last_name="Berg"))
    monkeypatch.undo()
    assert (store.one("SELECT last_name FROM user"), lines(store), heard) == ("Lindqvist", [], [])
    assert auth.account.last_name == "Lindqvist"


class OfTheHouse(HostRules):
    """Only addresses of the house."""

    class NotOfTheHouse(Refusal):
        code, sentence = "not_of_the_house", "Only addresses of the house."

    def check_signup(self, new):
        if not new.email.endswith("@ward.local"):
            raise self.NotOfTheHouse


def test_a_host_that_refuses_a_sign_up_refuses_the_same_here(open_auth_service, enrol, prove):
    auth = open_auth_service(rules=OfTheHouse())
    mine = ProfileFields.of(enrol(auth))
    with pytest.raises(OfTheHouse.NotOfTheHouse):
        auth.profile.save(mine, changed(mine, email="m@else.example"), proof=prove(auth, Purpose.PROFILE))
    assert ProfileFields.of(auth.verify_auth()) == mine
