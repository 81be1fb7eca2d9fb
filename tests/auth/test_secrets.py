"""No secret, no hash and no typed name that nobody has leaves the places where they belong."""

import contextlib
import gc
import logging
import pickle

import pytest

from desktop_auth import AuthError, AuthEvent, DatabaseBroken, NewAccount
from desktop_auth.testing import BrokenKeychain

TYPED = "swordfish-typed-into-the-wrong-field"
WRONG = "another wrong password"


@pytest.fixture
def story(open_auth_service, store, password, memory_keychain, caplog):
    """A whole story, and everything that was said in it: log records, errors, events and answers."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "sqlalchemy.engine")
    said = []

    def tell(call, *args, **kwargs):
        try:
            said.append(call(*args, **kwargs))
        except AuthError as error:
            said.extend([error, error.describe(), error.args, error.__cause__, error.__context__])
            with contextlib.suppress(AttributeError):
                said.append(error.messages())

    auth = open_auth_service()
    auth.on(AuthEvent, said.append)
    maria = NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local")
    tell(auth.signup, maria, password=password, confirm=WRONG)
    tell(auth.signup, maria, password=password, confirm=password)
    tell(auth.logout)
    tell(auth.signup, maria, password=password, confirm=password)
    for name, given in ((TYPED, WRONG), ("mlindqvist", WRONG), (TYPED, WRONG * 100), ("mlindqvist", password)):
        tell(auth.login, name, given, remember_me=True)
    tell(auth.profile.overview)
    tell(auth.login, TYPED, WRONG)
    token = memory_keychain.entries[auth.slot].rpartition(":")[2]
    hash_ = store.one("SELECT password FROM user")
    auth.close()
    again = open_auth_service()
    tell(again.verify_auth)
    tell(again.logout)
    broken = open_auth_service(keychain=BrokenKeychain())
    for _ in range(6):
        tell(broken.login, TYPED, WRONG)
    tell(broken.login, "mlindqvist", password, remember_me=True)
    tell(broken.logout)
    said.extend([auth, again, broken, auth.login_desk, auth.signup_desk, auth.profile, auth.keychain, auth._parts])
    secrets = [password, WRONG, TYPED, token, hash_, hash_.rpartition("$")[2]]
    return said, secrets


def found(text, secrets):
    return [secret for secret in secrets if secret in text]


@pytest.mark.expect_warnings("the needle")
def test_a_secret_in_a_record_would_be_found(caplog):
    logging.getLogger("desktop_auth").error("the needle is %s", TYPED)
    assert found(caplog.text, [TYPED]) == [TYPED]


def test_no_log_record_holds_one(story, caplog):
    _, secrets = story
    records = caplog.get_records("setup")
    texts = [f"{record.getMessage()} {record.args!r} {record.exc_info!r}" for record in records]
    assert {"sqlalchemy.engine.Engine", "desktop_auth.storage.migrate"} <= {record.name for record in records}
    assert found("\n".join(texts), secrets) == []


def test_no_answer_error_or_event_shows_one(story):
    said, secrets = story
    assert len(said) > 30
    text = "\n".join(f"{one!r} {one!s}" for one in said)
    assert found(text, secrets) == []


def test_the_file_holds_no_password_no_token_and_no_typed_name(story, store, password, memory_keychain):
    _, secrets = story
    for secret in (password, WRONG, TYPED, secrets[3]):
        assert secret.encode() not in store.bytes()


def test_the_audit_holds_no_hash_and_no_address(story, store):
    lines = repr(store.rows("SELECT * FROM audit"))
    assert found(lines, [*story[1], "pbkdf2", "maria@ward.local"]) == []


@pytest.mark.expect_warnings("SQLite: SQLITE_ERROR")
def test_an_error_of_the_database_names_no_value(story, store, auth, enrol, caplog):
    _, secrets = story
    store.write("DROP TABLE last_here")
    with pytest.raises(DatabaseBroken) as caught:
        enrol(auth, "erikberg")
    assert found(str(caught.value) + repr(caught.value), [*secrets, "erikberg", "pbkdf2"]) == []


def test_errors_carry_nothing_but_their_fields(story):
    said, secrets = story
    errors = [one for one in said if isinstance(one, AuthError)]
    assert len(errors) > 8
    gc.collect()
    for error in errors:
        assert found(repr(pickle.dumps({name: str(value) for name, value in vars(error).items()})), secrets) == []
