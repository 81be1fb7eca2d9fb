"""Accounts in front of a desktop program: sign up, log in, stay logged in, log out.

    with open_auth(Settings("Ward Notes")) as auth:
        auth.login("mlindqvist", password)

This face loads neither Qt nor a database, and each name only when somebody asks for it; the windows are in
`desktop_auth.qt`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_auth.auth.preferences.choices import Choices
    from desktop_auth.clock import Clock, SystemClock
    from desktop_auth.errors import (
        AlreadyLoggedIn,
        AuthError,
        DatabaseBroken,
        DatabaseForeign,
        DatabaseFull,
        DatabaseLocked,
        DatabaseMissing,
        DatabaseReadOnly,
        DatabaseTooNew,
        DatabaseUnreachable,
        DatabaseUnsupported,
        EmailTaken,
        Fault,
        FormInvalid,
        KeychainUnavailable,
        NewPasswordNeeded,
        NotLoggedIn,
        Outage,
        PasswordShut,
        PictureRefused,
        ProofNeeded,
        Refusal,
        SecretMissing,
        StepOver,
        TooManyTries,
        UserNameTaken,
        WrongCode,
        WrongCredentials,
    )
    from desktop_auth.events import (
        AccountChanged,
        AccountErased,
        AuthEvent,
        FactorChanged,
        LoggedIn,
        LoggedOut,
        NotRemembered,
        PasswordChanged,
        PictureChanged,
        PreferencesChanged,
        PutOut,
        RecoveryCodesMade,
        RecoveryCodeUsed,
        Remembered,
        SessionEnded,
        SignedUp,
    )
    from desktop_auth.features.confirm.model import (
        NotConfirmed,
        WrongTooOften,
    )
    from desktop_auth.features.devices.model import (
        Device,
        EndedDevice,
        OwnDevice,
        UnknownDevice,
    )
    from desktop_auth.features.my_data.model import (
        CopyNotWritten,
        LastAdministrator,
        NoRightForCopy,
        NoRoomForCopy,
        Written,
    )
    from desktop_auth.features.profile.model import (
        ChangedElsewhere,
        ProfileFields,
    )
    from desktop_auth.features.recovery.model import (
        RecoveryCodes,
        RecoveryState,
        WaysBack,
    )
    from desktop_auth.features.second_factor.model import EnrolmentOver, WrongFactorCode
    from desktop_auth.features.signup.model import SignupClosed
    from desktop_auth.hooks import HostRules
    from desktop_auth.keychain.keychain import Keychain
    from desktop_auth.model import (
        Account,
        AlreadySignedUp,
        Cancelled,
        Confirmation,
        FactorNeeded,
        How,
        Login,
        LoginStep,
        NewAccount,
        PasswordChangeNeeded,
        Person,
        Picture,
        Progress,
        Purpose,
        Role,
        SignupStep,
        State,
        Step,
    )
    from desktop_auth.service import AuthService
    from desktop_auth.settings import Policy, Settings

__version__ = "0.5.0"
__all__ = [
    "Account", "AccountChanged", "AccountErased", "AlreadyLoggedIn", "AlreadySignedUp", "AuthError", "AuthEvent",
    "AuthService", "Cancelled", "ChangedElsewhere", "Choices", "Clock", "Confirmation", "CopyNotWritten",
    "DatabaseBroken", "DatabaseForeign", "DatabaseFull", "DatabaseLocked", "DatabaseMissing", "DatabaseReadOnly",
    "DatabaseTooNew", "DatabaseUnreachable", "DatabaseUnsupported", "Device", "EmailTaken", "EndedDevice",
    "EnrolmentOver", "FactorChanged", "FactorNeeded", "Fault", "FormInvalid", "HostRules", "How", "Keychain",
    "KeychainUnavailable", "LastAdministrator", "LoggedIn", "LoggedOut", "Login", "LoginStep", "NewAccount",
    "NewPasswordNeeded", "NoRightForCopy", "NoRoomForCopy", "NotConfirmed", "NotLoggedIn", "NotRemembered",
    "Outage", "OwnDevice", "PasswordChangeNeeded", "PasswordChanged", "PasswordShut", "Person", "Picture",
    "PictureChanged", "PictureRefused", "Policy", "PreferencesChanged", "ProfileFields", "Progress", "ProofNeeded",
    "Purpose", "PutOut", "RecoveryCodeUsed", "RecoveryCodes", "RecoveryCodesMade", "RecoveryState", "Refusal",
    "Remembered", "Role", "SecretMissing", "SessionEnded", "Settings", "SignedUp", "SignupClosed", "SignupStep",
    "State", "Step", "StepOver", "SystemClock", "TooManyTries", "UnknownDevice", "UserNameTaken", "WaysBack",
    "Written", "WrongCode", "WrongCredentials", "WrongFactorCode", "WrongTooOften", "open_auth",
]  # fmt: skip


def open_auth(
    settings: Settings,
    *,
    rules: HostRules | None = None,
    keychain: Keychain | None = None,
    clock: Clock | None = None,
    anew: bool = False,
) -> AuthService:
    """The auth service over the store that `settings` name; made where it is not there yet.

    rules: what the host program refuses.   keychain: where sessions are remembered; the operating system's if None.
    clock: the time; the computer's if None.   anew: make an empty store where one was opened before and is gone.

    Raises an Outage when the store cannot be opened: it is as it was then."""
    from desktop_auth import compose

    return compose.open_auth(settings, rules=rules, keychain=keychain, clock=clock, anew=anew)


_HOMES = {
    "clock": "Clock SystemClock",
    "errors": (
        "AlreadyLoggedIn AuthError DatabaseBroken DatabaseForeign DatabaseFull DatabaseLocked DatabaseMissing "
        "DatabaseReadOnly DatabaseTooNew DatabaseUnreachable DatabaseUnsupported EmailTaken Fault FormInvalid "
        "KeychainUnavailable NewPasswordNeeded NotLoggedIn Outage PasswordShut PictureRefused ProofNeeded "
        "Refusal SecretMissing StepOver TooManyTries UserNameTaken WrongCode WrongCredentials"
    ),
    "events": (
        "AccountChanged AccountErased AuthEvent FactorChanged LoggedIn LoggedOut NotRemembered "
        "PasswordChanged PictureChanged PreferencesChanged PutOut RecoveryCodeUsed RecoveryCodesMade "
        "Remembered SessionEnded SignedUp"
    ),
    "features.second_factor.model": "EnrolmentOver WrongFactorCode",
    "features.signup.model": "SignupClosed",
    "features.profile.model": "ChangedElsewhere ProfileFields",
    "features.my_data.model": "CopyNotWritten LastAdministrator NoRightForCopy NoRoomForCopy Written",
    "auth.preferences.choices": "Choices",
    "features.devices.model": "Device EndedDevice OwnDevice UnknownDevice",
    "features.recovery.model": "RecoveryCodes RecoveryState WaysBack",
    "features.confirm.model": "NotConfirmed WrongTooOften",
    "hooks": "HostRules",
    "model": (
        "Account AlreadySignedUp Cancelled Confirmation FactorNeeded How Login LoginStep NewAccount "
        "PasswordChangeNeeded Person Picture Progress Purpose Role SignupStep State Step"
    ),
    "settings": "Policy Settings",
    "keychain.keychain": "Keychain",
    "service": "AuthService",
}


if not TYPE_CHECKING:  # a type checker would take every unknown name for an object

    def __getattr__(name: str) -> object:
        for home, names in _HOMES.items():
            if name in names.split():
                found = getattr(importlib.import_module(f"desktop_auth.{home}"), name)
                globals()[name] = found
                return found
        raise AttributeError(f"module 'desktop_auth' has no attribute {name!r}")
