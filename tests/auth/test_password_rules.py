"""Which new passwords are refused, and with which words."""

import pytest

from desktop_auth.auth.password_rules import fault_of

OWN = ("mlindqvist", "maria@ward.local", "maria", "Ward Notes")


def fault(password, *, least=8, own=OWN):
    return fault_of(password, least=least, own=own)


@pytest.mark.parametrize(
    "password",
    [
        "a quiet walk", "        x", "ᚠᚢᚦᚨᚱᚲᚷᚹ", "пароль из леса", "😀😁😂🤣😃😄😅😆", "a\tb\x00c\x7fd\n",
        "x" * 100 + "y" * 28,
        "née sœur", "mlindqvist and more", "xxmlindqvistxx", "q8$k!zz;", "مرحبا بك هنا",
    ],
)  # fmt: skip
def test_length_alone_makes_a_password(password):
    assert fault(password) is None


@pytest.mark.parametrize(
    ("password", "code", "sentence"),
    [
        ("", "too_short", "At least 8 characters."),
        ("1234567", "too_short", "At least 8 characters."),
        ("e\u0301" * 7, "too_short", "At least 8 characters."),
        ("x" * 129, "too_long", "At most 128 characters."),
        ("e\u0301" * 513, "too_long", "At most 128 characters."),
        ("x" * 1_000_000, "too_long", "At most 128 characters."),
        ("pass\ud800word", "not_text", "This password has a character that is no text."),
        ("password", "common", "Many people use this password: choose another."),
        ("PASSWORD", "common", "Many people use this password: choose another."),
        ("ｐａｓｓｗｏｒｄ", "common", "Many people use this password: choose another."),
        ("12345678", "common", "Many people use this password: choose another."),
        ("qwertyuiop", "common", "Many people use this password: choose another."),
        ("mlindqvist", "personal", "This password is your name or address: choose another."),
    ],
)
def test_a_refused_password_is_told_why(password, code, sentence):
    found = fault(password)
    assert (str(found), found.describe()) == (code, sentence)


@pytest.mark.parametrize("letters", ["e\u0301" * 128, "x" * 128, "e\u0301" * 8])
def test_length_is_counted_after_nfc(letters):
    assert fault(letters) is None


@pytest.mark.parametrize("base", ["mlindqvist", "maria@ward.local", "Ward Notes"])
@pytest.mark.parametrize(
    "made",
    [
        lambda name: name,
        lambda name: name.upper(),
        lambda name: name[::-1],
        lambda name: name * 2,
        lambda name: name[::-1] * 2,
        lambda name: name + "1",
        lambda name: "!" + name,
        lambda name: name[::-1] + "?",
        lambda name: name * 2 + "9",
        lambda name: name + "\u00a0",
    ],
)
def test_what_is_made_of_ones_own_names_is_personal(base, made):
    assert fault(made(base)) == "personal"


def test_a_short_name_counts_when_it_is_doubled():
    assert fault("anna.anna.", own=("anna.",)) == "personal"


@pytest.mark.parametrize("own", [(), ("",), ("", "")])
def test_a_name_that_is_empty_forbids_nothing(own):
    assert fault("a quiet walk", own=own) is None
