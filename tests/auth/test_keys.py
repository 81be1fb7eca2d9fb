"""The store secret: made once, private, and nothing opens without it."""

import os
import stat

import pytest

from desktop_auth import SecretMissing
from desktop_auth.auth.keys.service import StoreSecret


@pytest.fixture
def secret(tmp_path):
    return StoreSecret(tmp_path / "accounts.db", store_id="a store")


def test_what_was_sealed_opens_again(secret, tmp_path):
    sealed = secret.seal(b"a secret", about="factor:1")
    assert b"a secret" not in sealed
    assert StoreSecret(tmp_path / "accounts.db", store_id="a store").open(sealed, about="factor:1") == b"a secret"
    assert secret.seal(b"a secret", about="factor:1") != sealed


def test_the_file_is_made_when_it_is_needed_and_is_its_owners_alone(secret, tmp_path):
    assert not secret.is_there()
    secret.seal(b"a secret", about="factor:1")
    path = tmp_path / "seal.key"
    before = path.read_bytes()
    assert (len(before), stat.S_IMODE(path.stat().st_mode), secret.is_there()) == (32, 0o600, True)
    secret.seal(b"another", about="factor:1")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["seal.key"]


@pytest.mark.parametrize("other", [{"about": "factor:2"}, {"store_id": "another"}])
def test_it_fits_no_other_account_and_no_other_store(secret, tmp_path, other):
    sealed = secret.seal(b"a secret", about="factor:1")
    same_file = StoreSecret(tmp_path / "accounts.db", store_id=other.get("store_id", "a store"))
    with pytest.raises(SecretMissing):
        same_file.open(sealed, about=other.get("about", "factor:1"))


@pytest.mark.parametrize("damage", ["gone", "short", "another", "cut", "flipped", "version", "empty"])
def test_what_is_damaged_does_not_open(secret, tmp_path, damage):
    sealed = secret.seal(b"a secret", about="factor:1")
    path = tmp_path / "seal.key"
    key = path.read_bytes()
    {
        "gone": path.unlink,
        "short": lambda: path.write_bytes(key[:31]),
        "another": lambda: path.write_bytes(key[::-1]),
    }.get(damage, lambda: None)()
    sealed = {
        "cut": sealed[:-1],
        "flipped": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "version": b"\x02" + sealed[1:],
        "empty": b"",
    }.get(damage, sealed)
    with pytest.raises(SecretMissing):
        secret.open(sealed, about="factor:1")


def test_opening_makes_no_file(secret, tmp_path):
    with pytest.raises(SecretMissing):
        secret.open(b"\x01" + bytes(40), about="factor:1")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_removed_when_it_is_old_and_nothing_else(secret, tmp_path):
    secret.seal(b"a secret", about="factor:1")
    draft = f"seal.key.{'0a' * 8}"
    for name in (draft, f"seal.key.{'1b' * 8}", "seal.key.bak", "accounts.db"):
        (tmp_path / name).write_bytes(bytes(32))
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / f"seal.key.{'1b' * 8}")  # somebody is making it now
    StoreSecret(tmp_path / "accounts.db", store_id="a store")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "accounts.db",
        "seal.key",
        f"seal.key.{'1b' * 8}",
        "seal.key.bak",
    ]
