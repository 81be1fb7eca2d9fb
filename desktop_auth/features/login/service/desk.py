"""Log-in and log-out."""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop_auth.auth import names
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.credentials import Stale
from desktop_auth.auth.current import Me
from desktop_auth.auth.entrance import Entrance
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.policy import service as rules
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.errors import AlreadyLoggedIn, DatabaseLocked, Outage
from desktop_auth.events import AuthEvent, LoggedOut
from desktop_auth.features.login.forms import LoginForm
from desktop_auth.features.login.model import Found, FrontDesk
from desktop_auth.features.login.service.people import PeopleHere
from desktop_auth.model import Account, How, Login, LoginStep

_log = logging.getLogger(__name__)
_TRIES = 3


class LoginDesk:
    """Lets people in and out."""

    def __init__(
        self,
        ground: Ground,
        *,
        entrance: Entrance,
        remembered: RememberedSession,
        tell: Callable[[AuthEvent], None],
    ) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._credentials = ground.credentials
        self._entrance = entrance
        self._policy = ground.policy
        self._tell = tell
        self._people = PeopleHere(ground)
        self._remembered = remembered

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

        What is still missing comes as a step: a second factor, a new password.

        Raises AlreadyLoggedIn, FormInvalid, WrongCredentials, TooManyTries, PasswordShut, a host's refusal."""
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
            self._entrance.refuse_if_in(tx)
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
        with self._database.transaction() as tx:
            self._entrance.refuse_if_in(tx)
            account = self._credentials.settle(tx, question, outcome)
            way = Way(account.id, frozenset({Passed.PASSWORD}), remember_me)
            answer = self._entrance.go_on(tx, way)
        return self._entrance.finish(answer)

    def _already(self, me: Me, login: str) -> Login:
        own = {names.login_key(name) for name in (me.account.user_name, me.account.email) if name}
        if names.login_key(login) in own:
            return Login(me.account, How.ALREADY)
        raise AlreadyLoggedIn(who=me.account.user_name)
