"""Sentences are looked up when they are shown, in the language of the moment."""

import pytest

from desktop_auth import words
from desktop_auth.errors import UserNameTaken


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    words.use_language("en")


@pytest.mark.parametrize("language", ["en", "xx", "zz_ZZ", "", "../../etc", "\x00", None])
def test_a_language_without_a_catalogue_speaks_english(language):
    words.use_language(language)
    assert UserNameTaken().describe() == "This username is already taken!"


@pytest.mark.parametrize(("count", "form"), [(0, "many"), (1, "one"), (2, "many")])
def test_the_form_goes_with_the_number(count, form):
    assert words.ngettext("one", "many", count) == form


def test_a_sentence_that_is_only_named_is_given_back_as_it_is():
    assert words.N_("Enter your password.") == "Enter your password."
