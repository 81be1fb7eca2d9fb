"""The session that the keyring keeps: resumed, rotated, replaced, forgotten.

The keyring has one place for each store. Every call of it is a job that nobody waits for; what it answers is told by
events."""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.policy import service as rules
from desktop_auth.auth.sessions.service import NewSession, Presented, SessionKey
from desktop_auth.auth.sessions.store import LiveSession
from desktop_auth.auth.tokens import SessionToken
from desktop_auth.errors import NotLoggedIn, Outage
from desktop_auth.events import AuthEvent, LoggedIn, NotRemembered, Remembered
from desktop_auth.keychain.jobs import KeychainJobs
from desktop_auth.model import Account, Forgetting, How, Login, Remembering
from desktop_auth.storage.database import Tx

_log = logging.getLogger(__name__)


class RememberedSession:
    """What stands in the keyring, and what the database makes of it."""

    def __init__(self, ground: Ground, *, keychain: KeychainJobs, slot: str, tell: Callable[[AuthEvent], None]) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._audit = ground.audit
        self._current = ground.current
        self._policy = ground.policy
        self._keychain = keychain
        self._slot = slot
        self._tell = tell

    def resume(self, entry: str | None) -> Login:
        """Go on with the session that the keyring's entry stands for. Raises NotLoggedIn."""
        token = SessionToken.from_entry(entry) if entry else None
        if token is None:
            raise NotLoggedIn
        with self._database.reading() as tx:
            found = self._sessions.present(tx, token)
        if found is None or not rules.may_remember(self._policy):
            self.forget(token.session_id)
            raise NotLoggedIn
        session, way = found
        if self._is_over(session, way):
            self.forget(token.session_id)
            self._end(session, way)
            raise NotLoggedIn
        session, successor = self._write(session, way, token)
        self._current.enter(session.account, SessionKey(session.id, session.family), remembered=True)
        self._tell(LoggedIn(session.account, How.RESUMED))
        if successor is not None:
            self._put(successor)
        return Login(session.account, How.RESUMED)

    def use(self, session: LiveSession) -> None:
        """A running session is used: written down on the day's first use, and rotated when that is due."""
        if self._sessions.seen_today(session) and not self._is_due(session):
            return
        with self._database.transaction() as tx:
            session = self._current.require(tx).session
            successor = self._seen(tx, session, rotate=self._is_due(session))
        if successor is not None:
            self._put(successor)

    def replace(self, tx: Tx, account: Account) -> list[int]:
        """A log-in from the window ends the session that was remembered before, as the keyring has one place."""
        replaced = self._sessions.remembered_here(tx)
        for session in replaced:
            owner = self._accounts.get(tx, session.account_id)
            if self._sessions.end(tx, session.id, why="replaced") and owner is not None:
                self._audit.record_ended(tx, session.id, owner.account, why="replaced", actor=account)
        return [session.id for session in replaced]

    def keep(
        self, account: Account, new: NewSession, replaced: list[int], *, remembered: bool, wanted: bool
    ) -> Remembering | None:
        """Put a `remembered` session into the keyring; `Remembered` or `NotRemembered` follows. Else what it `replaced`
        is taken out, and who `wanted` it is told that the rules do not allow it."""
        if wanted and not remembered:
            self._tell(NotRemembered(account.id, "not_allowed"))
        if not remembered:
            for session_id in replaced:
                self.forget(session_id)
            return None
        job = Remembering(account.id, self._slot, new.token.entry())
        self._keychain.remember(job, lambda why: self._kept(account, new.key, why))
        return job

    def forget(self, session_id: int) -> None:
        """Take the session out of the keyring, if it still is the one that stands there."""
        self._keychain.forget(Forgetting(self._slot, session_id))

    def rotate(self, tx: Tx) -> SessionToken | None:
        """A password or a factor was changed: the next token of the session that is in, None where the keyring has
        none. After the commit, give it to `put_at_once`. It takes the place of one that waits: what is copied of the
        keyring before this act is to be worth nothing after it."""
        key = self._current.key
        if key is None or not self._current.remembered:
            return None
        return self._sessions.prepare_successor(tx, key.session_id)

    def put_at_once(self, account: Account, successor: SessionToken | None) -> None:
        """Put what `rotate` made into the keyring. There it retires the token before at once, not at its first use;
        where the keyring does not take it, the session lives as long as this run."""
        key = self._current.key
        if successor is None or key is None:
            return

        def told(why: str | None) -> None:
            if why is not None:
                self._kept(account, key, why)
                return
            try:
                with self._database.transaction() as tx:
                    self._sessions.promote(tx, successor)
            except Outage as outage:  # its first use retires the one before, as that of any other successor
                _log.warning("that a session's token was rotated could not be written down: %s", outage)
            if self._current.key != key:
                self.forget(key.session_id)  # the person has logged out meanwhile

        self._keychain.replace(self._slot, successor.entry(), told, late_is_fine=lambda: False)

    def look(self) -> None:
        """Resume what the keyring has. Waits for it at most five seconds: for programs without a window."""

        def resume(entry: str | None, _why: str | None) -> None:
            try:
                self.resume(entry)
            except NotLoggedIn:
                return

        self._keychain.read(self._slot, resume)

    def _is_over(self, session: LiveSession, way: Presented) -> bool:
        future = self._sessions.is_from_the_future(session)
        return way is Presented.REUSED or future or not self._sessions.is_good(session)

    def _end(self, session: LiveSession, way: Presented) -> None:
        with self._database.transaction() as tx:
            if way is Presented.REUSED:
                if self._sessions.end(tx, session.id, why="reused"):
                    about = Subject.account(session.account)  # so that its owner finds it
                    self._audit.record(tx, "token_reused", about=about, after={"session": session.id})
            elif self._sessions.is_from_the_future(session):
                self._current.end_for_the_clock(tx, session)

    def _is_due(self, session: LiveSession) -> bool:
        """Whether a running program makes a successor. It makes no second one while the first waits in the keyring:
        were it killed before the second is there, the keyring would hold a token that nobody knows any more."""
        waits = session.pending_hash is not None
        return self._current.remembered and not waits and self._sessions.is_rotation_due(session)

    def _write(
        self, session: LiveSession, way: Presented, token: SessionToken
    ) -> tuple[LiveSession, SessionToken | None]:
        """All that a resumed session writes, in at most one commit. The session, and the successor to put into the
        keyring, if any."""
        due = self._sessions.is_rotation_due(session)
        if way is not Presented.SUCCESSOR and not due and self._sessions.seen_today(session):
            return session, None
        with self._database.transaction() as tx:
            found = self._sessions.present(tx, token)  # another program may have been faster
            if found is None or self._is_over(*found):
                raise NotLoggedIn
            session, way = found
            if way is Presented.SUCCESSOR:
                self._sessions.promote(tx, token)
            # The keyring holds this very token: a successor that waited is not there and may be given up.
            due = way is not Presented.LATE and self._sessions.is_rotation_due(session)
            return session, self._seen(tx, session, rotate=due)

    def _seen(self, tx: Tx, session: LiveSession, *, rotate: bool) -> SessionToken | None:
        self._sessions.seen(tx, session.id)
        self._accounts.been_here(tx, session.account.id)
        return self._sessions.prepare_successor(tx, session.id) if rotate else None

    def _put(self, successor: SessionToken) -> None:
        """Until its first use the token before it stays good: whether the keyring takes it may fail in peace."""

        def still_in() -> bool:
            key = self._current.key
            return key is not None and key.session_id == successor.session_id

        def told(why: str | None) -> None:
            if why is not None:
                _log.warning("the session's next token could not be put into the keyring: %s", why)
            elif not still_in():
                self.forget(successor.session_id)  # the person has logged out meanwhile

        self._keychain.replace(self._slot, successor.entry(), told, late_is_fine=still_in)

    def _kept(self, account: Account, key: SessionKey, why: str | None) -> None:
        """The keyring's answer. What it did not keep ends with this run, as any other session in memory."""
        if why is None:
            self._tell(Remembered(account.id))
            return
        try:
            with self._database.transaction() as tx:
                self._sessions.keep_in_memory(tx, key.session_id)
        except Outage as outage:
            _log.warning("that a session is not remembered could not be written down: %s", outage)
        self._current.not_remembered(key.session_id)
        self._tell(NotRemembered(account.id, why))
