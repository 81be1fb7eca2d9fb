"""The way in, whichever proof came first: what is still missing is asked for as a step, then a session is opened.

Every use case that lets somebody in goes through here, so that no proof can be forgotten in one of them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.policy import service as rules
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.auth.sessions.service import NewSession
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.errors import AlreadyLoggedIn, Refusal, WrongCredentials
from desktop_auth.events import LoggedIn
from desktop_auth.model import Account, FactorNeeded, How, Login, LoginStep, PasswordChangeNeeded
from desktop_auth.storage.database import Tx


@dataclass(frozen=True)
class Opened:
    """A session that was opened in a transaction; `Entrance.finish` does what follows the commit."""

    account: Account
    new: NewSession
    replaced: list[int]
    remembered: bool
    wanted: bool


class Entrance:
    """Lets people in who have proved enough."""

    def __init__(self, ground: Ground, *, remembered: RememberedSession) -> None:
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._credentials = ground.credentials
        self._factors = ground.factors
        self._steps = ground.steps
        self._policy = ground.policy
        self._rules = ground.rules
        self._clock = ground.clock
        self._remembered = remembered

    def refuse_if_in(self, tx: Tx) -> None:
        """Raises AlreadyLoggedIn while somebody is in."""
        me = self._current.find(tx)
        if me is not None:
            raise AlreadyLoggedIn(who=me.account.user_name)

    def go_on(self, tx: Tx, way: Way) -> Opened | FactorNeeded | PasswordChangeNeeded:
        """Open a session for whoever has come this `way`, or say what is still needed. Everything is asked again: who
        was disabled between two steps stays outside.

        Raises AlreadyLoggedIn, WrongCredentials, a host's refusal (remembered)."""
        self.refuse_if_in(tx)
        record = self._accounts.get(tx, way.account_id)
        if record is None or not record.is_open(self._clock.now()):
            raise WrongCredentials
        account = record.account
        self._ask_host(tx, account)
        if self._factors.has(tx, account.id) and not way.has(Passed.FACTOR):
            self._note(tx, account, "factor_needed")
            return FactorNeeded(self._steps.put(way, account, wanted=Passed.FACTOR))
        if (record.must_change or way.forgotten) and not way.has(Passed.NEW_PASSWORD):
            self._note(tx, account, "password_change_needed")
            return PasswordChangeNeeded(self._steps.put(way, account, wanted=Passed.NEW_PASSWORD))
        return self._open(tx, account, wanted=way.remember_me)

    def finish(self, answer: Opened | FactorNeeded | PasswordChangeNeeded) -> LoginStep:
        """After the commit: the session goes to the keyring, where that is wanted."""
        if not isinstance(answer, Opened):
            return answer
        remember = self._remembered.keep(
            answer.account, answer.new, answer.replaced, remembered=answer.remembered, wanted=answer.wanted
        )
        return Login(answer.account, How.LOGGED_IN, remember)

    def _open(self, tx: Tx, account: Account, *, wanted: bool) -> Opened:
        self._credentials.cleared(tx, account.id)
        replaced = self._remembered.replace(tx, account)
        remembered = wanted and rules.may_remember(self._policy)
        new = self._sessions.start(tx, account.id, remembered=remembered)
        self._accounts.been_here(tx, account.id)
        about = Subject.session(new.key.session_id, account)
        self._audit.record(tx, "login", actor=account, about=about, after={"remembered": remembered})
        tx.after_commit(lambda: self._current.enter(account, new.key, remembered=remembered))
        tx.announce(LoggedIn(account, How.LOGGED_IN))
        return Opened(account, new, replaced, remembered, wanted)

    def _ask_host(self, tx: Tx, account: Account) -> None:
        try:
            self._rules.check_login(account)
        except Refusal as refusal:
            result = refusal.code
            raise tx.refuse(refusal, remember=lambda later: self._note(later, account, result)) from None

    def _note(self, tx: Tx, account: Account, result: str) -> None:
        """A log-in that has not come to its end: nobody's act yet, so the account is its subject only."""
        self._audit.record(tx, "login", result=result, about=Subject.account(account))
