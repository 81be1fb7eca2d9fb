"""One's own account."""

from __future__ import annotations

from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.current import Current
from desktop_auth.errors import NotLoggedIn
from desktop_auth.features.profile.model import Overview
from desktop_auth.storage.database import Database


class Profile:
    """What a person sees of their own account."""

    def __init__(self, database: Database, *, accounts: Accounts, audit: Audit, current: Current) -> None:
        self._database = database
        self._accounts = accounts
        self._audit = audit
        self._current = current

    def overview(self) -> Overview:
        """My account, since when it is, and my log-in before this one. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            record = self._accounts.get(tx, me.account.id)
            if record is None:
                raise NotLoggedIn
            last = self._audit.last_login_before(tx, me.account.id, me.session_id)
            return Overview(me.account, record.created_on, last)
