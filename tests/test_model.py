"""The values that cross features: what they show and what they never do."""

import dataclasses

import pytest

from desktop_auth import Account, AlreadySignedUp, How, Login, Role
from desktop_auth.model import Forgetting, Remembering

MARIA = Account(7, "mlindqvist", "maria@ward.local", "Maria", "Lindqvist", Role.STAFF, hue=3)


@pytest.mark.parametrize(("role", "word"), [(0, "admin"), (1, "staff"), (2, "user"), (3, "test"), (9, "unknown")])
def test_an_account_as_data_has_exactly_four_fields(role, word):
    account = dataclasses.replace(MARIA, role=Role(role))
    assert account.to_dict() == {"id": 7, "email": "maria@ward.local", "user_name": "mlindqvist", "role": word}
    assert list(account.to_dict()) == ["id", "email", "user_name", "role"]


def test_an_account_without_an_address_says_none():
    assert dataclasses.replace(MARIA, email=None).to_dict()["email"] is None


@pytest.mark.parametrize("code", [4, -1, -2, 99, 2**40])
def test_a_number_that_is_no_role_has_no_rights(code):
    assert Role(code) is Role.UNKNOWN


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (How.LOGGED_IN, "You have successfully logged in"),
        (How.ALREADY, "You are already logged in"),
        (How.SIGNED_UP, "You successfully signed up!"),
        (How.RESUMED, "You are still logged in"),
    ],
)
def test_a_login_says_how_it_was(how, sentence):
    assert Login(MARIA, how).describe() == sentence


def test_who_is_signed_up_is_told_so():
    assert AlreadySignedUp(MARIA).describe() == "You're already signed up"


@pytest.mark.parametrize("value", [MARIA, Login(MARIA, How.ALREADY), Remembering(1, "s", "e"), Forgetting("s", 1)])
def test_values_do_not_change(value):
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)


def test_a_login_does_not_show_its_entry():
    job = Remembering(1, "slot", "1:7:topsecret")
    assert "topsecret" not in repr(Login(MARIA, How.LOGGED_IN, job)) + str(job)
