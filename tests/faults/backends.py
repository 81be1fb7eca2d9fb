"""Keyrings that fail, each in its own way: backends for the package keyring, named in PYTHON_KEYRING_BACKEND.

All keep their entries in a JSON file (FAULTS_KEYRING), so that a test and the next process see what one has written.
What they were handed stands in a second file beside it, so that a test can look for it where it should not be."""

import json
import os
import threading
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError, PasswordSetError


def read_entries(path):
    """All entries: {slot: entry}."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_entries(path, entries):
    """Put all entries there, whole or not at all."""
    draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    draft.write_text(json.dumps(entries), encoding="utf-8")
    draft.replace(path)


class FileKeyring(KeyringBackend):
    """Keeps what it is given."""

    priority = 1

    @property
    def path(self):
        return Path(os.environ["FAULTS_KEYRING"])

    def get_password(self, service, username):
        return read_entries(self.path).get(username)

    def set_password(self, service, username, password):
        with self.path.with_suffix(".handed").open("a", encoding="ascii") as handed:
            handed.write(password + "\n")
        write_entries(self.path, read_entries(self.path) | {username: password})

    def delete_password(self, service, username):
        entries = read_entries(self.path)
        if entries.pop(username, None) is None:
            raise PasswordDeleteError("not there")
        write_entries(self.path, entries)


# -- that refuse -------------------------------------------------------------------------------------------------------


class DBusException(Exception):
    """As the bus raises it, through keyring unwrapped."""


class Panic(BaseException):
    """As a backend in Rust raises it: no Exception."""


def _raise_locked(secret):
    raise KeyringLocked(f"dismissed {secret}")


def _raise_keyring_error(secret):
    raise KeyringError(f"no {secret}")


def _raise_dbus(secret):
    raise DBusException(f"org.freedesktop.DBus.Error.NoReply: {secret}")


def _raise_os_error(secret):
    raise OSError(5, f"broken pipe at {secret}")


def _raise_decode_error(secret):
    raise UnicodeDecodeError("utf-8", secret.encode() + b"\xff", 0, 1, secret)


def _raise_unset(secret):
    raise PasswordSetError(secret)


def _raise_panic(secret):
    raise Panic(secret)


_WAYS = {
    "Locked": _raise_locked,
    "KeyringError": _raise_keyring_error,
    "DBus": _raise_dbus,
    "OSError": _raise_os_error,
    "Decode": _raise_decode_error,
    "Unset": _raise_unset,
    "Panic": _raise_panic,
    "Hangs": lambda _secret: threading.Event().wait(),
}
_CALLS = {"Read": "get_password", "Write": "set_password", "Delete": "delete_password"}


def _failing(way, calls):
    def fails(backend, service, username, password=""):
        way(password or read_entries(backend.path).get(username, ""))

    return type("Failing", (FileKeyring,), dict.fromkeys((_CALLS[call] for call in calls), fails))


for _name, _way in _WAYS.items():
    for _call in _CALLS:
        globals()[f"{_name}At{_call}"] = _failing(_way, [_call])
    globals()[f"{_name}Always"] = _failing(_way, _CALLS)


class HangsWhenWritten(FileKeyring):
    """Keeps the entry, but never says so."""

    def set_password(self, service, username, password):
        super().set_password(service, username, password)
        threading.Event().wait()


# -- that lie ----------------------------------------------------------------------------------------------------------


class Forgets(FileKeyring):
    """Says that it has written, and has nothing."""

    def get_password(self, service, username):
        return None


class Other(FileKeyring):
    """Gives another entry of the right shape."""

    def get_password(self, service, username):
        return "1:1:" + "A" * 43


class Cuts(FileKeyring):
    """Keeps the beginning."""

    def set_password(self, service, username, password):
        super().set_password(service, username, password[:20])


class Pads(FileKeyring):
    """Adds what a file ends with."""

    def get_password(self, service, username):
        entry = super().get_password(service, username)
        return entry and entry + "\n"


class Garbage(FileKeyring):
    """Gives what no encoder takes."""

    def get_password(self, service, username):
        return "\ud800\x00" * 100_000


class Far(FileKeyring):
    """Gives the number of a session that no database has."""

    def get_password(self, service, username):
        return "1:" + "9" * 18 + ":" + "A" * 43


class Bytes(FileKeyring):
    """Gives bytes."""

    def get_password(self, service, username):
        entry = super().get_password(service, username)
        return entry and entry.encode()


class Number(FileKeyring):
    """Gives a number."""

    def get_password(self, service, username):
        return 7
