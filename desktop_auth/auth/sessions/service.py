"""Sessions: made, found again, ended."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from desktop_auth.auth import tokens
from desktop_auth.auth.computers.service import Computer, Run
from desktop_auth.auth.sessions import store
from desktop_auth.auth.sessions.store import LiveSession, OpenSession
from desktop_auth.auth.tokens import SessionToken
from desktop_auth.clock import Clock
from desktop_auth.model import State
from desktop_auth.settings import Policy
from desktop_auth.storage.database import Tx

_MOST_REMEMBERED = 5
_CLOCK_SLACK = timedelta(minutes=5)


class Sessions:
    """The sessions of this store, as one run of the program on one computer sees them."""

    def __init__(self, *, policy: Policy, clock: Clock, computer: Computer, run: Run) -> None:
        self._policy = policy
        self._clock = clock
        self._computer = computer
        self._run = run

    def start(self, tx: Tx, account_id: int, *, remembered: bool) -> SessionToken:
        """A new session. Of the remembered ones a person keeps the five newest."""
        now = self._clock.now()
        secret = tokens.new_secret()
        values: dict[str, object] = {
            "account_id": account_id,
            "token_hash": tokens.digest(secret),
            "computer_id": self._computer.id,
            "run": self._run.id,
            "remembered": remembered,
            "made_on": now,
            "last_seen": now,
            "ends_on": now + timedelta(days=self._policy.session_lifetime_days),
            "ended_on": None,
            "ended_why": None,
        }
        session_id = store.add(tx, values)
        if remembered:
            for extra in store.remembered_of(tx, account_id)[_MOST_REMEMBERED:]:
                self.end(tx, extra.id, why="too_many")
        return SessionToken(session_id, secret)

    def find(self, tx: Tx, token: SessionToken) -> LiveSession | None:
        """The session that `token` opens now: not ended, not too old, its account usable."""
        session = store.live(tx, token.session_id)
        if session is None or not hmac.compare_digest(session.token_hash, tokens.digest(token.secret)):
            return None
        return session if self._is_good(session, self._clock.now()) else None

    def end(self, tx: Tx, session_id: int, *, why: str) -> bool:
        """End it for good; whether it was open."""
        return store.end(tx, session_id, why=why, now=self._clock.now())

    def keep_in_memory(self, tx: Tx, session_id: int) -> None:
        """The keyring did not take the session: it lives as long as this run."""
        store.forget_remembered(tx, session_id)

    def seen_today(self, session: LiveSession) -> bool:
        """Whether the database knows already that the session was used on this day (UTC)."""
        return session.last_seen.date() >= self._clock.now().date()

    def seen(self, tx: Tx, session_id: int) -> None:
        """The session was used now."""
        store.seen(tx, session_id, now=self._clock.now())

    def remembered_here(self, tx: Tx) -> list[OpenSession]:
        """What this user's keyring on this computer may hold."""
        return store.open_here(tx, self._computer.id, remembered=True)

    def left_behind(self, tx: Tx) -> list[OpenSession]:
        """Sessions that lived in the memory of a process that is gone."""
        in_memory = store.open_here(tx, self._computer.id, remembered=False)
        return [session for session in in_memory if self._run.is_gone(session.run)]

    def _is_good(self, session: LiveSession, now: datetime) -> bool:
        idle = timedelta(days=self._policy.session_idle_days)
        account_open = session.account_state is State.ACTIVE and (
            session.account_ends_on is None or now < session.account_ends_on
        )
        in_time = now < session.ends_on and now < session.last_seen + idle
        return account_open and in_time and session.last_seen <= now + _CLOCK_SLACK
