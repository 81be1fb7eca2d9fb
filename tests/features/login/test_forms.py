"""The shape of a log-in: it binds nothing but what must be there and what nobody types."""

import pytest

from desktop_auth.errors import FormInvalid
from desktop_auth.features.login.forms import LoginForm


def faults(login, password):
    found = LoginForm({"login": login, "password": password}).faults()
    return {name: [str(fault) for fault in of] for name, of in found.items()}


@pytest.mark.parametrize("login", ["x", "x" * 1_024, "a b", "\ud800", "' --", "\x00"])
@pytest.mark.parametrize("password", ["x", " ", "x" * 1_024, "\ud800", "\n"])
def test_the_rules_for_new_names_and_passwords_do_not_bind(login, password):
    assert faults(login, password) == {}


@pytest.mark.parametrize(
    ("login", "password", "codes"),
    [
        ("", "x", {"login": ["required"]}),
        ("x", "", {"password": ["required"]}),
        ("x" * 1_025, "x" * 1_000_000, {"login": ["too_long"], "password": ["too_long"]}),
    ],
)
def test_what_is_empty_or_endless_is_refused(login, password, codes):
    assert faults(login, password) == codes


def test_a_field_that_is_missing_is_empty():
    with pytest.raises(FormInvalid) as caught:
        LoginForm({}).check()
    assert sorted(caught.value.messages()) == ["login", "password"]
