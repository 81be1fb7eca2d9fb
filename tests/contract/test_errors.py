"""Every error says its code, a status and a sentence, and nothing about a person."""

import importlib
import inspect
import pkgutil
import string
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest

import desktop_auth
from desktop_auth import Account, Role
from desktop_auth.errors import AuthError, Fault, FormInvalid, KeychainUnavailable, Outage, Refusal, TooManyTries
from desktop_auth.errors.outages import _WHY

STATUSES = {401, 403, 404, 409, 422, 423, 429, 503}
BASES = {AuthError, Refusal, Outage}
DATA = {
    "account": Account(1, "mlindqvist", None, "Maria", "Lindqvist", Role.USER),
    "seconds": 3,
    "fields": {"login": [Fault("required", "Enter {what}.", what="a name")]},
    "who": "mlindqvist",
    "why": "locked",
    "now": datetime(2026, 3, 2, 9, tzinfo=UTC),
}
CODES = {
    "already_logged_in": 409,
    "changed_elsewhere": 409,
    "copy_not_written": 503,
    "database_broken": 503,
    "database_foreign": 503,
    "database_full": 503,
    "database_locked": 503,
    "database_missing": 503,
    "database_read_only": 503,
    "database_too_new": 503,
    "database_unreachable": 503,
    "database_unsupported": 503,
    "email_taken": 409,
    "enrolment_over": 409,
    "form_invalid": 422,
    "keychain_unavailable": 503,
    "last_administrator": 409,
    "new_password_needed": 403,
    "no_right_for_copy": 503,
    "no_room_for_copy": 503,
    "not_confirmed": 403,
    "not_logged_in": 401,
    "own_device": 409,
    "password_shut": 429,
    "picture_refused": 422,
    "proof_needed": 403,
    "secret_missing": 503,
    "signup_closed": 403,
    "step_over": 401,
    "too_many_tries": 429,
    "unknown_device": 404,
    "user_name_taken": 409,
    "wrong_code": 422,
    "wrong_credentials": 422,
    "wrong_too_often": 401,
    "wrong_factor_code": 422,
}


def _all_errors():
    without_qt = ("desktop_auth.auth", "desktop_auth.features", "desktop_auth.storage", "desktop_auth.keychain")
    for module in pkgutil.walk_packages(desktop_auth.__path__, "desktop_auth."):
        if module.name.startswith(without_qt) and ".page" not in module.name and ".migrations" not in module.name:
            importlib.import_module(module.name)
    found, waiting = set(), [AuthError]
    while waiting:
        cls = waiting.pop()
        found.add(cls)
        waiting.extend(cls.__subclasses__())
    return sorted(
        (cls for cls in found - BASES if cls.__module__.startswith("desktop_auth")), key=lambda cls: cls.__name__
    )


ERRORS = _all_errors()


def _fields(cls):
    return {field.name for field in fields(cls)} if is_dataclass(cls) else set()


def make(cls):
    return cls(**{name: DATA[name] for name in _fields(cls)})


def test_codes_and_statuses_are_a_contract():
    assert {cls.code: cls.status for cls in ERRORS} == CODES
    assert len(ERRORS) == len(CODES)
    assert set(CODES.values()) <= STATUSES


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_an_error_shows_its_code_alone(cls):
    error = make(cls)
    assert (str(error), repr(error), error.args) == (cls.code, cls.code, ())
    assert "mlindqvist" not in f"{error} {error!r}"


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_an_error_has_a_sentence_that_is_whole(cls):
    sentence = make(cls).describe()
    assert sentence[0].isupper() or sentence.startswith("mlindqvist")
    assert not {"{", "}"} & set(sentence)
    assert len(sentence) > 10


@pytest.mark.parametrize("cls", [cls for cls in ERRORS if cls.code.startswith("database_")], ids=lambda cls: cls.code)
def test_an_outage_of_the_store_says_at_its_end_what_to_do(cls):
    last = make(cls).describe().removesuffix(".").rpartition(". ")[2]
    assert last.split()[0] in {"Ask", "Bring", "Install", "Make", "Put", "Try", "Use"}


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_an_error_is_a_refusal_or_an_outage_and_public(cls):
    assert issubclass(cls, Refusal) is not issubclass(cls, Outage)
    assert issubclass(cls, Outage) is (cls.status == 503)
    assert getattr(desktop_auth, cls.__name__) is cls


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_an_error_can_be_raised_through_a_with_block(cls):
    """A frozen dataclass could not."""
    import contextlib

    @contextlib.contextmanager
    def block():
        yield

    with pytest.raises(cls), block():
        raise make(cls)


def test_two_errors_of_a_class_are_not_the_same_one():
    assert make(TooManyTries) != make(TooManyTries)


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (1, "Too many failed attempts. Try again in 1 second."),
        (2, "Too many failed attempts. Try again in 2 seconds."),
        (300, "Too many failed attempts. Try again in 300 seconds."),
    ],
)
def test_a_wait_is_said_in_the_right_number(seconds, sentence):
    assert TooManyTries(seconds=seconds).describe() == sentence


@pytest.mark.parametrize("why", sorted(_WHY))
def test_every_reason_of_the_keyring_has_a_sentence_of_its_own(why):
    assert KeychainUnavailable(why=why).describe() == _WHY[why]
    assert list(_WHY.values()).count(_WHY[why]) == 1


def test_an_invalid_form_has_codes_and_sentences():
    error = FormInvalid(fields=DATA["fields"])
    assert [str(fault) for fault in error.fields["login"]] == ["required"]
    assert error.messages() == {"login": ["Enter a name."]}


def test_a_hosts_own_refusal_needs_no_decorator():
    class OffDuty(Refusal):
        code, status, sentence = "off_duty", 403, "You are not on duty."

    assert (OffDuty().describe(), str(OffDuty())) == ("You are not on duty.", "off_duty")


def test_every_placeholder_of_a_sentence_is_a_field():
    for cls in ERRORS:
        names = {name for _, name, _, _ in string.Formatter().parse(cls.sentence) if name is not None}
        assert names <= _fields(cls)
        assert inspect.getdoc(cls) is not None
