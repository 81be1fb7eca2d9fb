"""One's own password: changed by whoever is in, or chosen anew in the middle of a log-in."""

from __future__ import annotations

from desktop_auth.auth.account_forms import AccountRules
from desktop_auth.auth.accounts.store import Record
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.entrance import Entrance, Opened
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.errors import StepOver
from desktop_auth.events import PasswordChanged
from desktop_auth.features.profile.forms import PasswordForm, refuse_same
from desktop_auth.features.profile.model import PasswordFacts, PasswordShape, ProfileFields
from desktop_auth.model import Account, Confirmation, LoginStep, Purpose, Step
from desktop_auth.storage.database import Tx

_WHY = "password"


class Password:
    """Sets passwords. The hash runs while no transaction is open."""

    def __init__(self, ground: Ground, *, entrance: Entrance, remembered: RememberedSession) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._passwords = ground.passwords
        self._proofs = ground.proofs
        self._steps = ground.steps
        self._rules = ground.rules
        self._shape = AccountRules.of(ground.app_name, ground.policy)
        self._entrance = entrance
        self._remembered = remembered

    def facts(self) -> PasswordFacts:
        """When mine was changed last; never means since the sign-up. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            lines = self._audit.own(tx, me.account.id, events=["password_changed"], most=1)
        return PasswordFacts(lines[0].at if lines else None, self.shape())

    def shape(self) -> PasswordShape:
        """What a new one has to have."""
        return PasswordShape(self._shape.password_min_length, self._shape.app_name)

    def change(self, password: str, confirm: str, *, proof: Confirmation) -> None:
        """Change mine. Raises NotLoggedIn, ProofNeeded, FormInvalid, a host's refusal."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.PASSWORD)
        hash_ = self._hash(me.account, password, confirm)
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.PASSWORD)
            self._set(tx, me.account, hash_)
            self._current.end_others(tx, me, why=_WHY)
            successor = self._remembered.rotate(tx)
            tx.after_commit(lambda: self._proofs.spend(proof))
        self._remembered.put_at_once(me.account, successor)

    def choose(self, step: Step, password: str, confirm: str) -> LoginStep:
        """Set the one that a log-in asks for. Raises StepOver, FormInvalid, and what `Entrance.go_on` raises."""
        with self._database.reading() as tx:
            way = self._steps.get(step, wanted=Passed.NEW_PASSWORD)
            before = self._still_asked(tx, way)
        hash_ = self._hash(before.account, password, confirm)
        if before.must_change and self._passwords.check(before.password, password):
            raise refuse_same()
        with self._database.transaction() as tx:
            self._steps.get(step, wanted=Passed.NEW_PASSWORD)
            record = self._still_asked(tx, way)
            if record.password != before.password:
                raise StepOver  # somebody was faster: what was proved here has been proved with the password of before
            self._set(tx, record.account, hash_)
            answer = self._entrance.go_on(tx, way.plus(Passed.NEW_PASSWORD))
            mine = answer.new.key.session_id if isinstance(answer, Opened) else None
            for session_id in self._sessions.end_others(tx, record.account.id, but=mine, why=_WHY):
                self._audit.record_ended(tx, session_id, record.account, why=_WHY, actor=record.account)
            tx.after_commit(lambda: self._steps.drop(step))
        return self._entrance.finish(answer)

    def _still_asked(self, tx: Tx, way: Way) -> Record:
        """The account, if a new password is what its log-in still needs. Raises StepOver."""
        record = self._accounts.get(tx, way.account_id)
        if record is None or not (record.must_change or way.forgotten):
            raise StepOver
        return record

    def _hash(self, account: Account, password: str, confirm: str) -> str:
        PasswordForm.of(account, password=password, confirm=confirm, rules=self._shape).check()
        self._rules.check_password(password, ProfileFields.of(account).as_new())
        return self._passwords.hash(password)

    def _set(self, tx: Tx, account: Account, hash_: str) -> None:
        self._accounts.set_password(tx, account.id, hash_)
        self._audit.record(tx, "password_changed", actor=account, about=Subject.account(account))
        tx.announce(PasswordChanged(account))
