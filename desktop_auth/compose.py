"""The one place where the parts are made and joined, with ordinary calls."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_auth import words
from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.codes.service import Codes
from desktop_auth.auth.computers.service import Computer, Run, introduce, this_computer
from desktop_auth.auth.credentials import Credentials
from desktop_auth.auth.current import Current
from desktop_auth.auth.entrance import Entrance
from desktop_auth.auth.factors.service import Factors
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.keys.service import StoreSecret
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.auth.pictures.service import Pictures
from desktop_auth.auth.proofs import Proofs
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.auth.sessions.service import Sessions
from desktop_auth.auth.steps import Steps
from desktop_auth.auth.throttle.service import Throttle
from desktop_auth.clock import Clock, SystemClock
from desktop_auth.errors import DatabaseMissing, DatabaseUnsupported
from desktop_auth.events import Listeners
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
from desktop_auth.hooks import HostRules
from desktop_auth.keychain.jobs import KeychainJobs
from desktop_auth.keychain.keychain import Keychain
from desktop_auth.keychain.os_keychain import OsKeychain
from desktop_auth.service import AuthService, Parts
from desktop_auth.settings import Settings
from desktop_auth.storage import known, meta
from desktop_auth.storage.copies import Copies
from desktop_auth.storage.database import Database, Tx
from desktop_auth.storage.migrate import bring_up_to_date, start_over
from desktop_auth.storage.sqlite import keep_private, outage_of, sqlite_engine


@dataclass(frozen=True)
class _Base:
    """What every room stands on."""

    settings: Settings
    rules: HostRules
    clock: Clock
    listeners: Listeners
    run: Run
    computer: Computer
    audit: Audit
    database: Database


def open_auth(
    settings: Settings,
    *,
    rules: HostRules | None = None,
    keychain: Keychain | None = None,
    clock: Clock | None = None,
    anew: bool = False,
    command_line: str | None = None,
) -> AuthService:
    """The auth service over the store that `settings` name; made where it is not there yet.

    anew: make an empty store where one was opened before and is gone.
    command_line: the name of the system's user who types, for the audit; None in a window.

    Raises an Outage: nothing was changed then."""
    words.begin(settings.language)
    clock = clock or SystemClock()
    with contextlib.ExitStack() as undo:
        base = _base(settings, rules or HostRules(), clock, anew=anew, command_line=command_line, undo=undo)
        service = _join(
            base, KeychainJobs(keychain or OsKeychain(settings.app_name)), with_keyring=command_line is None
        )
        service.login_desk.tidy()
        base.run.sweep()
        undo.pop_all()
    return service


def open_shell(settings: Settings, *, command_line: str) -> tuple[AuthService, Database]:
    """The service and the bare store, for a prompt that no guard stands before; the audit says so. Raises an Outage."""
    with contextlib.ExitStack() as undo:
        base = _base(settings, HostRules(), SystemClock(), command_line=command_line, undo=undo)
        with base.database.transaction() as tx:
            base.audit.record(tx, "shell_opened")
        service = _join(base, KeychainJobs(OsKeychain(settings.app_name)))
        undo.pop_all()
    return service, base.database


def reset(settings: Settings, *, command_line: str) -> None:
    """Drop everything that the store and its copies hold and begin with empty tables. Raises an Outage."""
    with contextlib.ExitStack() as undo:
        base = _base(settings, HostRules(), SystemClock(), command_line=command_line, undo=undo)
        record = _recorder(base.audit)

        def record_reset(tx: Tx, before: int, after: int) -> None:
            record(tx, before, after)
            base.audit.record(tx, "store_reset")

        Copies(_store(settings)).remove_all()
        start_over(base.database, record=record_reset)


def _base(
    settings: Settings,
    rules: HostRules,
    clock: Clock,
    *,
    command_line: str | None,
    undo: contextlib.ExitStack,
    anew: bool = False,
) -> _Base:
    run, computer = _here(settings)
    undo.callback(run.end)
    audit = Audit(clock=clock, computer=computer, command_line=command_line)
    listeners = Listeners()
    database = _database(settings, listeners=listeners, audit=audit, anew=anew)
    undo.callback(database.close)
    introduce(database, computer, clock=clock)
    return _Base(settings, rules, clock, listeners, run, computer, audit, database)


def _here(settings: Settings) -> tuple[Run, Computer]:
    folder = settings.state_folder()
    try:
        computer = this_computer(folder)
        run = Run(folder)
        run.begin()
    except OSError as error:
        raise outage_of(error) from error
    return run, computer


def _database(settings: Settings, *, listeners: Listeners, audit: Audit, anew: bool) -> Database:
    path = _store(settings)
    if not anew and known.is_empty(path) and known.was_here(settings.state_folder(), path):
        raise DatabaseMissing
    database = Database(sqlite_engine(path), tell=listeners.tell)

    try:
        bring_up_to_date(database, record=_recorder(audit), copy=Copies(path).make)
        keep_private(path)
        known.note(settings.state_folder(), path)
    except BaseException:
        database.close()
        raise
    return database


def _store(settings: Settings) -> Path:
    path = settings.store_path()
    if path is None:
        raise DatabaseUnsupported
    return path


def _recorder(audit: Audit) -> Callable[[Tx, int, int], None]:
    def record(tx: Tx, before: int, after: int) -> None:
        if before == 0:
            meta.make(tx)
        audit.record_schema(tx, before, after)

    return record


def _join(base: _Base, keychain: KeychainJobs, *, with_keyring: bool = True) -> AuthService:
    with base.database.reading() as tx:
        facts = meta.read(tx)
    ground = _ground(base, facts, with_keyring=with_keyring)
    remembered = RememberedSession(ground, keychain=keychain, slot=facts.id, tell=base.listeners.tell)
    entrance = Entrance(ground, remembered=remembered)
    parts = Parts(
        settings=base.settings,
        database=base.database,
        listeners=base.listeners,
        current=ground.current,
        run=base.run,
        computer=base.computer,
        keychain=keychain,
        slot=facts.id,
        login_desk=LoginDesk(ground, entrance=entrance, remembered=remembered, tell=base.listeners.tell),
        signup_desk=SignupDesk(ground),
        confirm=Confirm(ground, remembered=remembered, tell=base.listeners.tell),
        profile=Profile(ground, entrance=entrance, remembered=remembered),
        second_factor=SecondFactor(ground, entrance=entrance, remembered=remembered),
        preferences=Preferences(ground),
        my_data=MyData(ground, remembered=remembered),
        devices=Devices(ground),
        recovery=Recovery(ground, entrance=entrance, computer=base.computer.label),
        audit_log=AuditLog(base.database, audit=base.audit, current=ground.current),
    )
    return AuthService(parts)


def _ground(base: _Base, facts: meta.StoreFacts, *, with_keyring: bool) -> Ground:
    policy, clock = base.settings.policy, base.clock
    accounts = Accounts(computer=base.computer, clock=clock)
    sessions = Sessions(policy=policy, clock=clock, computer=base.computer, run=base.run, with_keyring=with_keyring)
    passwords = PasswordHasher(policy.password_hash)
    throttle = Throttle(clock=clock, name_secret=facts.name_secret)
    codes = Codes(clock=clock)
    path = _store(base.settings)
    return Ground(
        app_name=base.settings.app_name,
        clock=clock,
        database=base.database,
        accounts=accounts,
        sessions=sessions,
        audit=base.audit,
        current=Current(sessions, audit=base.audit),
        passwords=passwords,
        credentials=Credentials(
            accounts=accounts, throttle=throttle, audit=base.audit, passwords=passwords, codes=codes, clock=clock
        ),
        codes=codes,
        factors=Factors(secret=StoreSecret(path, store_id=facts.id), clock=clock),
        pictures=Pictures(clock=clock),
        proofs=Proofs(clock=clock),
        steps=Steps(clock=clock),
        policy=policy,
        rules=base.rules,
    )
