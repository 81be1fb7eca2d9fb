"""The auth service: the four use cases, and one attribute for each feature."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from desktop_auth.auth.computers.service import Computer, Run
from desktop_auth.auth.current import Current
from desktop_auth.errors import Outage
from desktop_auth.events import E, Listeners
from desktop_auth.features.audit_log.service import AuditLog
from desktop_auth.features.confirm.service import Confirm
from desktop_auth.features.devices.service import Devices
from desktop_auth.features.login.service import LoginDesk
from desktop_auth.features.my_data.service import MyData
from desktop_auth.features.preferences.service import Preferences
from desktop_auth.features.profile.service import Profile
from desktop_auth.features.recovery.service import Recovery
from desktop_auth.features.second_factor.service import SecondFactor
from desktop_auth.features.signup.service import SignupDesk
from desktop_auth.keychain.jobs import KeychainJobs
from desktop_auth.model import Account, LoginStep, NewAccount, SignupStep
from desktop_auth.settings import Settings
from desktop_auth.storage.database import Database


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What `compose` has made for the service."""

    settings: Settings
    database: Database
    listeners: Listeners
    current: Current
    run: Run
    computer: Computer
    keychain: KeychainJobs
    slot: str
    login_desk: LoginDesk
    signup_desk: SignupDesk
    confirm: Confirm
    profile: Profile
    devices: Devices
    audit_log: AuditLog
    preferences: Preferences
    second_factor: SecondFactor
    my_data: MyData
    recovery: Recovery


class AuthService:
    """Accounts for one program on one computer. Every call may block; one thread at a time.

    Made by `open_auth`. Use it as a context manager, or close it."""

    def __init__(self, parts: Parts) -> None:
        self.settings = parts.settings
        self.computer = parts.computer
        self.login_desk = parts.login_desk
        self.signup_desk = parts.signup_desk
        self.confirm = parts.confirm
        self.profile = parts.profile
        self.devices = parts.devices
        self.audit_log = parts.audit_log
        self.preferences = parts.preferences
        self.second_factor = parts.second_factor
        self.my_data = parts.my_data
        self.recovery = parts.recovery
        self.keychain = parts.keychain
        self.slot = parts.slot
        """The database's own random name, under which the keyring keeps the session."""
        self._parts = parts
        self._keychain_read = False
        self._closed = False

    @property
    def account(self) -> Account | None:
        """Who is in, as last seen."""
        return self._parts.current.account

    def verify_auth(self) -> Account:
        """Who is in, by the live session or the remembered one. Raises NotLoggedIn, an Outage."""
        if self.account is None and not self._keychain_read:
            self._keychain_read = True
            try:
                self.login_desk.look_in_keychain()
            except Outage:
                self._keychain_read = False  # the session is still there: the next call looks again
                raise
        return self.login_desk.verify_auth()

    def login(self, login: str, password: str, *, remember_me: bool = False) -> LoginStep:
        """Log in by user name or e-mail. With `remember_me` the session is kept in the keyring; whether that went well
        follows as an event `Remembered` or `NotRemembered`.

        What is still missing comes as a step: `FactorNeeded`, `PasswordChangeNeeded`.

        Raises AlreadyLoggedIn, FormInvalid, WrongCredentials, TooManyTries, PasswordShut, an Outage."""
        self._keychain_read = True  # who types goes before what the keyring has
        return self.login_desk.login(login, password, remember_me=remember_me)

    def logout(self) -> None:
        """End the session, in the database and in the keyring. Raises NotLoggedIn, an Outage."""
        self.login_desk.logout()

    def signup(self, new: NewAccount, *, password: str, confirm: str) -> SignupStep:
        """Make an account and log its owner in. The first one is the administrator's.

        Raises SignupClosed, FormInvalid, UserNameTaken, EmailTaken, an Outage."""
        self._keychain_read = True
        return self.signup_desk.signup(new, password=password, confirm=confirm)

    def on(self, event: type[E], call: Callable[[E], None]) -> Callable[[], None]:
        """Call `call` with each `event`, after the fact and on the thread that the service is used from; the answer is
        the way to stop."""
        return self._parts.listeners.on(event, call)

    def leave_keychain_to_lane(self) -> None:
        """The windows read the keyring on a lane of their own: no call here waits for it."""
        self._keychain_read = True

    def close(self) -> None:
        """Give the file back. A session that is not remembered ends."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(Outage):
            self.login_desk.close()
        self._parts.database.close()
        self._parts.run.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
