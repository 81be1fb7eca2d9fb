"""Accounts and where they have been."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop_auth.auth import names
from desktop_auth.auth.accounts import store
from desktop_auth.auth.accounts.store import NewRow, Record
from desktop_auth.auth.computers.service import Computer
from desktop_auth.auth.visits import store as visits
from desktop_auth.clock import Clock
from desktop_auth.model import Account, NewAccount, Person, Role
from desktop_auth.storage.database import Tx

HUES = 12
_HERE_KEPT = timedelta(days=90)
_DROPPED_AT_ONCE = 1_000


class Accounts:
    """The accounts of this store, as one computer sees them."""

    def __init__(self, *, computer: Computer, clock: Clock) -> None:
        self._computer = computer
        self._clock = clock

    def find(self, tx: Tx, login: str) -> Record | None:
        """The account that `login`, a user name or an e-mail address, means."""
        key = names.login_key(login)
        return store.by_email(tx, key) if "@" in login else store.by_user_name(tx, key)

    def get(self, tx: Tx, account_id: int) -> Record | None:
        """The account with that number."""
        return store.by_id(tx, account_id)

    def is_other_admin(self, tx: Tx, account_id: int) -> bool:
        """Whether there is an active administrator beside that account."""
        return store.is_other_admin(tx, account_id, now=self._clock.now())

    def is_empty(self, tx: Tx) -> bool:
        """Whether nobody has an account yet."""
        return store.newest_id(tx) == 0

    def next_hue(self, tx: Tx) -> int:
        """The avatar colour that the next account gets."""
        return store.newest_id(tx) % HUES

    def add(self, tx: Tx, new: NewAccount, *, role: Role, hash_: str, must_change: bool = False) -> Account:
        """Make an account; `must_change`: its first log-in asks for another password. Raises UserNameTaken,
        EmailTaken."""
        row = NewRow(
            user_name_key=names.fold(new.user_name),
            email_key=_email_key(new),
            role=role,
            hue=self.next_hue(tx),
            hash=hash_,
            created_on=self._clock.now(),
            must_change=must_change,
        )
        account_id = store.add(tx, new, row)
        return Account(account_id, new.user_name, new.email or None, new.first_name, new.last_name, role, row.hue)

    def rename(self, tx: Tx, account: Account, new: NewAccount) -> Account:
        """The account with other names and another address; what it had is free for others then.

        Raises UserNameTaken, EmailTaken."""
        store.rename(tx, account.id, new, user_name_key=names.fold(new.user_name), email_key=_email_key(new))
        return replace(
            account,
            user_name=new.user_name,
            email=new.email or None,
            first_name=new.first_name,
            last_name=new.last_name,
        )

    def set_password(self, tx: Tx, account_id: int, hash_: str, *, must_change: bool = False) -> None:
        """Keep another hash for the account; `must_change`: the next log-in asks for a new password first."""
        store.set_password(tx, account_id, hash_, must_change=must_change)

    def erase(self, tx: Tx, account_id: int) -> None:
        """Empty the account and forget where it was; number and user name stay taken. What other rooms keep about it is
        for the caller to remove."""
        store.erase(tx, account_id)
        visits.drop_all(tx, account_id)

    def been_here(self, tx: Tx, account_id: int) -> None:
        """The person was at this computer now: feeds the tiles."""
        visits.been_here(tx, self._computer.id, account_id, now=self._clock.now())

    def people_here(self, tx: Tx, *, most: int) -> list[Person]:
        """Who has been at this computer and can log in, latest first, at most so many."""
        return visits.people_here(tx, self._computer.id, most=most)

    def admins_here(self, tx: Tx, *, most: int) -> list[Person]:
        """The active administrators who have been at this computer, latest first, at most so many."""
        return visits.admins_here(tx, self._computer.id, most=most)

    def here_long_ago(self, tx: Tx) -> list[tuple[str, int]]:
        """Computer and account of visits that are over 90 days old; at most a thousand."""
        return visits.here_before(tx, self._clock.now() - _HERE_KEPT, most=_DROPPED_AT_ONCE)

    def forget_here(self, tx: Tx) -> None:
        """Forget those visits."""
        for computer_id, account_id in self.here_long_ago(tx):
            visits.drop_here(tx, computer_id, account_id)


def _email_key(new: NewAccount) -> str | None:
    return names.email_key(new.email) if new.email else None
