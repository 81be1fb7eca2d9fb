"""What is kept about oneself: taken along, or erased."""

from __future__ import annotations

import contextlib
from pathlib import Path

from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.current import Me
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.preferences import store as preferences
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.errors import NotLoggedIn
from desktop_auth.events import AccountErased
from desktop_auth.features.my_data.forms import EraseForm
from desktop_auth.features.my_data.model import LastAdministrator, Written
from desktop_auth.features.my_data.service.copy import Copy, Ticket
from desktop_auth.model import Confirmation, Progress, Purpose, Role
from desktop_auth.storage.database import Tx


class MyData:
    """All that is kept about me. Both of its acts are grave ones."""

    def __init__(self, ground: Ground, *, remembered: RememberedSession) -> None:
        self._ground = ground
        self._database = ground.database
        self._current = ground.current
        self._proofs = ground.proofs
        self._audit = ground.audit
        self._remembered = remembered

    def export(self, path: Path, *, proof: Confirmation, progress: Progress | None = None) -> Written:
        """Write all that is kept about me into the file `path`, whole or not at all; what stood there is replaced.

        Raises NotLoggedIn, ProofNeeded, Cancelled, an Outage."""
        return self.write(self.begin_export(proof=proof), path, progress=progress)

    def begin_export(self, *, proof: Confirmation) -> Ticket:
        """The leave to write a copy of my data: the half that is asked for where everybody else asks. Raises
        NotLoggedIn, ProofNeeded."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.EXPORT)
            if self._current.key is None:
                raise NotLoggedIn
            self._audit.record(tx, "data_exported", actor=me.account, about=Subject.account(me.account))
            return Ticket(me.account.id, self._current.key)

    def write(self, ticket: Ticket, path: Path, *, progress: Progress | None = None) -> Written:
        """Write the copy that `begin_export` gave leave for. It may take long, and may be done on another thread: it
        has a connection of its own, and looks at each page whether I am still in.

        Raises NotLoggedIn, Cancelled, an Outage."""
        with contextlib.closing(self._database.another()) as database:
            copy = Copy(database, ticket, sessions=self._ground.sessions)
            return copy.write(path, progress or _Unseen())

    def erase(self, user_name: str, *, proof: Confirmation) -> None:
        """Leave for good: my account is emptied and I am out everywhere. Its number and `user_name`, which I have typed
        to say that I mean it, stay taken, and the audit still says who did what.

        Raises NotLoggedIn, ProofNeeded, FormInvalid, LastAdministrator (remembered)."""
        was_remembered = self._current.remembered
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._proofs.require(me, proof, Purpose.ERASE)
            EraseForm({"own_name": user_name}, own=me.account.user_name).check()
            self._refuse_the_last(tx, me)
            self._proofs.spend(proof)
            self._end_sessions(tx, me)
            self._audit.record(tx, "account_erased", actor=me.account, about=Subject.account(me.account))
            self._empty(tx, me.account.id)
            tx.after_commit(self._current.leave)
            tx.announce(AccountErased(me.account))
        if was_remembered:
            self._remembered.forget(me.session_id)

    def _refuse_the_last(self, tx: Tx, me: Me) -> None:
        """Asked in the transaction that erases: of two administrators who leave at one moment the second stays."""
        account = me.account
        if account.role is Role.ADMIN and not self._ground.accounts.is_other_admin(tx, account.id):
            about = Subject.account(account)
            raise tx.refuse(
                LastAdministrator(),
                remember=lambda later: self._audit.record(
                    later, "account_erased", result="last_administrator", actor=account, about=about
                ),
            )

    def _end_sessions(self, tx: Tx, me: Me) -> None:
        self._current.end_others(tx, me, why="erased")
        if self._ground.sessions.end(tx, me.session_id, why="erased"):
            self._audit.record_ended(tx, me.session_id, me.account, why="erased", actor=me.account)

    def _empty(self, tx: Tx, account_id: int) -> None:
        ground = self._ground
        ground.pictures.remove(tx, account_id)
        ground.factors.remove(tx, account_id)
        ground.codes.remove(tx, account_id)
        preferences.remove(tx, account_id)
        ground.credentials.cleared(tx, account_id)
        ground.accounts.erase(tx, account_id)


class _Unseen:
    """Nobody looks how far it is."""

    def step(self, done: int, of: int) -> None:
        """So much of so much is done."""
