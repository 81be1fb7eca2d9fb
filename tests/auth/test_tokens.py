"""The line that stands for a session in the keyring."""

import hashlib

import pytest

from desktop_auth.auth import tokens
from desktop_auth.auth.tokens import SessionToken

SECRET = "A" * 42 + "-"


def test_an_entry_is_read_back_and_is_short_ascii():
    token = SessionToken(10**16, tokens.new_secret())
    assert SessionToken.from_entry(token.entry()) == token
    assert token.entry().isascii()
    assert len(token.entry()) < 64


@pytest.mark.parametrize(
    "entry",
    [
        "", "1", "1:1", f"1:1:{SECRET}\n", f" 1:1:{SECRET}", f"2:1:{SECRET}", f"1:-1:{SECRET}", f"1:1:{SECRET}A",
        f"1:1:{SECRET[1:]}",
        f"1:{'9' * 19}:{SECRET}", f"1:١:{SECRET}", f"1:1:{'é' * 43}", f"1:1:{SECRET[:-1]}+", "\x00" * 60, "\ud800",
        "x" * 1_000_000,
        f"1:1:{SECRET}:", '{"id": 1}',
    ],
)  # fmt: skip
def test_anything_else_is_no_entry(entry):
    assert SessionToken.from_entry(entry) is None


def test_secrets_are_256_bits_and_differ():
    found = {tokens.new_secret() for _ in range(1_000)}
    assert len(found) == 1_000
    assert {len(secret) for secret in found} == {43}


def test_the_database_keeps_the_sha256_of_a_secret():
    assert tokens.digest(SECRET) == hashlib.sha256(SECRET.encode()).digest()


def test_the_secret_is_in_no_repr():
    assert SECRET not in repr(SessionToken(1, SECRET))
