"""What only root can set up: a disk that is full, and files of somebody else. Others leave these tests out."""

# ruff: noqa: PT012  a block is what is tested

import dataclasses
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from desktop_auth.errors import DatabaseFull


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 256 KiB. Mounting needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
def test_on_a_full_disk_nobody_comes_in_and_all_is_well_when_there_is_room(
    tiny_disk, open_auth_service, auth_settings, enrol, password, store
):
    auth = open_auth_service(dataclasses.replace(auth_settings, data_dir=tiny_disk))
    enrol(auth)
    auth.logout()
    rest = tiny_disk / "rest"
    with rest.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(512))
    with pytest.raises(DatabaseFull):
        auth.login("mlindqvist", password)
    assert auth.account is None
    rest.unlink()
    assert auth.login("mlindqvist", password).account.user_name == "mlindqvist"


AS_NOBODY = """
import os, sys
from pathlib import Path
from desktop_auth import AuthError, NewAccount, Policy, Settings, open_auth
from desktop_auth.testing import MemoryKeychain

def settings(data, state):
    return Settings("Ward Notes", data_dir=Path(data), state_dir=Path(state), policy=Policy(password_hash="pbkdf2:sha256:1"))

# Everything is loaded once: nobody may not read root's Python.
with open_auth(settings(sys.argv[3], sys.argv[3]), keychain=MemoryKeychain()) as auth:
    new = NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local")
    auth.signup(new, password="a quiet walk in the fog", confirm="a quiet walk in the fog")
    auth.logout()
with open_auth(settings(sys.argv[3], sys.argv[3]), keychain=MemoryKeychain()) as auth:
    auth.login("mlindqvist", "a quiet walk in the fog")
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with open_auth(settings(sys.argv[1], sys.argv[2]), keychain=MemoryKeychain()) as auth:
        print("opened")
        auth.login("mlindqvist", "a quiet walk in the fog")
        print("in")
except AuthError as error:
    print(error.code)
"""  # noqa: E501


@pytest.fixture
def as_nobody(tmp_path, maria, auth, auth_settings, run_python):
    """What a person without root meets in a copy of Maria's store, after `prepare(folder, file)`. It stands beside
    pytest's folders, which each start of pytest shuts to others."""

    def run(prepare):
        auth.close()
        with tempfile.TemporaryDirectory(prefix="ward-notes-") as top:
            Path(top).chmod(0o711)
            folder, state = Path(top, "data"), Path(top, "state")
            shutil.copytree(auth_settings.data_dir, folder)
            state.mkdir()
            for one in (folder, folder / "accounts.db", state):
                os.chown(one, 65534, 65534)
            prepare(folder, folder / "accounts.db")
            return run_python(AS_NOBODY, folder, state, tmp_path / "roots").split()

    return run


@pytest.mark.parametrize(
    ("prepare", "answer"),
    [
        (lambda folder, file: None, ["opened", "in"]),
        (lambda folder, file: file.chmod(0o400), ["database_read_only"]),
        (lambda folder, file: folder.chmod(0o500), ["database_read_only"]),
        (lambda folder, file: file.chmod(0o000), ["database_unreachable"]),
        (lambda folder, file: folder.chmod(0o000), ["database_read_only"]),
        (lambda folder, file: os.chown(file, 0, 0), ["database_unreachable"]),
    ],
    ids=["own", "file read-only", "folder read-only", "file shut", "folder shut", "another's"],
)
def test_what_may_not_be_read_or_written_is_an_outage(as_nobody, prepare, answer):
    assert as_nobody(prepare) == answer
