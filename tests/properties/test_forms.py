"""The form takes and refuses what the specification says, whatever is typed; and who was taken can come in."""

import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import asdict
from itertools import cycle

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from properties import model, strategies

from desktop_auth import Login, NewAccount, Settings, open_auth
from desktop_auth.auth import names
from desktop_auth.auth.account_forms import AccountRules
from desktop_auth.features.signup.forms import SignupForm
from desktop_auth.settings import Policy
from desktop_auth.testing import CHEAP_HASH, FrozenClock, MemoryKeychain

RULES = st.builds(
    model.Rules,
    app_name=st.sampled_from(["Ward Notes", "Bücher & Co"]),
    email_required=st.booleans(),
    least=st.sampled_from([8, 8, 15]),
)
NAMES = ("user_name", "first_name", "last_name", "email", "password", "confirm")


def form(typed, rules):
    return SignupForm(asdict(typed), AccountRules(rules.app_name, rules.email_required, rules.least))


@settings(max_examples=3 * settings.default.max_examples)
@given(strategies.forms(), RULES)
def test_the_form_refuses_the_fields_that_the_specification_refuses(typed, rules):
    refused = set(form(typed, rules).faults())
    event("taken" if not refused else f"refused: {', '.join(sorted(refused))}")
    assert refused == model.wrong_fields(typed, rules)


@settings(max_examples=3 * settings.default.max_examples)
@given(strategies.emails, st.booleans())
def test_an_address_is_taken_as_email_validator_would_take_it_if_its_last_label_meant_nothing(email, required):
    typed = model.Typed("mlindqvist", "Maria", "Lindqvist", email, "a quiet walk in the fog", "a quiet walk in the fog")
    fine = model.is_email(email, required=required)
    event("taken" if fine else "refused")
    assert ("email" not in form(typed, model.Rules(email_required=required)).faults()) == fine


@given(strategies.forms(), RULES)
def test_every_refusal_says_a_sentence_and_never_what_was_typed(typed, rules):
    for field, faults in form(typed, rules).faults().items():
        (fault,) = faults
        assert fault.describe()
        assert field in NAMES
        assert str(fault).isascii()


@given(strategies.forms())
def test_a_form_that_was_taken_is_taken_again_when_it_is_typed_as_it_was_kept(typed):
    """What is kept obeys the rules itself: trimming and composing leave nothing that would be refused."""
    filled = form(typed, model.Rules())
    if filled.faults():
        return
    kept = filled.new_account()
    again = form(
        model.Typed(kept.user_name, kept.first_name, kept.last_name, kept.email, typed.password, typed.password),
        model.Rules(),
    )
    assert again.faults() == {}
    assert again.new_account() == kept


@given(strategies.some(most=40))
def test_a_key_is_its_own_key(text):
    assert names.fold(names.fold(text)) == names.fold(text)
    assert names.login_key(text).encode() is not None  # no half of a pair is left, which no database takes


@pytest.fixture(scope="module")
def open_house(tmp_path_factory):
    """A service that all examples share, and the file behind it."""
    folder = tmp_path_factory.mktemp("house")
    policy = Policy(password_hash=CHEAP_HASH, email_required=False)
    settings = Settings("Ward Notes", data_dir=folder / "data", state_dir=folder / "state", policy=policy)
    with open_auth(settings, keychain=MemoryKeychain(), clock=FrozenClock()) as auth:
        yield auth, settings.store_path()


def _empty(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("session", "last_here", "throttle", "user"):
            connection.execute(f"DELETE FROM {table}")


def _comes_in(auth, login, password):
    step = auth.login(login, password)
    assert isinstance(step, Login)
    auth.logout()
    return step.account


@settings(max_examples=settings.default.max_examples // 2)
@given(typed=strategies.forms())
def test_who_was_taken_is_kept_and_found_again_and_comes_in_with_either_form_of_the_password(open_house, typed):
    auth, path = open_house
    filled = form(typed, model.Rules(email_required=False))
    event("taken" if not filled.faults() else "refused")
    if filled.faults():
        return
    _empty(path)
    new = NewAccount(typed.user_name, typed.first_name, typed.last_name, typed.email)
    account = auth.signup(new, password=typed.password, confirm=typed.confirm).account
    auth.logout()
    kept = filled.new_account()
    assert (account.user_name, account.first_name, account.last_name) == (
        kept.user_name,
        model.trimmed(unicodedata.normalize("NFC", typed.first_name)),
        model.trimmed(unicodedata.normalize("NFC", typed.last_name)),
    )
    names_ = [typed.user_name, typed.user_name.upper(), typed.user_name.swapcase(), strategies.wide(typed.user_name)]
    if kept.email:
        local, _, domain = kept.email.rpartition("@")
        names_ += [
            kept.email,
            f" {kept.email} ",
            strategies.decomposed(kept.email),
            f"{local}@{strategies.swapped(domain)}",
        ]
    passwords = [typed.password, *(unicodedata.normalize(way, typed.password) for way in ("NFC", "NFD"))]
    for name, password in zip(names_, cycle(passwords), strict=False):
        assert _comes_in(auth, name, password) == account
