"""Log-in and log-out."""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop_auth.auth import names
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.credentials import Credentials, Stale
from desktop_auth.auth.current import Me
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.policy import service as rules
from desktop_auth.auth.sessions.service import NewSession
from desktop_auth.errors import DatabaseLocked, Outage, Refusal
from desktop_auth.events import AuthEvent, LoggedIn, LoggedOut
from desktop_auth.features.login.forms import LoginForm
from desktop_auth.features.login.model import AlreadyLoggedIn, Found, FrontDesk
from desktop_auth.features.login.service.people import PeopleHere
from desktop_auth.features.login.service.remembered import RememberedSession
from desktop_auth.keychain.jobs import KeychainJobs
from desktop_auth.model import Account, How, Login, LoginStep
from desktop_auth.storage.database import Tx

_log = logging.getLogger(__name__)
_TRIES = 3


class LoginDesk:
    """Lets people in and out."""

    def __init__(
        self,
        ground: Ground,
        *,
        credentials: Credentials,
        keychain: KeychainJobs,
        slot: str,
        tell: Callable[[AuthEvent], None],
    ) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._credentials = credentials
        self._policy = ground.policy
        self._rules = ground.rules
        self._tell = tell
        self._people = PeopleHere(ground)
        self._remembered = RememberedSession(ground, keychain=keychain, slot=slot, tell=tell)

    def front_desk(self) -> FrontDesk:
        """What the log-in window may show: who has been here (if names are shown at all) and what is offered."""
        with self._database.reading() as tx:
            has_accounts = not self._accounts.is_empty(tx)
            latest = self._people.latest(tx)
            return FrontDesk(
                people=latest.people,
                more_people=latest.more,
                has_accounts=has_accounts,
                may_sign_up=rules.may_sign_up(self._policy, first=not has_accounts),
                may_remember=rules.may_remember(self._policy),
            )

    def find_people(self, text: str) -> Found:
        """Who of those that have been here is meant by `text`; an empty one means those who were here last."""
        return self._people.find(text)

    def verify_auth(self) -> Account:
        """Who is in. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
        self._remembered.use(me.session)
        return me.account

    def login(self, login: str, password: str, *, remember_me: bool = False) -> LoginStep:
        """Let somebody in by user name or e-mail and password.

        Raises AlreadyLoggedIn, FormInvalid, WrongCredentials, TooManyTries, a host's refusal."""
        for _ in range(_TRIES):
            try:
                return self._try_login(login, password, remember_me=remember_me)
            except Stale:  # another program changed the hash while ours was running
                continue
        raise DatabaseLocked

    def logout(self) -> None:
        """End the session, in the database first and then in the keyring. It works in a broken world too: a session
        that cannot be ended in the database loses its secret here. Raises NotLoggedIn."""
        account, key, remembered = self._current.account, self._current.key, self._current.remembered
        try:
            with self._database.transaction() as tx:
                me = self._current.require(tx)
                self._sessions.end(tx, me.session_id, why="logout")
                self._audit.record(tx, "logout", actor=me.account, about=Subject.session(me.session_id, me.account))
                tx.after_commit(self._current.leave)
                tx.announce(LoggedOut(me.account))
        except Outage as outage:
            if account is None:
                raise
            _log.error("a log-out could not be written down: %s", outage)
            self._current.leave()
            self._tell(LoggedOut(account))
        if remembered and key is not None:
            self._remembered.forget(key.session_id)

    def resume(self, entry: str | None) -> Login:
        """Go on with the session that the keyring's entry stands for. Raises AlreadyLoggedIn, NotLoggedIn."""
        with self._database.reading() as tx:
            self._refuse_if_in(tx)
        return self._remembered.resume(entry)

    def look_in_keychain(self) -> None:
        """Resume what the keyring has. Waits for it at most five seconds: for programs without a window."""
        self._remembered.look()

    def tidy(self) -> None:
        """End what lived in the memory of programs that are gone, killed or crashed, and forget what is 90 days old."""
        with self._database.reading() as tx:
            left_behind = self._sessions.left_behind(tx)
            if not (left_behind or self._sessions.dropped_next(tx) or self._accounts.here_long_ago(tx)):
                return
        with self._database.transaction() as tx:
            for session in self._sessions.left_behind(tx):
                owner = self._accounts.get(tx, session.account_id)
                if self._sessions.end(tx, session.id, why="gone") and owner is not None:
                    self._audit.record_ended(tx, session.id, owner.account, why="gone")
            self._sessions.drop_old(tx)
            self._accounts.forget_here(tx)

    def close(self) -> None:
        """The program ends: so does the session, unless the keyring has it."""
        with self._database.reading() as tx:
            me = self._current.find(tx)
        if me is not None and not self._current.remembered:
            with self._database.transaction() as tx:
                if self._sessions.end(tx, me.session_id, why="closed"):
                    self._audit.record_ended(tx, me.session_id, me.account, why="closed", actor=me.account)
        self._current.leave()

    def _try_login(self, login: str, password: str, *, remember_me: bool) -> LoginStep:
        with self._database.reading() as tx:
            me = self._current.find(tx)
            if me is not None:
                return self._already(me, login)
            LoginForm({"login": login, "password": password}).check()
            question = self._credentials.ask(tx, login)
        outcome = self._credentials.check(question, password)
        remembered = remember_me and rules.may_remember(self._policy)
        with self._database.transaction() as tx:
            self._refuse_if_in(tx)
            account = self._credentials.settle(tx, question, outcome)
            self._ask_host(tx, account)
            replaced = self._remembered.replace(tx, account)
            new = self._open(tx, account, remembered=remembered)
            tx.after_commit(lambda: self._current.enter(account, new.key, remembered=remembered))
            tx.announce(LoggedIn(account, How.LOGGED_IN))
        return Login(
            account,
            How.LOGGED_IN,
            self._remembered.keep(account, new, replaced, remembered=remembered, wanted=remember_me),
        )

    def _already(self, me: Me, login: str) -> Login:
        own = {names.login_key(name) for name in (me.account.user_name, me.account.email) if name}
        if names.login_key(login) in own:
            return Login(me.account, How.ALREADY)
        raise AlreadyLoggedIn(who=me.account.user_name)

    def _refuse_if_in(self, tx: Tx) -> None:
        me = self._current.find(tx)
        if me is not None:
            raise AlreadyLoggedIn(who=me.account.user_name)

    def _open(self, tx: Tx, account: Account, *, remembered: bool) -> NewSession:
        new = self._sessions.start(tx, account.id, remembered=remembered)
        self._accounts.been_here(tx, account.id)
        about = Subject.session(new.key.session_id, account)
        self._audit.record(tx, "login", actor=account, about=about, after={"remembered": remembered})
        return new

    def _ask_host(self, tx: Tx, account: Account) -> None:
        try:
            self._rules.check_login(account)
        except Refusal as refusal:
            result, about = refusal.code, Subject.account(account)
            raise tx.refuse(
                refusal, remember=lambda later: self._audit.record(later, "login", result=result, about=about)
            ) from None
