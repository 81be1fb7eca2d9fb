"""What host programs lean on: names and signatures, to the letter. A change here belongs into CHANGELOG."""

import ast
import inspect
import string
from dataclasses import fields
from pathlib import Path

import pytest

import desktop_auth
from desktop_auth import errors, events, hooks, model, settings, testing
from desktop_auth.service import AuthService

ALL = """
Account AccountChanged AccountErased AlreadyLoggedIn AlreadySignedUp AuthError AuthEvent AuthService Cancelled
ChangedElsewhere Choices Clock Confirmation CopyNotWritten DatabaseBroken DatabaseForeign DatabaseFull DatabaseLocked
DatabaseMissing DatabaseReadOnly DatabaseTooNew DatabaseUnreachable DatabaseUnsupported Device EmailTaken EndedDevice
EnrolmentOver FactorChanged FactorNeeded Fault FormInvalid HostRules How Keychain KeychainUnavailable
LastAdministrator LoggedIn LoggedOut Login LoginStep NewAccount NewPasswordNeeded NoRightForCopy NoRoomForCopy
NotConfirmed NotLoggedIn NotRemembered Outage OwnDevice PasswordChangeNeeded PasswordChanged PasswordShut Person
Picture PictureChanged PictureRefused Policy PreferencesChanged ProfileFields Progress ProofNeeded Purpose PutOut
RecoveryCodeUsed RecoveryCodes RecoveryCodesMade RecoveryState Refusal Remembered Role SecretMissing SessionEnded
Settings SignedUp SignupClosed SignupStep State Step StepOver SystemClock TooManyTries UnknownDevice UserNameTaken
WaysBack Written WrongCode WrongCredentials WrongFactorCode WrongTooOften open_auth
"""
SIGNATURES = {
    "Settings": "(app_name: 'str', *, data_dir: 'Path | None' = None, state_dir: 'Path | None' = None,"
    " database_url: 'str | None' = None, policy: 'Policy' = <factory>, language: 'str | None' = None,"
    " release_page: 'bool' = True) -> None",
    "Policy": "(*, password_min_length: 'int' = 8, password_hash: 'str' = 'scrypt:32768:8:3', remember_me: 'bool'"
    " = True, people_tiles: 'bool' = True, session_lifetime_days: 'int' = 30, session_idle_days: 'int' = 14,"
    " email_required: 'bool' = True, signup: 'str' = 'open') -> None",
    "Policy.nist": "(of: 'Policy | None' = None) -> 'Policy'",
    "open_auth": "(settings: 'Settings', *, rules: 'HostRules | None' = None, keychain: 'Keychain | None' = None,"
    " clock: 'Clock | None' = None, anew: 'bool' = False) -> 'AuthService'",
    "NewAccount": "(user_name: 'str', first_name: 'str', last_name: 'str', email: 'str' = '') -> None",
    "Account.to_dict": "(self) -> 'dict[str, int | str | None]'",
    "AuthService.verify_auth": "(self) -> 'Account'",
    "AuthService.login": "(self, login: 'str', password: 'str', *, remember_me: 'bool' = False) -> 'LoginStep'",
    "AuthService.logout": "(self) -> 'None'",
    "AuthService.signup": "(self, new: 'NewAccount', *, password: 'str', confirm: 'str') -> 'SignupStep'",
    "AuthService.on": "(self, event: 'type[E]', call: 'Callable[[E], None]') -> 'Callable[[], None]'",
    "AuthService.close": "(self) -> 'None'",
    "AuthError.describe": "(self) -> 'str'",
    "FormInvalid.messages": "(self) -> 'dict[str, list[str]]'",
    "HostRules.check_signup": "(self, new: 'NewAccount') -> 'None'",
    "HostRules.check_profile": "(self, account: 'Account', new: 'NewAccount') -> 'None'",
    "HostRules.check_password": "(self, password: 'str', new: 'NewAccount') -> 'None'",
    "HostRules.check_login": "(self, account: 'Account') -> 'None'",
    "HostRules.role_at_signup": "(self, new: 'NewAccount') -> 'Role'",
    "Clock.now": "(self) -> 'datetime'",
    "Clock.monotonic": "(self) -> 'float'",
    "Keychain.prepare": "(self) -> 'None'",
    "Keychain.read": "(self, slot: 'str') -> 'str | None'",
    "Keychain.write": "(self, slot: 'str', entry: 'str') -> 'None'",
    "Keychain.delete": "(self, slot: 'str') -> 'None'",
}
FIELDS = {
    "Account": "id user_name email first_name last_name role hue",
    "NewAccount": "user_name first_name last_name email",
    "Person": "account_id user_name first_name last_name hue last_here picture",
    "Login": "account how remember",
    "AlreadySignedUp": "account",
    "LoggedIn": "account how",
    "LoggedOut": "account",
    "AccountChanged": "account",
    "PictureChanged": "account",
    "PasswordChanged": "account",
    "ChangedElsewhere": "account",
    "ProfileFields": "first_name last_name user_name email",
    "Picture": "large small",
    "SignedUp": "account",
    "SessionEnded": "account",
    "Remembered": "account_id",
    "NotRemembered": "account_id why",
    "TooManyTries": "seconds",
    "FormInvalid": "fields",
    "AlreadyLoggedIn": "who",
    "KeychainUnavailable": "why",
    "Confirmation": "account_id purpose nonce",
    "FactorChanged": "account",
    "WrongFactorCode": "now",
    "FactorNeeded": "step",
    "PasswordChangeNeeded": "step",
    "Step": "account key",
}
PLUGIN = "BrokenKeychain FrozenClock MemoryKeychain OpenAuthService SlowKeychain auth_settings frozen_clock"
PACKAGE = Path(desktop_auth.__file__).parent


def named(path):
    one = desktop_auth
    for name in path.split("."):
        one = getattr(one, name)
    return one


def test_the_names_are_these():
    assert desktop_auth.__all__ == ALL.split()
    assert [name for name in desktop_auth.__all__ if not hasattr(desktop_auth, name)] == []
    assert set(PLUGIN.split()) < set(testing.__all__)


@pytest.mark.parametrize("name", sorted(SIGNATURES))
def test_the_signatures_are_these(name):
    assert str(inspect.signature(named(name))) == SIGNATURES[name]


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_the_fields_are_these(name):
    assert " ".join(field.name for field in fields(named(name))) == FIELDS[name]


def test_the_words_in_data_are_these():
    assert [(role.word, int(role)) for role in model.Role] == [
        ("admin", 0),
        ("staff", 1),
        ("user", 2),
        ("test", 3),
        ("unknown", -1),
    ]
    assert [state.value for state in model.State] == ["active", "waiting", "disabled", "erased", "unknown"]
    assert [how.value for how in model.How] == ["logged_in", "already", "signed_up", "resumed"]


@pytest.mark.parametrize("module", [desktop_auth, errors, events, hooks, model, settings, testing])
def test_what_is_public_says_what_it_is_for(module):
    for name, one in vars(module).items():
        if inspect.isclass(one) and one.__module__.startswith(module.__name__) and not name.startswith("_"):
            assert one.__doc__, name


def test_every_method_of_the_service_says_what_it_does():
    methods = inspect.getmembers(AuthService, inspect.isfunction)
    assert [name for name, method in methods if not name.startswith("_") and not method.__doc__] == []


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def _marked(path):
    """Calls of `_`, `N_` and `ngettext` with their place and arguments."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "ngettext"):
            yield f"{path.name}:{node.lineno}", node.func.id, node.args


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_sentence_that_is_marked_is_written_out_and_names_its_placeholders(path):
    for place, mark, arguments in _marked(path):
        texts = arguments[:2] if mark == "ngettext" else arguments[:1]
        literal = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
        if mark == "_" and not literal:  # what was marked by N_ is looked up where it is shown
            assert all(isinstance(text, ast.Attribute | ast.Subscript | ast.Name) for text in texts), place
            continue
        assert len(literal) == len(texts), place
        for sentence in literal:
            names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
            assert all(name.isidentifier() for name in names), place
            assert sentence == sentence.strip() != "", place


def test_sentences_are_found_at_all():
    assert sum(1 for path in FILES for _ in _marked(path)) > 40
