"""Prove that it is really you, before an act that is hard to undo."""

from __future__ import annotations

from collections.abc import Callable

from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.credentials import Stale
from desktop_auth.auth.current import Me
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.errors import DatabaseLocked, Refusal, WrongCode, WrongCredentials
from desktop_auth.events import AuthEvent, PutOut, RecoveryCodeUsed
from desktop_auth.features.confirm.forms import CodeForm, ConfirmForm
from desktop_auth.features.confirm.model import MOST_WRONG, Asked, WrongTooOften
from desktop_auth.model import Confirmation, Purpose
from desktop_auth.storage.database import Tx

_TRIES = 3
_ALWAYS_ASKED = frozenset({Purpose.ERASE, Purpose.HOST})  # one cannot be undone, the other is never the same act twice


class Confirm:
    """Asks whoever is in for their password once more, or for a recovery code in its place."""

    def __init__(self, ground: Ground, *, remembered: RememberedSession, tell: Callable[[AuthEvent], None]) -> None:
        self._database = ground.database
        self._current = ground.current
        self._credentials = ground.credentials
        self._codes = ground.codes
        self._proofs = ground.proofs
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._remembered = remembered
        self._tell = tell
        self._wrong: dict[int, int] = {}  # wrong answers in a row, by session

    def begin(self, purpose: Purpose) -> Asked:
        """Whose proof is wanted and how it may be given; the proof itself where one for that `purpose` is still good.
        Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            has_codes = self._codes.left(tx, me.account.id) > 0
            proof = None if purpose in _ALWAYS_ASKED else self._proofs.still_good(me, purpose)
            return Asked(me.account, has_codes, proof)

    def confirm(self, password: str, *, purpose: Purpose) -> Confirmation:
        """A proof for `purpose`, good for five minutes, for my own password.

        Raises NotLoggedIn, FormInvalid, TooManyTries, PasswordShut, WrongCredentials, and WrongTooOften at the third
        wrong answer in a row: the session is over then."""
        for _ in range(_TRIES):
            try:
                return self._ended_if_too_often(lambda: self._by_password(password, purpose))
            except Stale:  # another program changed the hash while ours was running
                continue
        raise DatabaseLocked

    def confirm_by_code(self, code: str, *, purpose: Purpose) -> Confirmation:
        """The same for one of my recovery codes, which is used up by it. A code passes any wait.

        Raises NotLoggedIn, FormInvalid, WrongCode, WrongTooOften."""
        return self._ended_if_too_often(lambda: self._by_code(code, purpose))

    def _by_password(self, password: str, purpose: Purpose) -> Confirmation:
        with self._database.reading() as tx:
            me = self._current.require(tx)
            ConfirmForm({"password": password}).check()
            question = self._credentials.ask(tx, me.account.user_name)
        outcome = self._credentials.check(question, password)
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            if self._credentials.ask(tx, me.account.user_name) != question:
                raise Stale
            if not outcome.right:
                raise self._refuse(tx, me, WrongCredentials(), purpose=purpose)
            return self._proved(tx, me, purpose)

    def _by_code(self, code: str, purpose: Purpose) -> Confirmation:
        with self._database.reading() as tx:
            me = self._current.require(tx)
            CodeForm({"recovery_code": code}).check()
            question = self._codes.ask(tx, me.account.id)
        found = self._codes.check(question, code)
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            if found is None or not self._codes.use(tx, found):
                raise self._refuse(tx, me, WrongCode(), purpose=purpose)
            return self._proved(tx, me, purpose, codes_left=self._codes.left(tx, me.account.id))

    def _proved(self, tx: Tx, me: Me, purpose: Purpose, *, codes_left: int | None = None) -> Confirmation:
        self._credentials.cleared(tx, me.account.id)
        about = Subject.account(me.account)
        if codes_left is not None:
            self._audit.record(tx, "code_used", actor=me.account, about=about, after={"left": codes_left})
            tx.announce(RecoveryCodeUsed(me.account, codes_left))
        self._audit.record(tx, "confirm", actor=me.account, about=about, after={"purpose": purpose.value})
        tx.after_commit(lambda: self._forget_wrong(me.session_id))
        return self._proofs.issue(me, purpose)

    def _refuse(self, tx: Tx, me: Me, refusal: Refusal, *, purpose: Purpose) -> Refusal:
        count = self._wrong.get(me.session_id, 0) + 1
        result = refusal.code

        def remember(later: Tx) -> None:
            self._credentials.failed(later, self._credentials.subject(me.account.id))
            about = Subject.account(me.account)
            self._audit.record(
                later, "confirm", actor=me.account, about=about, result=result, after={"purpose": purpose.value}
            )
            if count >= MOST_WRONG and self._sessions.end(later, me.session_id, why="wrong_too_often"):
                self._audit.record_ended(later, me.session_id, me.account, why="wrong_too_often")
            self._wrong[me.session_id] = count

        return tx.refuse(refusal if count < MOST_WRONG else WrongTooOften(), remember=remember)

    def _ended_if_too_often(self, prove: Callable[[], Confirmation]) -> Confirmation:
        try:
            return prove()
        except WrongTooOften:
            account, key, remembered = self._current.account, self._current.key, self._current.remembered
            self._current.leave()
            if account is not None and key is not None:
                self._forget_wrong(key.session_id)
                self._tell(PutOut(account))
                if remembered:
                    self._remembered.forget(key.session_id)
            raise

    def _forget_wrong(self, session_id: int) -> None:
        self._wrong.pop(session_id, None)
