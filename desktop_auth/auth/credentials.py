"""The password check in two halves, so that no transaction is open while a hash runs.

`ask` looks who is meant and whether a try is free; `check` hashes; `settle` asks everything again and writes the
outcome."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from desktop_auth.auth import names
from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.accounts.store import Record
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.audit.service import Subject as About
from desktop_auth.auth.codes.service import Codes
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.auth.throttle.service import Subject, Throttle
from desktop_auth.auth.throttle.store import Failures
from desktop_auth.clock import Clock
from desktop_auth.errors import PasswordShut, TooManyTries, WrongCredentials
from desktop_auth.model import Account
from desktop_auth.storage.database import Tx

_log = logging.getLogger(__name__)
SHUT_AT = 100
"""Failures in a row after which the password alone opens no more (SP 800-63B-4, 3.2.2), where there is another way."""


@dataclass(frozen=True)
class Question:
    """Who is meant by a log-in, and the hash that the password has to fit (None for an unknown name)."""

    login: str = field(repr=False)
    subject: Subject = field(repr=False)
    hash: str | None = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """Whether the password was right, and a newer hash of it where the stored one is old."""

    right: bool
    newer_hash: str | None = field(default=None, repr=False)


class Stale(Exception):
    """The stored hash has changed since it was asked for: ask again."""


class Credentials:
    """Checks user name or e-mail with a password."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        throttle: Throttle,
        audit: Audit,
        passwords: PasswordHasher,
        codes: Codes,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._throttle = throttle
        self._audit = audit
        self._passwords = passwords
        self._codes = codes
        self._clock = clock

    def ask(self, tx: Tx, login: str) -> Question:
        """Who is meant. Raises TooManyTries while a wait is on, PasswordShut after a hundred failures; for names that
        nobody has too."""
        record, subject = self.meant(tx, login)
        self._refuse_early(tx, subject, self._throttle.failures(tx, subject))
        return Question(login, subject, None if record is None else record.password)

    def meant(self, tx: Tx, login: str) -> tuple[Record | None, Subject]:
        """The account that `login` means, and whose failures are counted then; for a name that nobody has too."""
        record = self._accounts.find(tx, login)
        return record, self._throttle.subject(names.login_key(login), None if record is None else record.account.id)

    def check(self, question: Question, password: str) -> Outcome:
        """Run the hashes. Takes as long as today's method does, with no transaction open."""
        right = self._passwords.check(question.hash, password)
        if not right or question.hash is None or not self._passwords.is_old(question.hash):
            return Outcome(right)
        try:
            return Outcome(right, self._passwords.hash(password))
        except Exception:
            # A hash that cannot be renewed today still opens; it is tried again at the next log-in.
            _log.exception("an old hash could not be renewed")
            return Outcome(right)

    def settle(self, tx: Tx, question: Question, outcome: Outcome) -> Account:
        """The account, if the password was right and everything still is as it was asked. Its failures are forgotten
        when the person is in (`cleared`), as a wrong code of the second factor counts as one too.

        Raises WrongCredentials (remembered: counted and in the audit), TooManyTries, PasswordShut, Stale."""
        self._refuse_early(tx, question.subject, self._throttle.failures(tx, question.subject))
        record = self._accounts.find(tx, question.login)
        if (None if record is None else record.password) != question.hash:
            raise Stale
        if record is None or not outcome.right or not record.is_open(self._clock.now()):
            about = None if record is None else About.account(record.account)
            raise tx.refuse(WrongCredentials(), remember=lambda later: self._failed(later, question.subject, about))
        if outcome.newer_hash is not None:
            self._accounts.set_password(tx, record.account.id, outcome.newer_hash, must_change=record.must_change)
            self._audit.record(tx, "hash_renewed", actor=record.account, about=About.account(record.account))
        return record.account

    def cleared(self, tx: Tx, account_id: int) -> None:
        """Whoever it is has proved it in full: the row of failures is over."""
        subject = self._throttle.subject("", account_id)
        if self._throttle.failures(tx, subject) is not None:
            self._throttle.succeeded(tx, subject)

    def refuse_waiting(self, tx: Tx, subject: Subject) -> None:
        """Raises TooManyTries while a wait is on."""
        if seconds := self._throttle.wait_left(subject, self._throttle.failures(tx, subject)):
            raise TooManyTries(seconds=seconds)

    def failed(self, tx: Tx, subject: Subject) -> None:
        """One more failure in a row, of whatever proof."""
        self._throttle.failed(tx, subject)

    def subject(self, account_id: int) -> Subject:
        """Whose failures are counted when this account is meant."""
        return self._throttle.subject("", account_id)

    def _refuse_early(self, tx: Tx, subject: Subject, failures: Failures | None) -> None:
        if failures is not None and failures.count >= SHUT_AT and self._has_another_way(tx, subject):
            raise PasswordShut
        if seconds := self._throttle.wait_left(subject, failures):
            raise TooManyTries(seconds=seconds)

    def _has_another_way(self, tx: Tx, subject: Subject) -> bool:
        """An unknown name is answered as most known ones are."""
        account_id = subject.account_id
        if account_id is None or self._codes.left(tx, account_id) > 0:
            return True
        return self._accounts.is_other_admin(tx, account_id)

    def _failed(self, tx: Tx, subject: Subject, about: About | None) -> None:
        self._throttle.failed(tx, subject)
        self._audit.record(tx, "login", result="wrong_credentials", about=about)
