"""Recovery codes: ten, each good once in place of a password or of the second factor's code."""

from __future__ import annotations

from desktop_auth.auth.accounts.store import Record
from desktop_auth.auth.audit.service import Subject as About
from desktop_auth.auth.codes.service import HOW_MANY
from desktop_auth.auth.entrance import Entrance
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.steps import Passed, Way
from desktop_auth.auth.throttle.service import Subject
from desktop_auth.errors import StepOver, WrongCode
from desktop_auth.events import RecoveryCodesMade, RecoveryCodeUsed
from desktop_auth.features.recovery.forms import CodeForm, ForgotForm
from desktop_auth.features.recovery.model import RecoveryCodes, RecoveryState, WaysBack
from desktop_auth.model import Account, Confirmation, LoginStep, Purpose, Role, Step
from desktop_auth.storage.database import Tx

_MOST_NAMES = 3


class Recovery:
    """My recovery codes, and the way back in with one of them."""

    def __init__(self, ground: Ground, *, entrance: Entrance, computer: str) -> None:
        """computer: its label, for the sheet with the codes."""
        self._app_name = ground.app_name
        self._computer = computer
        self._clock = ground.clock
        self._database = ground.database
        self._accounts = ground.accounts
        self._audit = ground.audit
        self._current = ground.current
        self._credentials = ground.credentials
        self._codes = ground.codes
        self._proofs = ground.proofs
        self._steps = ground.steps
        self._policy = ground.policy
        self._entrance = entrance

    def state(self) -> RecoveryState:
        """How many codes I have left. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            account = self._current.require(tx).account
            left, made_on = self._codes.left(tx, account.id), self._codes.made_on(tx, account.id)
        return RecoveryState(left, HOW_MANY, made_on, wanted=account.role is Role.ADMIN and left == 0)

    def make(self, *, proof: Confirmation) -> RecoveryCodes:
        """Ten new codes in place of those I have; only now can they be read.

        proof: for Purpose.RECOVERY; it is good for one set.

        Raises NotLoggedIn, ProofNeeded."""
        with self._database.reading() as tx:
            self._proofs.require(self._current.require(tx), proof, Purpose.RECOVERY)
        new = self._codes.make()
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.RECOVERY)
            before = self._codes.left(tx, me.account.id)
            self._codes.replace(tx, me.account.id, new)
            self._audit.record(
                tx,
                "codes_made",
                actor=me.account,
                about=About.account(me.account),
                before={"left": before},
                after={"left": HOW_MANY},
            )
            tx.after_commit(lambda: self._proofs.spend(proof))
            tx.announce(RecoveryCodesMade(me.account))
        return RecoveryCodes(new.codes, me.account, self._app_name, self._computer, self._clock.now())

    def ways_back(self) -> WaysBack:
        """Which administrators who have been here can be asked, where names are shown at all."""
        if not self._policy.people_tiles:
            return WaysBack(())
        with self._database.reading() as tx:
            found = self._accounts.admins_here(tx, most=_MOST_NAMES)
        return WaysBack(tuple(found))

    def use_code(self, login: str, recovery_code: str, *, remember_me: bool = False) -> LoginStep:
        """Go in by user name or e-mail and a recovery code in place of the forgotten password; another password has to
        be chosen then. The right code passes any wait, and ends the row of failures.

        Raises AlreadyLoggedIn, FormInvalid, WrongCode (remembered: counted as a wrong password is, and in the audit;
        for names that nobody has too), TooManyTries for a wrong one within a wait, a host's refusal."""
        with self._database.reading() as tx:
            self._entrance.refuse_if_in(tx)
            ForgotForm({"login": login, "recovery_code": recovery_code}).check()
            asked, _subject = self._credentials.meant(tx, login)
            question = self._codes.ask(tx, None if asked is None else asked.account.id)
        found = self._codes.check(question, recovery_code)
        with self._database.transaction() as tx:
            self._entrance.refuse_if_in(tx)
            record, subject = self._credentials.meant(tx, login)
            if asked is None or record is None or record.account.id != asked.account.id:
                found = None  # the name is somebody else's by now
            account = self._use(tx, found, record, whose=subject, instead_of="password")
            way = Way(account.id, frozenset({Passed.PASSWORD}), remember_me, forgotten=True)
            answer = self._entrance.go_on(tx, way)
        return self._entrance.finish(answer)

    def answer(self, step: Step, recovery_code: str) -> LoginStep:
        """Go on with a log-in that asks for the code of an authenticator app, with a recovery code in its place.

        Raises FormInvalid, StepOver, WrongCode and TooManyTries as `use_code` does, AlreadyLoggedIn, a host's
        refusal."""
        CodeForm({"recovery_code": recovery_code}).check()
        with self._database.reading() as tx:
            way = self._steps.get(step, wanted=Passed.FACTOR)
            question = self._codes.ask(tx, way.account_id)
        found = self._codes.check(question, recovery_code)
        with self._database.transaction() as tx:
            way = self._steps.get(step, wanted=Passed.FACTOR)
            record = self._accounts.get(tx, way.account_id)
            if record is None:
                raise StepOver
            self._use(tx, found, record, whose=self._credentials.subject(way.account_id), instead_of="factor")
            answer = self._entrance.go_on(tx, way.plus(Passed.FACTOR))
            tx.after_commit(lambda: self._steps.drop(step))
        return self._entrance.finish(answer)

    def _use(self, tx: Tx, found: int | None, record: Record | None, *, whose: Subject, instead_of: str) -> Account:
        """The account whose code was right. All is asked again: a code that two try at the same time is good for one
        of them. whose: failures are counted."""
        is_open = record is not None and record.is_open(self._clock.now())
        if record is None or found is None or not is_open or not self._codes.use(tx, found):
            self._credentials.refuse_waiting(tx, whose)  # and is not counted: a password would be shut in seconds
            about = None if record is None else About.account(record.account)
            raise tx.refuse(WrongCode(), remember=lambda later: self._failed(later, whose, about))
        account = record.account
        self._credentials.cleared(tx, account.id)
        left = self._codes.left(tx, account.id)
        after = {"left": left, "instead_of": instead_of}
        self._audit.record(tx, "code_used", actor=account, about=About.account(account), after=after)
        tx.announce(RecoveryCodeUsed(account, left))
        return account

    def _failed(self, tx: Tx, subject: Subject, about: About | None) -> None:
        self._credentials.failed(tx, subject)
        self._audit.record(tx, "login", result="wrong_code", about=about)
