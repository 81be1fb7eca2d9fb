"""The one place where the parts are made and joined, with ordinary calls."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from desktop_auth import words
from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.computers.service import Computer, Run, introduce, this_computer
from desktop_auth.auth.credentials import Credentials
from desktop_auth.auth.current import Current
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.auth.sessions.service import Sessions
from desktop_auth.auth.throttle.service import Throttle
from desktop_auth.clock import Clock, SystemClock
from desktop_auth.errors import DatabaseUnreachable, DatabaseUnsupported
from desktop_auth.events import Listeners
from desktop_auth.features.login import service as login
from desktop_auth.features.profile.service import Profile
from desktop_auth.features.signup import service as signup
from desktop_auth.hooks import HostRules
from desktop_auth.keychain.jobs import KeychainJobs
from desktop_auth.keychain.keychain import Keychain
from desktop_auth.keychain.os_keychain import OsKeychain
from desktop_auth.service import AuthService, Parts
from desktop_auth.settings import Settings
from desktop_auth.storage import meta
from desktop_auth.storage.database import Database, Tx
from desktop_auth.storage.migrate import bring_up_to_date
from desktop_auth.storage.sqlite import sqlite_engine


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
) -> AuthService:
    """The auth service over the store that `settings` name; made where it is not there yet.

    Raises an Outage: nothing was changed then."""
    if settings.language is not None:
        words.use_language(settings.language)
    clock = clock or SystemClock()
    with contextlib.ExitStack() as undo:
        run, computer = _here(settings)
        undo.callback(run.end)
        audit = Audit(clock=clock, computer=computer)
        listeners = Listeners()
        database = _database(settings, listeners=listeners, audit=audit)
        undo.callback(database.close)
        introduce(database, computer, clock=clock)
        base = _Base(settings, rules or HostRules(), clock, listeners, run, computer, audit, database)
        service = _join(base, KeychainJobs(keychain or OsKeychain(settings.app_name)))
        service.login_desk.tidy()
        undo.pop_all()
    return service


def _here(settings: Settings) -> tuple[Run, Computer]:
    folder = settings.state_folder()
    try:
        computer = this_computer(folder)
        run = Run(folder)
        run.begin()
    except OSError as error:
        raise DatabaseUnreachable from error
    return run, computer


def _database(settings: Settings, *, listeners: Listeners, audit: Audit) -> Database:
    path = settings.store_path()
    if path is None:
        raise DatabaseUnsupported
    database = Database(sqlite_engine(path), tell=listeners.tell)

    def record(tx: Tx, before: int, after: int) -> None:
        if before == 0:
            meta.make(tx)
        audit.record_schema(tx, before, after)

    try:
        bring_up_to_date(database, record=record)
    except BaseException:
        database.close()
        raise
    return database


def _join(base: _Base, keychain: KeychainJobs) -> AuthService:
    with base.database.reading() as tx:
        facts = meta.read(tx)
    policy = base.settings.policy
    accounts = Accounts(computer=base.computer, clock=base.clock)
    sessions = Sessions(policy=policy, clock=base.clock, computer=base.computer, run=base.run)
    current = Current(sessions)
    passwords = PasswordHasher(policy.password_hash)
    throttle = Throttle(clock=base.clock, name_secret=facts.name_secret)
    credentials = Credentials(
        accounts=accounts, throttle=throttle, audit=base.audit, passwords=passwords, clock=base.clock
    )
    login_ground = login.Ground(
        database=base.database,
        accounts=accounts,
        sessions=sessions,
        audit=base.audit,
        current=current,
        credentials=credentials,
        policy=policy,
        rules=base.rules,
        keychain=keychain,
        slot=facts.id,
        tell=base.listeners.tell,
    )
    signup_ground = signup.Ground(
        database=base.database,
        accounts=accounts,
        sessions=sessions,
        audit=base.audit,
        current=current,
        passwords=passwords,
        policy=policy,
        rules=base.rules,
        app_name=base.settings.app_name,
    )
    return AuthService(
        Parts(
            settings=base.settings,
            database=base.database,
            listeners=base.listeners,
            current=current,
            run=base.run,
            computer=base.computer,
            keychain=keychain,
            slot=facts.id,
            login_desk=login.LoginDesk(login_ground),
            signup_desk=signup.SignupDesk(signup_ground),
            profile=Profile(base.database, accounts=accounts, audit=base.audit, current=current),
        )
    )
