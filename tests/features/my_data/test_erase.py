"""Leaving for good: what goes, what stays, who cannot."""

import subprocess
import sys
from dataclasses import replace

import pytest

from desktop_auth import (
    Confirmation,
    FormInvalid,
    NewAccount,
    NotLoggedIn,
    ProofNeeded,
    Purpose,
    UserNameTaken,
    WrongCredentials,
)
from desktop_auth.auth.pictures import store as pictures
from desktop_auth.auth.pictures.store import Picture
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.events import AccountErased
from desktop_auth.features.my_data.model import LastAdministrator


@pytest.fixture
def erik(auth, maria, enrol):
    """Erik, who is no administrator, is in."""
    return enrol(auth, "erikberg", first_name="Erik", last_name="Berg")


@pytest.fixture
def leave(auth, prove):
    """Erases the account of whoever is in."""

    def erase(user_name="erikberg", service=auth):
        service.my_data.erase(user_name, proof=prove(service, Purpose.ERASE))

    return erase


def test_a_stranger_erases_nobody(auth, maria, store):
    with pytest.raises(NotLoggedIn):
        auth.my_data.erase("mlindqvist", proof=Confirmation(maria.id, Purpose.ERASE, "x"))
    assert store.rows("SELECT state FROM user") == [("active",)]


def test_it_wants_a_fresh_proof_for_just_this(auth, erik, prove, frozen_clock, store):
    old = prove(auth, Purpose.ERASE)
    frozen_clock.advance(minutes=5)
    for proof in (Confirmation(erik.id, Purpose.ERASE, "by hand"), prove(auth, Purpose.EXPORT), old):
        with pytest.raises(ProofNeeded):
            auth.my_data.erase("erikberg", proof=proof)
    assert store.one("SELECT state FROM user WHERE id = ?", erik.id) == "active"


@pytest.mark.parametrize(("typed", "fault"), [("", "required"), ("erik", "not_yours"), ("mlindqvist", "not_yours")])
def test_who_does_not_type_their_own_name_erases_nothing(auth, erik, leave, store, typed, fault):
    with pytest.raises(FormInvalid) as refused:
        leave(typed)
    assert refused.value.fields == {"own_name": [fault]}
    assert store.one("SELECT state FROM user WHERE id = ?", erik.id) == "active"


@pytest.mark.parametrize("typed", ["ErikBerg", " erikberg "])
def test_the_name_is_compared_as_names_are(auth, erik, leave, typed):
    leave(typed)
    assert auth.account is None


def test_the_account_is_emptied_and_number_and_name_stay_taken(auth, erik, leave, enrol, store, password):
    leave()
    row = store.rows(
        "SELECT first_name, last_name, email, email_key, password, state, user_name FROM user WHERE id = ?", erik.id
    )
    assert row == [("", "", None, None, None, "erased", "erikberg")]
    with pytest.raises(UserNameTaken):
        enrol(auth, "ErikBerg", email="another@ward.local")
    new = auth.signup(NewAccount("other", "O", "P", "erikberg@ward.local"), password=password, confirm=password)
    assert new.account.id == erik.id + 1  # the address is free again, the number is not


def test_all_else_that_is_kept_goes(auth, erik, leave, store):
    ground = auth.my_data._ground
    auth.preferences.change(Choices(look="dark"))
    sealed, codes = ground.factors.seal(erik.id, "totp", b"secret"), ground.codes.make()
    with auth._parts.database.transaction() as tx:
        pictures.put(tx, erik.id, Picture(b"large png", b"small png"), now=ground.clock.now())
        ground.factors.add(tx, erik.id, "totp", sealed=sealed, step=1)
        ground.codes.replace(tx, erik.id, codes)
        ground.credentials.failed(tx, ground.credentials.subject(erik.id))
    leave()
    for table in ("picture", "factor", "code", "preference", "last_here", "throttle"):
        assert store.rows(f"SELECT * FROM {table} WHERE account_id = ?", erik.id) == [], table
    assert b"large png" not in store.bytes()
    assert b"Erik" not in store.bytes()


def test_whoever_leaves_is_out_everywhere_and_cannot_come_back(
    auth, erik, leave, open_auth_service, password, store, auth_settings, tmp_path
):
    elsewhere = open_auth_service(replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    elsewhere.login("erikberg", password)
    leave()
    assert auth.account is None
    with pytest.raises(NotLoggedIn):
        elsewhere.verify_auth()
    for name in ("erikberg", "erikberg@ward.local"):
        with pytest.raises(WrongCredentials):
            auth.login(name, password)
    assert store.rows("SELECT ended_why FROM session WHERE account_id = ? AND ended_why = 'erased'", erik.id) == [
        ("erased",),
        ("erased",),
    ]


def test_the_keyring_forgets_a_remembered_session(auth, erik, leave, password, memory_keychain):
    auth.logout()
    auth.login("erikberg", password, remember_me=True)
    assert memory_keychain.entries
    leave()
    assert not memory_keychain.entries


def test_the_tile_goes(auth, erik, leave):
    assert "erikberg" in {one.user_name for one in auth.login_desk.front_desk().people}
    leave()
    assert "erikberg" not in {one.user_name for one in auth.login_desk.front_desk().people}


def test_the_audit_still_says_who(auth, erik, leave, store):
    before = store.rows("SELECT * FROM audit ORDER BY number")
    leave()
    after = store.rows("SELECT * FROM audit ORDER BY number")
    assert after[: len(before)] == before
    lines = store.rows("SELECT event, actor_name, subject_name FROM audit ORDER BY number")[len(before) :]
    assert lines == [("session_ended", "erikberg", "erikberg"), ("account_erased", "erikberg", "erikberg")]
    with auth._parts.database.reading() as tx:
        assert auth.my_data._audit.first_break(tx) is None


def test_listeners_hear_of_it_once_and_of_no_log_out(auth, erik, leave):
    heard = []
    auth.on(AccountErased, heard.append)
    leave()
    assert [event.account.user_name for event in heard] == ["erikberg"]


def test_the_last_administrator_stays_and_the_audit_says_that_they_tried(auth, maria, leave, store, password):
    auth.login("mlindqvist", password)
    with pytest.raises(LastAdministrator):
        leave("mlindqvist")
    assert auth.verify_auth() == maria
    assert store.audit()[-1] == ("account_erased", "last_administrator", maria.id, maria.id)


@pytest.mark.parametrize("change", ["state = 'disabled'", "ends_on = '2026-03-02T08:59:59.000000+00:00'"])
def test_an_administrator_who_cannot_come_in_counts_for_nobody(auth, maria, erik, leave, store, password, change):
    auth.logout()
    store.write(f"UPDATE user SET role_code = 0, {change} WHERE id = ?", erik.id)
    auth.login("mlindqvist", password)
    with pytest.raises(LastAdministrator):
        leave("mlindqvist")


LEAVE = """
import sys
from pathlib import Path
from desktop_auth import Policy, Purpose, Settings, open_auth
from desktop_auth.features.my_data.model import LastAdministrator
from desktop_auth.testing import MemoryKeychain
data, state, name, password = sys.argv[1:]
policy = Policy(password_hash="pbkdf2:sha256:1")
settings = Settings("Ward Notes", data_dir=Path(data), state_dir=Path(state), policy=policy)
with open_auth(settings, keychain=MemoryKeychain()) as auth:
    auth.login(name, password)
    with auth._parts.database.reading() as tx:
        proof = auth.my_data._proofs.issue(auth._parts.current.require(tx), Purpose.ERASE)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        auth.my_data.erase(name, proof=proof)
        print("gone")
    except LastAdministrator:
        print("stays")
"""


def test_of_two_administrators_who_leave_at_one_moment_one_stays(
    auth, maria, enrol, store, password, auth_settings, tmp_path
):
    enrol(auth, "erikberg")
    auth.close()
    store.write("UPDATE user SET role_code = 0")
    people = [
        subprocess.Popen(
            [sys.executable, "-c", LEAVE, str(auth_settings.data_dir), str(tmp_path / name), name, password],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("mlindqvist", "erikberg")
    ]  # fmt: skip
    for one in people:
        assert one.stdout.readline() == "ready\n"
    for one in people:
        one.stdin.write("\n")
        one.stdin.flush()
    assert sorted(one.communicate(timeout=60)[0] for one in people) == ["gone\n", "stays\n"]
    assert sorted(store.rows("SELECT state FROM user")) == [("active",), ("erased",)]
