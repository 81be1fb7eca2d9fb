"""Hashes: what opens, what never does, and that the time tells nothing about the name."""

import hashlib
import time

import pytest
from werkzeug.security import generate_password_hash

from desktop_auth.auth.passwords import PasswordHasher

CHEAP = "pbkdf2:sha256:1"
COMPOSED, DECOMPOSED = "caf\u00e9 au lait", "cafe\u0301 au lait"


@pytest.fixture
def hasher():
    return PasswordHasher(CHEAP)


@pytest.mark.parametrize("method", [CHEAP, "pbkdf2:sha512:2", "scrypt:128:1:1", "scrypt:16:8:3"])
@pytest.mark.parametrize("password", ["x", " ", "пароль", "\x00", "😀" * 128, "a\nb", COMPOSED])
def test_a_password_opens_its_hash_and_no_other_does(method, password):
    hasher = PasswordHasher(method)
    stored = hasher.hash(password)
    assert hasher.check(stored, password)
    assert not hasher.check(stored, password + "x")
    assert not hasher.is_old(stored)


def test_the_same_password_never_has_the_same_hash(hasher):
    assert hasher.hash("x") != hasher.hash("x")


@pytest.mark.parametrize(("set_as", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_password_opens_however_the_keyboard_composes_it(hasher, set_as, typed):
    assert hasher.check(hasher.hash(set_as), typed)


@pytest.mark.parametrize(("one", "other"), [("x²", "x2"), ("ﬁsh", "fish"), ("Ａ", "A"), ("a", "A"), ("a ", "a")])
def test_passwords_that_only_look_alike_do_not_open(hasher, one, other):
    assert not hasher.check(hasher.hash(one), other)


@pytest.mark.parametrize(
    "method",
    ["pbkdf2:sha1:1000", "pbkdf2:sha256:1000", "pbkdf2:sha512:7", "scrypt:1024:8:1", "scrypt:32768:8:1", CHEAP],
)
@pytest.mark.parametrize("password", ["old secret", COMPOSED, DECOMPOSED])
def test_hashes_of_old_programs_open_as_they_were_made(hasher, method, password):
    stored = generate_password_hash(password, method)
    assert hasher.check(stored, password)
    assert not hasher.check(stored, "another")
    assert hasher.is_old(stored) is (method != CHEAP)


MALFORMED = [
    "", "x", "$", "$$", "$$$", "plain", "scrypt", "pbkdf2", "pbkdf2:sha256:1", "pbkdf2:sha256:1$",
    "pbkdf2:sha256:1$salt", "pbkdf2:sha256:1$salt$", "pbkdf2:sha256:1$salt$zz", "pbkdf2:sha256:1$$" + "0" * 64,
    "pbkdf2:sha256:1$salt$" + "0" * 63,
    "pbkdf2:sha256:1$salt$" + "0" * 64 + "\n", "pbkdf2:sha256:1$salt$" + "A" * 64, "pbkdf2:sha256:0$salt$" + "0" * 64,
    "pbkdf2:sha256:-1$salt$" + "0" * 64, "pbkdf2:sha256:2000001$salt$" + "0" * 64,
    "pbkdf2:sha256:9999999999$s$" + "0" * 64,
    "pbkdf2:sha256:١$salt$" + "0" * 64, "pbkdf2:md5:1$salt$" + "0" * 32, "pbkdf2:sha3_256:1$salt$" + "0" * 64,
    "pbkdf2:sha256$salt$" + "0" * 64, "pbkdf2:sha256:1:1$salt$" + "0" * 64, "pbkdf2:sha256:1$a$b$" + "0" * 64,
    "scrypt:0:8:1$salt$" + "0" * 128, "scrypt:1:8:1$salt$" + "0" * 128, "scrypt:3:8:1$salt$" + "0" * 128,
    "scrypt:2:0:1$salt$" + "0" * 128, "scrypt:2:1:0$salt$" + "0" * 128, "scrypt:2:1$salt$" + "0" * 128,
    "scrypt:1048576:8:1$salt$" + "0" * 128, "scrypt:524288:8:1$salt$" + "0" * 128, "scrypt:2:1:1$salt$" + "0" * 127,
    "scrypt:999999999:8:1$salt$" + "0" * 128, "scrypt:-2:8:1$salt$" + "0" * 128, "scrypt:a:b:c$salt$" + "0" * 128,
    "scrypt:2:1:1$salt$" + "0" * 128, "scrypt:65536:1:1$salt$" + "0" * 128, "scrypt:64:8:1$salt$" + "0" * 128,
    "md5$salt$" + "0" * 32, "sha256$salt$" + "0" * 64, "argon2:x$salt$" + "0" * 64, "\ud800$s$0",
    "\x00" * 200, "x" * 100_000,
]  # fmt: skip


@pytest.mark.expect_warnings("malformed or too dear")
@pytest.mark.parametrize("stored", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize("password", ["x", "", COMPOSED])
def test_a_malformed_or_endless_hash_never_opens_never_raises_and_costs_one_of_today(
    hasher, count_hashes, stored, password
):
    start = time.process_time()
    answers = []
    assert count_hashes(lambda: answers.append(hasher.check(stored, password))) == 1
    assert (answers, time.process_time() - start < 10) == ([False], True)


@pytest.mark.parametrize("password", ["\ud800", "x\udfff", "\ud83d\ude00"])
def test_lone_surrogates_open_nothing(hasher, password):
    assert not hasher.check(hasher.hash("x"), password)
    assert not hasher.check(None, password)


@pytest.mark.parametrize("password", ["x", COMPOSED, DECOMPOSED, "\ud800", "x" * 1_024, DECOMPOSED * 50])
def test_an_unknown_name_costs_what_a_wrong_password_costs(hasher, count_hashes, password):
    stored = hasher.hash("right")
    known = count_hashes(lambda: hasher.check(stored, password))
    unknown = count_hashes(lambda: hasher.check(None, password))
    assert known == unknown > 0


@pytest.mark.parametrize("password", ["wrong", DECOMPOSED])
def test_an_old_hash_never_answers_sooner_than_one_of_today(hasher, count_hashes, password):
    old = generate_password_hash("right", "pbkdf2:sha1:1")
    assert count_hashes(lambda: hasher.check(old, password)) > count_hashes(lambda: hasher.check(None, password))


def test_the_hash_is_what_werkzeug_and_hashlib_say(hasher):
    method, salt, value = hasher.hash(DECOMPOSED).split("$")
    assert method == CHEAP
    assert value == hashlib.pbkdf2_hmac("sha256", COMPOSED.encode(), salt.encode(), 1).hex()


@pytest.mark.parametrize(
    "method", ["scrypt:1048576:8:1", "pbkdf2:sha256:2000001", "scrypt:2:1:1", "pbkdf2:sha256:0", ""]
)
def test_a_method_whose_own_hashes_could_not_be_checked_is_refused(method):
    with pytest.raises(ValueError, match="password_hash"):
        PasswordHasher(method)
