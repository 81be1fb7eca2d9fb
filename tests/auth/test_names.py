"""How names and addresses are compared."""

import time

import pytest

from desktop_auth.auth import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "aNNA"), ("É", "é"), ("É", "e\u0301"), ("ﬀ", "FF"), ("Σίσυφος", "ΣΊΣΥΦΟΣ"), ("Ａｎｎａ", "anna"),
        ("ß", "SS"),
        ("İ", "i\u0307"), ("Ω", "Ω"),
    ],
)  # fmt: skip
def test_names_are_the_same_without_case_and_way_of_typing(one, other):
    assert names.fold(one) == names.fold(other)


@pytest.mark.parametrize(("one", "other"), [("anna", "anne"), ("l", "1"), ("O", "0"), ("а", "a"), ("e", "é")])
def test_other_letters_are_other_names(one, other):
    assert names.fold(one) != names.fold(other)


@pytest.mark.parametrize("text", ["É", "ﬀ", "ΣΊΣΥΦΟΣ", "İ", "\u1e9e", "\u03b0", "\u0390", "ǰ", "\ufb03", "\u2126"])
def test_folding_twice_changes_nothing(text):
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize(
    ("email", "key"),
    [
        ("Maria@Ward.Local", "maria@ward.local"),
        ("maria@BÜCHER.example", "maria@xn--bcher-kva.example"),
        ("maria@xn--BCHER-kva.example", "maria@xn--bcher-kva.example"),
        ("MARÍA@x.de", "maría@x.de"),
        ("a@x_y.de", "a@x_y.de"),
        ("a@", "a@"),
        ("no address", "no address"),
    ],
)
def test_the_key_of_an_address_has_the_domain_as_idna_writes_it(email, key):
    assert names.email_key(email) == key


@pytest.mark.parametrize(
    ("typed", "key"), [(" Anna\n", "anna"), ("ANNA@X.DE ", "anna@x.de"), ("a\ud800b", "a?b"), ("\ud800@x.de", "?@x.de")]
)
def test_what_is_typed_at_login_becomes_a_key_that_a_database_takes(typed, key):
    assert names.login_key(typed) == key


@pytest.mark.parametrize("text", ["x", "@", "a@", "a@b.", "a@\u0301", "a@é", "\ud800", "a@\ud800", "a@ﷺ"])
def test_a_megabyte_becomes_a_key_at_once(text):
    start = time.process_time()
    assert names.login_key(text + text[-1] * 1_000_000)
    assert time.process_time() - start < 10
