"""Who is logged in here. Kept in memory, asked again inside every transaction."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.audit.service import Audit, Subject
from desktop_auth.auth.sessions.service import SessionKey, Sessions
from desktop_auth.auth.sessions.store import LiveSession
from desktop_auth.errors import NotLoggedIn
from desktop_auth.events import AccountChanged, SessionEnded
from desktop_auth.model import Account
from desktop_auth.storage.database import Tx


@dataclass(frozen=True)
class Me:
    """Who is in, as the database says in this transaction, and through which session."""

    account: Account
    session: LiveSession

    @property
    def session_id(self) -> int:
        """The number of the session."""
        return self.session.id


class Current:
    """The one person who is in, in this run of the program."""

    def __init__(self, sessions: Sessions, *, audit: Audit) -> None:
        self._sessions = sessions
        self._audit = audit
        self._account: Account | None = None
        self.key: SessionKey | None = None
        """The session, None while nobody is in."""
        self.remembered = False
        """Whether the session may stand in the keyring."""

    @property
    def account(self) -> Account | None:
        """Who is in, as last seen."""
        return self._account

    def enter(self, account: Account, key: SessionKey, *, remembered: bool) -> None:
        """This person is in now. Called when the transaction that let them in has been committed."""
        self._account, self.key, self.remembered = account, key, remembered

    def leave(self) -> None:
        """Nobody is in."""
        self._account, self.key, self.remembered = None, None, False

    def not_remembered(self, session_id: int) -> None:
        """The keyring did not keep that session."""
        if self.key is not None and self.key.session_id == session_id:
            self.remembered = False

    def find(self, tx: Tx) -> Me | None:
        """Who is in, if their session still lives; else nobody is in any more, and listeners are told."""
        session = self._ask(tx)
        if session is None or self._sessions.is_from_the_future(session):
            self._gone(tx)
            return None
        self._saw(tx, session.account)
        return Me(session.account, session)

    def require(self, tx: Tx) -> Me:
        """Who is in. Raises NotLoggedIn."""
        session = self._ask(tx)
        if session is None:
            self._gone(tx)
            raise NotLoggedIn
        if self._sessions.is_from_the_future(session):
            self._gone(tx)
            raise tx.refuse(NotLoggedIn(), remember=lambda later: self.end_for_the_clock(later, session))
        self._saw(tx, session.account)
        return Me(session.account, session)

    def changed(self, tx: Tx, account: Account) -> None:
        """Whoever is in has changed their account to this; told after the commit."""

        def known() -> None:
            self._account = account

        tx.after_commit(known)
        tx.announce(AccountChanged(account))

    def end_for_the_clock(self, tx: Tx, session: LiveSession) -> None:
        """The clock was set back behind the session's last use: the password is needed again, and the audit says so."""
        if self._sessions.end(tx, session.id, why="clock"):
            about = Subject.account(session.account)  # so that its owner finds it
            seen = {"seen": session.last_seen.isoformat()}
            self._audit.record(tx, "clock_went_back", about=about, before=seen, after={"session": session.id})

    def end_others(self, tx: Tx, me: Me, *, why: str) -> int:
        """End all of my sessions but this one, with a line of the audit for each; how many there were. `why` (at most
        16 characters) is kept with them: `password`, `factor`, …"""
        ended = self._sessions.end_others(tx, me.account.id, but=me.session_id, why=why)
        for session_id in ended:
            self._audit.record_ended(tx, session_id, me.account, why=why, actor=me.account)
        return len(ended)

    def _ask(self, tx: Tx) -> LiveSession | None:
        session = self._sessions.find(tx, self.key) if self.key is not None else None
        return session if session is not None and self._sessions.is_good(session) else None

    def _saw(self, tx: Tx, account: Account) -> None:
        """The account as it is now; that somebody has changed it elsewhere is told."""
        if self._account is not None and account != self._account:
            tx.announce_after_all(AccountChanged(account))
        self._account = account

    def _gone(self, tx: Tx) -> None:
        if self._account is not None:
            tx.announce_after_all(SessionEnded(self._account))
        self.leave()
