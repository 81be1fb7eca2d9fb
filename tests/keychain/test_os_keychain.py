"""The system's keyring: which backends are refused, by their class, and what their errors become.

Each case runs in a process of its own, as the package keyring chooses its backend once."""

import os

import pytest

BACKENDS = '''
import sys
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError, PasswordSetError

class Good(KeyringBackend):
    """Keeps entries in memory; no plain text on any disk."""
    priority = 1
    kept = {}
    def get_password(self, service, username):
        return self.kept.get((service, username))
    def set_password(self, service, username, password):
        self.kept[service, username] = password
    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]

class PlaintextKeyring(Good):
    """As keyrings.alt.file has it."""

class MyPlainTextStore(PlaintextKeyring):
    """A subclass with another name."""

class Sub(__import__("keyring.backends.null", fromlist=["Keyring"]).Keyring):
    """A subclass of the one that keeps nothing."""

class NoneAtAll(__import__("keyring.backends.fail", fromlist=["Keyring"]).Keyring):
    """A subclass of the one that fails."""

class Bytes(Good):
    def get_password(self, service, username):
        return b"1:1:x"

def raises(error):
    class Raises(Good):
        def get_password(self, service, username):
            raise error
        set_password = delete_password = lambda self, *args: self.get_password(*args[:2])
    return Raises

Locked, NoBus, Init, Unset = raises(KeyringLocked("x")), raises(OSError("bus")), raises(InitError("x")), raises(PasswordSetError("x"))
Decode, NoneHere = raises(UnicodeDecodeError("utf-8", b"x", 0, 1, "x")), raises(NoKeyringError("x"))

class Undeletable(Good):
    def delete_password(self, service, username):
        raise PasswordDeleteError("dismissed")

class Roaming(Good):
    persist = "enterprise"
'''  # noqa: E501

ASK = """
import sys, warnings
sys.path.insert(0, sys.argv[1])
from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.os_keychain import OsKeychain
assert "keyring" not in sys.modules
keychain = OsKeychain("Ward Notes")

def told(call, *args):
    try:
        return call(*args)
    except KeychainUnavailable as error:
        return error.why

print(told(keychain.prepare), told(keychain.write, "slot", "entry"), told(keychain.read, "slot"))
print(told(keychain.delete, "slot"), told(keychain.delete, "slot"), told(keychain.read, "slot"))
print(getattr(keychain._found, "persist", None))
"""


@pytest.fixture
def ask(tmp_path, run_python):
    """What a process is told whose keyring is this backend."""

    def ask(backend):
        (tmp_path / "ward_backends.py").write_text(BACKENDS)
        (tmp_path / "python_keyring").mkdir()
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DBUS", "XDG"))}
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(tmp_path))
        env |= homes | {"PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": str(tmp_path)}
        return run_python(ASK, tmp_path, env=env).splitlines()

    return ask


def test_a_backend_that_is_fit_keeps_reads_and_forgets(ask):
    assert ask("ward_backends.Good") == ["None None entry", "None None None", "None"]


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        ("keyring.backends.null.Keyring", "refused_backend"),
        ("keyring.backends.fail.Keyring", "none"),
        ("ward_backends.PlaintextKeyring", "refused_backend"),
        ("ward_backends.MyPlainTextStore", "refused_backend"),
        ("ward_backends.Sub", "refused_backend"),
        ("ward_backends.NoneAtAll", "none"),
    ],
)
def test_backends_that_keep_secrets_in_clear_or_nothing_are_refused_by_class(ask, backend, why):
    assert ask(backend) == [f"{why} {why} {why}", f"{why} {why} {why}", "None"]


@pytest.mark.parametrize(
    ("backend", "why"),
    [("Locked", "locked"), ("NoneHere", "none"), *((name, "failed") for name in ("NoBus", "Init", "Decode", "Unset"))],
)
def test_every_error_of_a_backend_is_in_our_words(ask, backend, why):
    assert ask(f"ward_backends.{backend}") == [f"None {why} {why}", f"{why} {why} {why}", "None"]


def test_an_entry_that_is_no_text_differs(ask):
    assert ask("ward_backends.Bytes")[0] == "None None differs"


def test_an_entry_that_could_not_be_deleted_is_told(ask):
    assert ask("ward_backends.Undeletable") == ["None None entry", "failed failed entry", "None"]


def test_an_entry_of_windows_does_not_roam(ask):
    assert ask("ward_backends.Roaming")[2] == "local machine"


CHAIN = """
import sys
sys.path.insert(0, sys.argv[1])
import ward_backends
from keyring.backends import chainer, fail, null
from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.os_keychain import _usable

class Chain(chainer.ChainerBackend):
    backends = [getattr(ward_backends, name)() for name in sys.argv[2:]]

Chain.__module__ = "keyring.backends.chainer"
try:
    print(type(_usable(Chain())).__name__)
except KeychainUnavailable as error:
    print(error.why)
"""


@pytest.mark.parametrize(
    ("links", "used"),
    [
        (["Good"], "Good"),
        (["PlaintextKeyring", "Good"], "Good"),
        (["Sub", "NoneAtAll", "Roaming", "Good"], "Roaming"),
        (["PlaintextKeyring", "Sub"], "refused_backend"),
        ([], "none"),
    ],
)
def test_of_a_chain_the_first_that_is_fit_is_used(tmp_path, run_python, links, used):
    (tmp_path / "ward_backends.py").write_text(BACKENDS)
    assert run_python(CHAIN, tmp_path, *links) == used
