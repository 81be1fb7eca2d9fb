"""The plugin that host programs test with."""

import threading
from dataclasses import replace

import pytest

from desktop_auth import KeychainUnavailable
from desktop_auth.testing import BrokenKeychain, MemoryKeychain, SlowKeychain


@pytest.mark.parametrize("why", ["none", "locked", "failed"])
@pytest.mark.parametrize("call", [("prepare",), ("read", "s"), ("write", "s", "e"), ("delete", "s")])
def test_a_broken_keychain_fails_at_every_call_and_says_why(why, call):
    name, *arguments = call
    with pytest.raises(KeychainUnavailable) as caught:
        getattr(BrokenKeychain(why), name)(*arguments)
    assert caught.value.why == why


@pytest.mark.parametrize("call", [("prepare",), ("read", "s"), ("write", "s", "e")])
def test_a_slow_keychain_hangs_until_it_is_released(call):
    slow, done = SlowKeychain(), threading.Event()
    name, *arguments = call

    def run():
        getattr(slow, name)(*arguments)
        done.set()

    threading.Thread(target=run, daemon=True).start()
    assert not done.wait(0.05)
    slow.release()
    assert done.wait(30)


def test_a_slow_keychain_holds_what_was_written_and_can_hang_again():
    slow, done = SlowKeychain(), threading.Event()
    slow.release()
    slow.write("slot", "entry")
    assert (slow.read("slot"), slow.entries) == ("entry", {"slot": "entry"})
    slow.hang()
    threading.Thread(target=lambda: (slow.prepare(), done.set()), daemon=True).start()
    assert not done.wait(0.05)
    slow.release()
    assert done.wait(30)


def test_services_share_the_store_the_clock_and_the_keychain(
    open_auth_service, auth_settings, enrol, memory_keychain, frozen_clock, tmp_path
):
    here = open_auth_service()
    elsewhere = open_auth_service(replace(auth_settings, state_dir=tmp_path / "elsewhere"))
    enrol(here)
    assert elsewhere.login_desk.front_desk().has_accounts
    assert here.computer.id != elsewhere.computer.id
    assert here.slot == elsewhere.slot
    assert isinstance(memory_keychain, MemoryKeychain)


HOST = """
from desktop_auth import NewAccount, Login

def test_a_clerk(open_auth_service, frozen_clock):
    auth = open_auth_service()
    new = NewAccount("mlindqvist", "M", "L", "m@ward.local")
    step = auth.signup(new, password="a quiet walk", confirm="a quiet walk")
    assert isinstance(step, Login)
    frozen_clock.advance(days=31)
    assert auth.login_desk.front_desk().has_accounts
"""


def test_a_host_program_has_the_fixtures_without_a_conftest(tmp_path, run_python):
    (tmp_path / "test_host.py").write_text(HOST)
    code = "import pytest, sys; sys.exit(pytest.main(['-q', '-p', 'no:pytest-qt', 'test_host.py']))"
    assert "1 passed" in run_python(code)
