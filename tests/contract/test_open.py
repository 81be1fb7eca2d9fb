"""Every method of every service refuses a stranger, or stands here with the reason why it does not."""

import contextlib
import inspect
import tempfile
from pathlib import Path

import pytest

from desktop_auth import (
    Account,
    Confirmation,
    NewAccount,
    NotLoggedIn,
    Picture,
    ProfileFields,
    Purpose,
    Refusal,
    Role,
    Step,
)
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.auth.sessions.service import SessionKey
from desktop_auth.events import AuthEvent
from desktop_auth.features.my_data.service.copy import Ticket
from desktop_auth.features.second_factor.model import Enrolment
from desktop_auth.service import AuthService

OPEN = {
    "AuthService.login": "this is how a stranger comes in",
    "AuthService.signup": "this is how a stranger gets an account",
    "AuthService.on": "listens to what happens here; asks for nothing",
    "AuthService.leave_keychain_to_lane": "the windows say who reads the keyring; tells nothing",
    "AuthService.close": "the program ends whoever is in",
    "LoginDesk.login": "this is how a stranger comes in",
    "LoginDesk.resume": "the entry of the keyring is the proof",
    "LoginDesk.look_in_keychain": "the entry of the keyring is the proof",
    "LoginDesk.front_desk": "the tiles that SPEC shows before anybody is in, and what is offered",
    "LoginDesk.find_people": "the search among the same tiles; finds nobody where the rules show no names",
    "LoginDesk.tidy": "ends sessions of dead programs at the start",
    "LoginDesk.close": "the program ends whoever is in",
    "SignupDesk.signup": "this is how a stranger gets an account",
    "SignupDesk.is_free": "the sign-up says while one types whether a name is taken; SPEC accepts that it tells",
    "SecondFactor.answer": "the step of a log-in whose password was right; the code is the proof that is missing",
    "Recovery.use_code": "this is how a stranger comes in who has forgotten their password",
    "Recovery.answer": "the step of a log-in whose password was right; the code stands for the second factor",
    "Recovery.ways_back": "whom to ask; names only those that the tiles show before anybody is in",
    "Profile.choose_password": "the step of a log-in, kept in memory, is the proof",
    "Profile.password_shape": "how long a new password has to be, which the sign-up says too",
    "SignupDesk.facts": "what the sign-up window says before there is an account",
}
SERVICES = {
    "audit_log",
    "confirm",
    "devices",
    "login_desk",
    "my_data",
    "preferences",
    "profile",
    "recovery",
    "second_factor",
    "signup_desk",
}
STEP = Step(Account(1, "mlindqvist", None, "Maria", "Lindqvist", Role.ADMIN), "made by hand")
PROOF = Confirmation(1, Purpose.FACTOR, "made by hand")
ARGUMENTS = {
    "AuthService.login": (("mlindqvist", "wrong"), {}),
    "AuthService.signup": ((NewAccount("", "", ""),), {"password": "", "confirm": ""}),
    "AuthService.on": ((AuthEvent, print), {}),
    "LoginDesk.login": (("mlindqvist", "wrong"), {}),
    "LoginDesk.resume": ((None,), {}),
    "Recovery.use_code": (("mlindqvist", "7KQM-2XTD-4RW9H"), {}),
    "Recovery.answer": ((STEP, "7KQM-2XTD-4RW9H"), {}),
    "SecondFactor.answer": ((STEP, "123456"), {}),
    "Profile.choose_password": ((STEP, "seven lamps burn", "seven lamps burn"), {}),
    "SignupDesk.is_free": (("user_name", "mlindqvist"), {}),
    "SignupDesk.signup": ((NewAccount("", "", ""),), {"password": "", "confirm": ""}),
}
NOWHERE = Path(tempfile.gettempdir()) / "a copy that is never written.json"
GUARDED_ARGUMENTS = {
    "Confirm.begin": ((Purpose.PROFILE,), {}),
    "Confirm.confirm": (("wrong",), {"purpose": Purpose.PROFILE}),
    "Confirm.confirm_by_code": (("wrong",), {"purpose": Purpose.PROFILE}),
    "Profile.change_password": (("", ""), {"proof": PROOF}),
    "Profile.save": ((ProfileFields.of(STEP.account), ProfileFields.of(STEP.account)), {}),
    "Profile.set_picture": ((Picture(b"", b""),), {}),
    "Recovery.make": ((), {"proof": PROOF}),
    "SecondFactor.begin": ((), {"proof": PROOF}),
    "SecondFactor.confirm": ((Enrolment("", "", ""), "123456"), {}),
    "SecondFactor.turn_off": ((), {"proof": PROOF}),
    "MyData.begin_export": ((), {"proof": PROOF}),
    "MyData.erase": (("mlindqvist",), {"proof": PROOF}),
    "MyData.export": ((NOWHERE,), {"proof": PROOF}),
    "MyData.write": ((Ticket(1, SessionKey(1, bytes(16))), NOWHERE), {}),
    "Preferences.change": ((Choices(look="dark"),), {}),
    "Devices.end": ((1,), {}),
    "AuditLog.mine_after": ((), {"above": 1}),
}
"""What a guarded method is called with, where it wants something."""


def services_of(auth):
    """The service and its features: every attribute whose class the package wrote for a feature."""
    found = {name: one for name, one in vars(auth).items() if ".features." in type(one).__module__}
    return {"": auth} | found


def methods_of(auth):
    """Every public method that can be reached, by class and name."""
    return {
        f"{type(service).__name__}.{name}": method
        for service in services_of(auth).values()
        for name, method in inspect.getmembers(service, inspect.ismethod)
        if not name.startswith("_")
    }


def test_the_features_are_those_that_are_looked_at(auth):
    assert set(services_of(auth)) == SERVICES | {""}


def test_every_method_that_is_not_open_refuses_a_stranger(auth, maria):
    guarded = {name: method for name, method in methods_of(auth).items() if name not in OPEN}
    assert sorted(guarded) == [
        "AuditLog.mine",
        "AuditLog.mine_after",
        "AuditLog.since_last_login",
        "AuthService.logout",
        "AuthService.verify_auth",
        "Confirm.begin",
        "Confirm.confirm",
        "Confirm.confirm_by_code",
        "Devices.end",
        "Devices.end_others",
        "Devices.ended_lately",
        "Devices.mine",
        "LoginDesk.logout",
        "LoginDesk.verify_auth",
        "MyData.begin_export",
        "MyData.erase",
        "MyData.export",
        "MyData.write",
        "Preferences.change",
        "Preferences.mine",
        "Preferences.overview",
        "Profile.change_password",
        "Profile.overview",
        "Profile.password_facts",
        "Profile.picture",
        "Profile.remove_picture",
        "Profile.save",
        "Profile.set_picture",
        "Recovery.make",
        "Recovery.state",
        "SecondFactor.begin",
        "SecondFactor.confirm",
        "SecondFactor.state",
        "SecondFactor.turn_off",
    ]
    for name, method in guarded.items():
        arguments, keywords = GUARDED_ARGUMENTS.get(name, ((), {}))
        with pytest.raises(NotLoggedIn):
            method(*arguments, **keywords)
    assert not NOWHERE.exists()


def test_the_list_names_only_methods_that_are_there_and_says_why(auth):
    assert set(OPEN) - set(methods_of(auth)) == set()
    assert all(len(reason.split()) > 3 for reason in OPEN.values())


@pytest.mark.parametrize("name", sorted(ARGUMENTS))
def test_an_open_method_lets_nobody_in_who_proves_nothing(auth, maria, store, name):
    arguments, keywords = ARGUMENTS[name]
    with contextlib.suppress(Refusal):
        methods_of(auth)[name](*arguments, **keywords)
    assert auth.account is None
    assert store.one("SELECT count(*) FROM session WHERE ended_on IS NULL") == 0


def test_no_attribute_of_the_service_hands_out_a_transaction(auth):
    public = {name for name in dir(auth) if not name.startswith("_")}
    assert public - {name for name, _ in inspect.getmembers(AuthService)} == {
        "settings",
        "computer",
        "keychain",
        "slot",
        *SERVICES,
    }
