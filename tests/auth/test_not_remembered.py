"""The keyring does not keep the session: the person is in all the same, and is told why it ends with the program."""

import pytest

from desktop_auth import NotLoggedIn, NotRemembered
from desktop_auth.testing import BrokenKeychain, MemoryKeychain, SlowKeychain


def whys(told):
    return [event.why for event in told if isinstance(event, NotRemembered)]


class Forgetful(MemoryKeychain):
    """Says yes and keeps nothing."""

    def write(self, slot, entry):
        pass


class Changing(MemoryKeychain):
    """Keeps something else."""

    def write(self, slot, entry):
        super().write(slot, entry[:-1])


@pytest.mark.parametrize(
    ("keychain", "why"),
    [
        (Forgetful(), "differs"),
        (Changing(), "differs"),
        (BrokenKeychain("failed"), "failed"),
        (BrokenKeychain("none"), "none"),
        (BrokenKeychain("locked"), "locked"),
        (BrokenKeychain("refused_backend"), "refused_backend"),
    ],
)
def test_what_the_keyring_does_not_keep_is_told_and_ends_with_the_program(
    open_told, maria, password, told, store, keychain, why
):
    service = open_told(keychain=keychain)
    assert service.login("mlindqvist", password, remember_me=True).account == maria
    assert whys(told) == [why]
    assert told[-1].describe().endswith(".")
    assert service.verify_auth() == maria
    service.close()
    assert store.rows("SELECT remembered, ended_why FROM session WHERE id = 2") == [(0, "closed")]


@pytest.mark.expect_warnings("the keyring did not answer in 0.1 s")
def test_a_keyring_that_hangs_is_left_alone_and_its_late_entry_taken_back(open_told, maria, password, told, join):
    slow = SlowKeychain()
    service = open_told(keychain=slow)
    service.keychain.limit_seconds = 0.1
    service.login("mlindqvist", password, remember_me=True)
    assert whys(told) == ["timed_out"]
    assert service.verify_auth() == maria
    slow.release()
    join("keychain")
    assert slow.entries == {}
    service.logout()
    service.login("mlindqvist", password, remember_me=True)
    assert whys(told) == ["timed_out", "timed_out"]
    assert slow.entries == {}


@pytest.mark.expect_warnings("the keyring did not answer in 0.1 s")
def test_a_keyring_that_hangs_at_the_start_keeps_the_session_for_the_next(
    remembered, open_told, maria, memory_keychain
):
    remembered.close()
    slow = SlowKeychain()
    slow.entries.update(memory_keychain.entries)
    service = open_told(keychain=slow)
    service.keychain.limit_seconds = 0.1
    with pytest.raises(NotLoggedIn):
        service.verify_auth()
    slow.release()
    assert open_told(keychain=slow).verify_auth() == maria
