"""Another password: what it needs, what it ends, and the one that a log-in asks for."""

import dataclasses

import pytest

from desktop_auth import (
    DatabaseFull,
    FormInvalid,
    HostRules,
    LoggedIn,
    Login,
    NewAccount,
    NotLoggedIn,
    PasswordChanged,
    PasswordChangeNeeded,
    ProofNeeded,
    Purpose,
    Refusal,
    Role,
    StepOver,
    WrongCredentials,
)
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.testing import MemoryKeychain

NEW = "seven lamps burn at dusk"
SAM = NewAccount("spchuang", "Sam", "Chuang", "spchuang@example.com")
HASH = "SELECT password FROM user"


@pytest.fixture
def change(prove):
    """Change the password of whoever is in."""

    def act(auth, new=NEW, confirm=None):
        auth.profile.change_password(new, new if confirm is None else confirm, proof=prove(auth, Purpose.PASSWORD))

    return act


@pytest.fixture
def sample(auth, password):
    """Sam, whose password was printed; nobody is in."""
    step = auth.signup_desk.signup(SAM, password=password, confirm=password, must_change=True)
    auth.logout()
    return step.account


# -- changed by whoever is in ------------------------------------------------------------------------------------------


def test_a_stranger_changes_nothing(auth, maria, store, prove, password):
    before = store.one(HASH)
    auth.login("mlindqvist", password)
    proof = prove(auth, Purpose.PASSWORD)
    auth.logout()
    with pytest.raises(NotLoggedIn):
        auth.profile.change_password(NEW, NEW, proof=proof)
    assert store.one(HASH) == before


def test_without_a_fresh_proof_nothing_is_changed(auth, mine, store, prove, frozen_clock, count_hashes):
    before = store.one(HASH)
    late = prove(auth, Purpose.PASSWORD)
    frozen_clock.advance(minutes=5)
    by_hand = dataclasses.replace(prove(auth, Purpose.PASSWORD), nonce="guessed")
    for proof in (late, by_hand, prove(auth, Purpose.PROFILE)):
        with pytest.raises(ProofNeeded):
            auth.profile.change_password(NEW, NEW, proof=proof)
    assert store.one(HASH) == before


def test_the_new_one_opens_and_the_old_one_no_more(auth, mine, change, password, store, told):
    heard = told(auth, PasswordChanged)
    change(auth)
    assert [event.account.user_name for event in heard] == ["mlindqvist"]
    auth.logout()
    with pytest.raises(WrongCredentials):
        auth.login("mlindqvist", password)
    assert isinstance(auth.login("mlindqvist", NEW), Login)
    line = ("password_changed", "ok", 1, 1)
    assert line in store.audit()
    assert all(secret.encode() not in store.bytes() for secret in (NEW, password))


def test_a_proof_is_good_for_one_change(auth, mine, prove):
    proof = prove(auth, Purpose.PASSWORD)
    auth.profile.change_password(NEW, NEW, proof=proof)
    with pytest.raises(ProofNeeded):
        auth.profile.change_password(f"{NEW} again", f"{NEW} again", proof=proof)


@pytest.mark.parametrize(
    ("new", "confirm", "codes"),
    [
        ("", "", {"password": ["required"], "confirm": ["required"]}),
        ("short", "short", {"password": ["too_short"]}),
        ("mlindqvist1", "mlindqvist1", {"password": ["personal"]}),
        ("password1", "password1", {"password": ["common"]}),
        (NEW, NEW + "x", {"confirm": ["differs"]}),
    ],
)
def test_the_rules_are_those_of_the_sign_up(auth, mine, prove, store, new, confirm, codes):
    before, proof = store.one(HASH), prove(auth, Purpose.PASSWORD)
    with pytest.raises(FormInvalid) as caught:
        auth.profile.change_password(new, confirm, proof=proof)
    assert {name: list(faults) for name, faults in caught.value.fields.items()} == codes
    assert store.one(HASH) == before
    auth.profile.change_password(NEW, NEW, proof=proof)  # the proof was not spent by a slip


def test_a_host_may_refuse_it(open_auth_service, enrol, change):
    class TooDull(Refusal):
        code, sentence = "too_dull", "Too dull."

    class Rules(HostRules):
        seen = None

        def check_password(self, password, new):
            if password == NEW:
                self.seen = new
                raise TooDull

    rules = Rules()
    auth = open_auth_service(rules=rules)
    enrol(auth)
    with pytest.raises(TooDull):
        change(auth)
    assert rules.seen.user_name == "mlindqvist"


def test_the_other_sessions_end_and_this_one_goes_on(auth, mine, change, elsewhere, store):
    other = elsewhere(remember_me=True)
    change(auth)
    assert auth.verify_auth().user_name == "mlindqvist"
    with pytest.raises(NotLoggedIn):
        other.verify_auth()
    assert store.rows("SELECT id FROM session WHERE ended_why = 'password'") == [(2,)]
    assert [line for line in store.audit() if line[0] == "session_ended"] == [("session_ended", "ok", 1, 2)]


def test_a_copy_of_the_keyring_opens_no_more(
    auth, maria, password, change, memory_keychain, open_auth_service, frozen_clock
):
    auth.login("mlindqvist", password, remember_me=True)
    thief = MemoryKeychain()
    thief.entries = dict(memory_keychain.entries)
    change(auth)
    assert memory_keychain.entries != thief.entries
    assert open_auth_service().verify_auth().user_name == "mlindqvist"
    frozen_clock.advance(seconds=61)
    with pytest.raises(NotLoggedIn):
        open_auth_service(keychain=thief).verify_auth()


def test_a_change_whose_commit_fails_was_none(auth, mine, change, elsewhere, store, monkeypatch, password):
    other, before = elsewhere(), store.one(HASH)

    def full(_tx):
        raise DatabaseFull

    monkeypatch.setattr(auth._parts.database, "_commit", full)
    with pytest.raises(DatabaseFull):
        change(auth)
    monkeypatch.undo()
    assert store.one(HASH) == before
    assert other.verify_auth() == auth.verify_auth()
    assert "password_changed" not in {line[0] for line in store.audit()}


def test_no_transaction_is_open_while_the_hash_runs(auth, mine, change, elsewhere, monkeypatch):
    other = elsewhere()
    hash_ = auth.profile._password._passwords.hash

    def slow(password):
        other.logout()  # another program writes meanwhile
        return hash_(password)

    monkeypatch.setattr(auth.profile._password._passwords, "hash", slow)
    change(auth)
    assert auth.verify_auth().user_name == "mlindqvist"


def test_it_is_said_when_it_was_changed_last(auth, mine, change, frozen_clock):
    assert auth.profile.password_facts().changed_on is None
    frozen_clock.advance(days=3)
    change(auth)
    facts = auth.profile.password_facts()
    assert (facts.changed_on, facts.shape.least) == (frozen_clock.now(), 8)
    assert auth.profile.password_shape() == facts.shape


# -- asked for by a log-in ---------------------------------------------------------------------------------------------


def test_a_password_that_was_printed_opens_nothing_but_the_choice_of_another(auth, sample, password, store, told):
    heard = told(auth, LoggedIn)
    step = auth.login("spchuang", password)
    assert isinstance(step, PasswordChangeNeeded)
    assert (auth.account, heard) == (None, [])
    assert step.describe() == "Choose a new password to go on."
    login = auth.profile.choose_password(step.step, NEW, NEW)
    assert isinstance(login, Login)
    assert (login.account.user_name, login.account.role) == ("spchuang", Role.ADMIN)
    assert auth.verify_auth() == login.account
    assert [event.account for event in heard] == [login.account]
    auth.logout()
    assert isinstance(auth.login("spchuang", NEW), Login)
    assert store.one("SELECT password_must_change FROM user") == 0


def test_the_log_in_is_remembered_where_that_was_wanted(auth, sample, password, memory_keychain, open_auth_service):
    step = auth.login("spchuang", password, remember_me=True)
    assert memory_keychain.entries == {}
    auth.profile.choose_password(step.step, NEW, NEW)
    assert open_auth_service().verify_auth().user_name == "spchuang"


def test_the_same_one_again_is_refused_and_the_step_goes_on(auth, sample, password):
    step = auth.login("spchuang", password).step
    with pytest.raises(FormInvalid) as caught:
        auth.profile.choose_password(step, password, password)
    assert [str(fault) for fault in caught.value.fields["password"]] == ["same"]
    with pytest.raises(FormInvalid):
        auth.profile.choose_password(step, NEW, "else")
    assert isinstance(auth.profile.choose_password(step, NEW, NEW), Login)


def test_a_step_is_good_once_and_for_five_minutes(auth, sample, password, frozen_clock):
    late = auth.login("spchuang", password).step
    frozen_clock.advance(minutes=5)
    with pytest.raises(StepOver):
        auth.profile.choose_password(late, NEW, NEW)
    step = auth.login("spchuang", password).step
    auth.profile.choose_password(step, NEW, NEW)
    auth.logout()
    with pytest.raises(StepOver):
        auth.profile.choose_password(step, f"{NEW} again", f"{NEW} again")
    with pytest.raises(StepOver):
        auth.profile.choose_password(dataclasses.replace(step, key="guessed"), NEW, NEW)


def test_whoever_chooses_second_is_too_late(auth, sample, password, open_auth_service):
    """Who knows the printed password must not win over its owner's new one."""
    thief = open_auth_service()
    step, theirs = auth.login("spchuang", password).step, thief.login("spchuang", password).step
    auth.profile.choose_password(step, NEW, NEW)
    with pytest.raises(StepOver):
        thief.profile.choose_password(theirs, "a password of the thief", "a password of the thief")
    auth.logout()
    assert isinstance(auth.login("spchuang", NEW), Login)


def test_who_chooses_while_another_does_is_too_late(auth, sample, password, open_auth_service, monkeypatch):
    thief = open_auth_service()
    step, theirs = auth.login("spchuang", password).step, thief.login("spchuang", password).step
    hash_ = thief.profile._password._passwords.hash

    def meanwhile(new):
        auth.profile.choose_password(step, NEW, NEW)
        return hash_(new)

    monkeypatch.setattr(thief.profile._password._passwords, "hash", meanwhile)
    with pytest.raises(StepOver):
        thief.profile.choose_password(theirs, "a password of the thief", "a password of the thief")
    assert thief.account is None


def test_who_was_disabled_between_the_steps_stays_outside(auth, sample, password, store):
    step, before = auth.login("spchuang", password).step, store.one(HASH)
    store.write("UPDATE user SET state = 'disabled'")
    with pytest.raises(WrongCredentials):
        auth.profile.choose_password(step, NEW, NEW)
    assert (auth.account, store.one(HASH)) == (None, before)


def test_a_forgotten_password_is_replaced_whatever_it_was(auth, maria, password):
    """A recovery code has stood for it: nobody knows it, so it may be the same."""
    with auth._parts.database.reading() as tx:
        account = auth._parts.login_desk._accounts.get(tx, maria.id).account
    way = Way(account.id, frozenset({Passed.PASSWORD}), forgotten=True)
    steps = auth.profile._password._steps
    step = steps.put(way, account, wanted=Passed.NEW_PASSWORD)
    assert isinstance(auth.profile.choose_password(step, password, password), Login)


def test_all_sessions_of_before_end(auth, sample, password, store, open_auth_service, auth_settings, tmp_path):
    elsewhere = open_auth_service(dataclasses.replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    store.write("UPDATE user SET password_must_change = 0")
    elsewhere.login("spchuang", password)
    store.write("UPDATE user SET password_must_change = 1")
    step = auth.login("spchuang", password).step
    auth.profile.choose_password(step, NEW, NEW)
    with pytest.raises(NotLoggedIn):
        elsewhere.verify_auth()
    assert auth.verify_auth().user_name == "spchuang"
    assert [line[:2] for line in store.audit()][-3:] == [
        ("password_changed", "ok"),
        ("login", "ok"),
        ("session_ended", "ok"),
    ]
