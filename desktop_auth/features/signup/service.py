"""Sign-up: an account is made and its owner is in."""

from __future__ import annotations

from typing import Literal

from desktop_auth.auth.account_forms import AccountRules
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.policy import service as policy_rules
from desktop_auth.auth.sessions.service import SessionKey
from desktop_auth.errors import FormInvalid
from desktop_auth.events import LoggedIn, SignedUp
from desktop_auth.features.signup.forms import SignupForm
from desktop_auth.features.signup.model import SignupClosed, SignupDeskFacts
from desktop_auth.model import Account, AlreadySignedUp, How, Login, NewAccount, Purpose, Role, SignupStep
from desktop_auth.storage.database import Tx


class SignupDesk:
    """Makes accounts."""

    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._proofs = ground.proofs
        self._passwords = ground.passwords
        self._policy = ground.policy
        self._rules = ground.rules
        self.shape = AccountRules.of(ground.app_name, ground.policy)

    def facts(self) -> SignupDeskFacts:
        """What the sign-up window says of the next account."""
        with self._database.reading() as tx:
            return SignupDeskFacts(
                first=self._accounts.is_empty(tx),
                hue=self._accounts.next_hue(tx),
                email_required=self._policy.email_required,
                password_min_length=self._policy.password_min_length,
            )

    def is_free(self, field: Literal["user_name", "email"], value: str) -> bool:
        """Whether no account has that user name or address yet: said while somebody types, decided by `signup`.

        Raises FormInvalid where the shape is wrong, SignupClosed where nobody may ask."""
        form = SignupForm({field: value}, self.shape)
        faults = form.faults().get(field)
        if faults:
            raise FormInvalid(fields={field: faults})
        with self._database.reading() as tx:
            self._refuse_if_closed(tx)
            return not form[field].data or self._accounts.find(tx, form[field].data) is None

    def signup(self, new: NewAccount, *, password: str, confirm: str, must_change: bool = False) -> SignupStep:
        """Make an account and let its owner in, not remembered. The first one is the administrator's.

        must_change: the next log-in asks for another password, as this one was seen by others.

        Raises SignupClosed, FormInvalid, UserNameTaken, EmailTaken, a host's refusal."""
        with self._database.reading() as tx:
            me = self._current.find(tx)
            if me is not None:
                return AlreadySignedUp(me.account)
            self._refuse_if_closed(tx)
        form = SignupForm.of(new, password=password, confirm=confirm, rules=self.shape)
        form.check()
        new = form.new_account()
        self._rules.check_signup(new)
        self._rules.check_password(password, new)
        hash_ = self._passwords.hash(password)
        with self._database.transaction() as tx:
            me = self._current.find(tx)
            if me is not None:
                return AlreadySignedUp(me.account)
            self._refuse_if_closed(tx)
            account, key = self._make(tx, new, hash_, must_change=must_change)
            tx.after_commit(lambda: self._enter(account, key))
        return Login(account, How.SIGNED_UP)

    def _refuse_if_closed(self, tx: Tx) -> None:
        if not policy_rules.may_sign_up(self._policy, first=self._accounts.is_empty(tx)):
            raise SignupClosed

    def _enter(self, account: Account, key: SessionKey) -> None:
        """Who has just chosen a password has proved that it is them: the administrator's first codes follow at once."""
        self._current.enter(account, key, remembered=False)
        if account.role is Role.ADMIN:
            self._proofs.issue_for(account, key.session_id, Purpose.RECOVERY)

    def _make(self, tx: Tx, new: NewAccount, hash_: str, *, must_change: bool) -> tuple[Account, SessionKey]:
        first = self._accounts.is_empty(tx)
        role = Role.ADMIN if first else self._rules.role_at_signup(new)
        account = self._accounts.add(tx, new, role=role, hash_=hash_, must_change=must_change)
        self._audit.record(
            tx, "signup", actor=account, about=Subject.account(account), after={"role": role.word, "first": first}
        )
        key = self._sessions.start(tx, account.id, remembered=False).key
        self._accounts.been_here(tx, account.id)
        about = Subject.session(key.session_id, account)
        self._audit.record(tx, "login", actor=account, about=about, after={"remembered": False})
        tx.announce(SignedUp(account))
        tx.announce(LoggedIn(account, How.SIGNED_UP))
        return account, key
