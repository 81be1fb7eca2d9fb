"""The authenticator app of whoever is in, and its code as a step of a log-in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.current import Me
from desktop_auth.auth.entrance import Entrance
from desktop_auth.auth.factors.store import StoredFactor
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.auth.tokens import SessionToken
from desktop_auth.errors import SecretMissing, StepOver
from desktop_auth.events import FactorChanged
from desktop_auth.features.second_factor.forms import CodeForm
from desktop_auth.features.second_factor.model import Enrolment, EnrolmentOver, FactorState, WrongFactorCode, six_digits
from desktop_auth.features.second_factor.service import totp
from desktop_auth.model import Account, Confirmation, LoginStep, Purpose, Step
from desktop_auth.storage.database import Tx

_KIND = "totp"
_GOOD_SECONDS = 600
_MOST = 10  # enrolments in memory; who has begun more has given up the oldest


@dataclass(frozen=True)
class _Begun:
    account_id: int
    session_id: int
    secret: bytes = field(repr=False)
    at: float  # by the monotonic clock


class SecondFactor:
    """Codes of an authenticator app: set up, turned off, asked at a log-in."""

    def __init__(self, ground: Ground, *, entrance: Entrance, remembered: RememberedSession) -> None:
        self._app_name = ground.app_name
        self._clock = ground.clock
        self._database = ground.database
        self._audit = ground.audit
        self._current = ground.current
        self._credentials = ground.credentials
        self._factors = ground.factors
        self._proofs = ground.proofs
        self._steps = ground.steps
        self._entrance = entrance
        self._remembered = remembered
        self._begun: dict[str, _Begun] = {}

    def state(self) -> FactorState:
        """Whether my log-in takes a code. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            factor = self._factors.get(tx, self._current.require(tx).account.id)
        if factor is None:
            return FactorState(on=False)
        try:
            self._factors.secret(factor)
        except SecretMissing:
            return FactorState(on=True, since=factor.made_on, readable=False)
        return FactorState(on=True, since=factor.made_on)

    def begin(self, *, proof: Confirmation) -> Enrolment:
        """Begin to set up an app, or another one. Nothing changes before `confirm`. Raises NotLoggedIn, ProofNeeded."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.FACTOR)
        secret, handle = totp.new_secret(), secrets.token_urlsafe(16)
        self._begun[handle] = _Begun(me.account.id, me.session_id, secret, self._clock.monotonic())
        while len(self._begun) > _MOST:
            del self._begun[next(iter(self._begun))]
        uri = totp.uri_of(secret, issuer=self._app_name, account=me.account.user_name)
        return Enrolment(totp.key_of(secret), uri, handle)

    def confirm(self, enrolment: Enrolment, code: str) -> None:
        """Turn the app on: `code` shows that it is set up. My other sessions end.

        Raises NotLoggedIn, FormInvalid, EnrolmentOver, WrongFactorCode, an Outage."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
        CodeForm({"code": code}).check()
        begun = self._find(enrolment, me)
        step = totp.find_step(begun.secret, six_digits(code) or "", self._clock.now())
        if step is None:
            raise WrongFactorCode(now=self._clock.now())
        sealed = self._factors.seal(me.account.id, _KIND, begun.secret)
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._find(enrolment, me)
            before = {"factor": _KIND} if self._factors.has(tx, me.account.id) else None
            self._factors.add(tx, me.account.id, _KIND, sealed=sealed, step=step)
            about, after = Subject.account(me.account), {"factor": _KIND}
            self._audit.record(tx, "factor_turned_on", actor=me.account, about=about, before=before, after=after)
            successor = self._changed(tx, me)
            tx.after_commit(lambda: self._drop(enrolment))
        self._remembered.put_at_once(me.account, successor)

    def turn_off(self, *, proof: Confirmation) -> None:
        """The password alone is enough again. My other sessions end. Raises NotLoggedIn, ProofNeeded."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.FACTOR)
            if not self._factors.remove(tx, me.account.id):
                return  # another window was faster
            about, before = Subject.account(me.account), {"factor": _KIND}
            self._audit.record(tx, "factor_turned_off", actor=me.account, about=about, before=before)
            successor = self._changed(tx, me)
        self._remembered.put_at_once(me.account, successor)

    def answer(self, step: Step, code: str) -> LoginStep:
        """Go on with a log-in that asks for a code.

        Raises FormInvalid, StepOver, TooManyTries, WrongFactorCode (remembered: counted as a wrong password is, and in
        the audit), SecretMissing, AlreadyLoggedIn, WrongCredentials, a host's refusal."""
        CodeForm({"code": code}).check()
        with self._database.reading() as tx:
            way = self._steps.get(step, wanted=Passed.FACTOR)
            self._credentials.refuse_waiting(tx, self._credentials.subject(way.account_id))
            factor = self._factors.get(tx, way.account_id)
        found = None
        if factor is not None:
            found = totp.find_step(self._factors.secret(factor), six_digits(code) or "", self._clock.now())
        with self._database.transaction() as tx:
            self._use(tx, step, factor, found=found)
            answer = self._entrance.go_on(tx, way.plus(Passed.FACTOR))
            tx.after_commit(lambda: self._steps.drop(step))
        return self._entrance.finish(answer)

    def _use(self, tx: Tx, step: Step, factor: StoredFactor | None, *, found: int | None) -> None:
        """All is asked again: what was tried at the same time elsewhere counts too."""
        way = self._steps.get(step, wanted=Passed.FACTOR)
        self._credentials.refuse_waiting(tx, self._credentials.subject(way.account_id))
        now = self._factors.get(tx, way.account_id)
        if now is None:
            return  # it was turned off meanwhile, by its owner
        if factor is None or factor.sealed != now.sealed:
            raise StepOver
        if found is None or not self._factors.use(tx, way.account_id, found):
            refusal = WrongFactorCode(now=self._clock.now())
            raise tx.refuse(refusal, remember=lambda later: self._failed(later, way, step.account))

    def _failed(self, tx: Tx, way: Way, account: Account) -> None:
        self._credentials.failed(tx, self._credentials.subject(way.account_id))
        self._audit.record(tx, "login", result="wrong_code", about=Subject.account(account))

    def _changed(self, tx: Tx, me: Me) -> SessionToken | None:
        """Who came in before the change stays in nowhere but here; the next change takes another proof."""
        self._current.end_others(tx, me, why="factor")
        tx.after_commit(lambda: self._spend(me))
        tx.announce(FactorChanged(me.account))
        return self._remembered.rotate(tx)

    def _spend(self, me: Me) -> None:
        while (proof := self._proofs.still_good(me, Purpose.FACTOR)) is not None:
            self._proofs.spend(proof)

    def _find(self, enrolment: Enrolment, me: Me) -> _Begun:
        self._tidy()
        begun = self._begun.get(enrolment.handle)
        if begun is None or (begun.account_id, begun.session_id) != (me.account.id, me.session_id):
            raise EnrolmentOver
        return begun

    def _drop(self, enrolment: Enrolment) -> None:
        self._begun.pop(enrolment.handle, None)

    def _tidy(self) -> None:
        now = self._clock.monotonic()
        self._begun = {key: one for key, one in self._begun.items() if now - one.at < _GOOD_SECONDS}
