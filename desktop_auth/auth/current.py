"""Who is logged in here. Kept in memory, asked again inside every transaction."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.sessions.service import Sessions
from desktop_auth.auth.tokens import SessionToken
from desktop_auth.errors import NotLoggedIn
from desktop_auth.events import SessionEnded
from desktop_auth.model import Account
from desktop_auth.storage.database import Tx


@dataclass(frozen=True)
class Me:
    """Who is in, as the database says in this transaction, and through which session."""

    account: Account
    session_id: int
    seen_today: bool


class Current:
    """The one person who is in, in this run of the program."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._token: SessionToken | None = None
        self._account: Account | None = None
        self.remembered = False
        """Whether the session may stand in the keyring."""

    @property
    def account(self) -> Account | None:
        """Who is in, as last seen."""
        return self._account

    @property
    def opened(self) -> Me | None:
        """Who is in and by which session, as last seen, without asking the database."""
        if self._account is None or self._token is None:
            return None
        return Me(self._account, self._token.session_id, seen_today=True)

    def enter(self, account: Account, token: SessionToken, *, remembered: bool) -> None:
        """This person is in now. Called when the transaction that let them in has been committed."""
        self._account, self._token, self.remembered = account, token, remembered

    def leave(self) -> None:
        """Nobody is in."""
        self._account, self._token, self.remembered = None, None, False

    def not_remembered(self, session_id: int) -> None:
        """The keyring did not keep that session."""
        if self._token is not None and self._token.session_id == session_id:
            self.remembered = False

    def find(self, tx: Tx) -> Me | None:
        """Who is in, if their session still lives; else nobody is in any more, and listeners are told."""
        if self._token is None or self._account is None:
            return None
        session = self._sessions.find(tx, self._token)
        if session is None:
            tx.announce_after_all(SessionEnded(self._account))
            self.leave()
            return None
        self._account = session.account
        return Me(session.account, session.id, self._sessions.seen_today(session))

    def require(self, tx: Tx) -> Me:
        """Who is in. Raises NotLoggedIn."""
        me = self.find(tx)
        if me is None:
            raise NotLoggedIn
        return me
