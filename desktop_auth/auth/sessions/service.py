"""Sessions: made, found again, ended. The token of a remembered one is rotated.

A successor is stored as pending and put into the keyring; its first presentation makes it the token and retires
the one before. So a program that is killed anywhere between leaves a keyring whose token still opens."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto

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
_ROTATE_EVERY = timedelta(hours=24)
_KEPT = timedelta(days=90)
_DROPPED_AT_ONCE = 1_000
_GRACE = timedelta(seconds=60)  # two programs that start at one moment read the keyring before and after a rotation


@dataclass(frozen=True)
class SessionKey:
    """What a running program keeps of its session: the number, and what no other session of that number has."""

    session_id: int
    family: bytes = field(repr=False)


@dataclass(frozen=True)
class NewSession:
    """A session that was just made, with the token for the keyring."""

    key: SessionKey
    token: SessionToken


class Presented(Enum):
    """What a token from the keyring is to its session."""

    LIVE = auto()
    SUCCESSOR = auto()
    LATE = auto()
    """Retired less than a minute ago: by a program that started at the same moment."""
    REUSED = auto()
    """Retired longer ago: somebody has a copy of an old keyring."""


class Sessions:
    """The sessions of this store, as one run of the program on one computer sees them."""

    def __init__(
        self, *, policy: Policy, clock: Clock, computer: Computer, run: Run, with_keyring: bool = True
    ) -> None:
        """with_keyring: whether this program has a say in what the keyring holds. A command has none, and its log-in
        ends no session of the windows."""
        self._with_keyring = with_keyring
        self._policy = policy
        self._clock = clock
        self._computer = computer
        self._run = run

    def start(self, tx: Tx, account_id: int, *, remembered: bool) -> NewSession:
        """A new session. Of the remembered ones a person keeps the five newest."""
        now = self._clock.now()
        secret, family = tokens.new_secret(), secrets.token_bytes(16)
        values: dict[str, object] = {
            "account_id": account_id,
            "family": family,
            "token_hash": tokens.digest(secret),
            "rotated_on": now,
            "computer_id": self._computer.id,
            "run": self._run.id,
            "remembered": remembered,
            "made_on": now,
            "last_seen": now,
            "ends_on": now + timedelta(days=self._policy.session_lifetime_days),
        }
        session_id = store.add(tx, values)
        if remembered:
            for extra in store.remembered_of(tx, account_id)[_MOST_REMEMBERED:]:
                self.end(tx, extra.id, why="too_many")
        return NewSession(SessionKey(session_id, family), SessionToken(session_id, secret))

    def find(self, tx: Tx, key: SessionKey) -> LiveSession | None:
        """The session of a running program, unless somebody has ended it."""
        session = store.live(tx, key.session_id)
        if session is None or not hmac.compare_digest(session.family, key.family):
            return None
        return session

    def present(self, tx: Tx, token: SessionToken) -> tuple[LiveSession, Presented] | None:
        """The session that a token from the keyring belongs to, and what it is to it."""
        session = store.live(tx, token.session_id)
        if session is None or not session.remembered:
            return None
        digest = tokens.digest(token.secret)
        if hmac.compare_digest(session.token_hash, digest):
            return session, Presented.LIVE
        if session.pending_hash is not None and hmac.compare_digest(session.pending_hash, digest):
            return session, Presented.SUCCESSOR
        if session.retired_hash is None or not hmac.compare_digest(session.retired_hash, digest):
            return None
        late = session.retired_on is not None and self._clock.now() <= session.retired_on + _GRACE
        return session, Presented.LATE if late else Presented.REUSED

    def promote(self, tx: Tx, token: SessionToken) -> None:
        """The successor was presented: it is the session's token from now on."""
        store.promote(tx, token.session_id, tokens.digest(token.secret), now=self._clock.now())

    def is_rotation_due(self, session: LiveSession) -> bool:
        """Whether a day has passed since the last successor was made."""
        return session.remembered and self._clock.now() >= session.rotated_on + _ROTATE_EVERY

    def prepare_successor(self, tx: Tx, session_id: int) -> SessionToken:
        """A token that waits for its first use."""
        secret = tokens.new_secret()
        store.prepare(tx, session_id, tokens.digest(secret), now=self._clock.now())
        return SessionToken(session_id, secret)

    def is_good(self, session: LiveSession) -> bool:
        """Whether its time is not over and its account can be used."""
        now = self._clock.now()
        account_open = session.account_state is State.ACTIVE and (
            session.account_ends_on is None or now < session.account_ends_on
        )
        idle = timedelta(days=self._policy.session_idle_days)
        return account_open and now < session.ends_on and now < session.last_seen + idle

    def is_from_the_future(self, session: LiveSession) -> bool:
        """Whether it was used later than now: somebody has set the clock back, and its end means nothing any more."""
        return session.last_seen > self._clock.now() + _CLOCK_SLACK

    def end(self, tx: Tx, session_id: int, *, why: str) -> bool:
        """End it for good; whether it was open."""
        return store.end(tx, session_id, why=why, now=self._clock.now())

    def how_many_open(self, tx: Tx, account_id: int) -> int:
        """How many sessions of the account let somebody in."""
        found = (store.live(tx, session.id) for session in store.open_of(tx, account_id))
        return sum(1 for session in found if session is not None and self.is_good(session))

    def end_others(self, tx: Tx, account_id: int, *, but: int | None, why: str) -> list[int]:
        """End all sessions of the account `but` one (None: all); the numbers of those that were open.
        `Current.end_others` writes the audit too."""
        others = [session.id for session in store.open_of(tx, account_id) if session.id != but]
        return [session_id for session_id in others if self.end(tx, session_id, why=why)]

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
        if not self._with_keyring:
            return []
        return store.open_here(tx, self._computer.id, remembered=True)

    def left_behind(self, tx: Tx) -> list[OpenSession]:
        """Sessions that lived in the memory of a process that is gone."""
        in_memory = store.open_here(tx, self._computer.id, remembered=False)
        return [session for session in in_memory if self._run.is_gone(session.run)]

    def dropped_next(self, tx: Tx) -> list[int]:
        """Sessions that were over 90 days ago, the oldest ones; at most a thousand."""
        return store.over_before(tx, self._clock.now() - _KEPT, most=_DROPPED_AT_ONCE)

    def drop_old(self, tx: Tx) -> None:
        """Forget those sessions; the audit still says that they were."""
        for session_id in self.dropped_next(tx):
            store.drop(tx, session_id)
