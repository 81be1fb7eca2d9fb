"""What every use case stands on, handed over as one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.current import Current
from desktop_auth.auth.sessions.service import Sessions
from desktop_auth.hooks import HostRules
from desktop_auth.settings import Policy
from desktop_auth.storage.database import Database


@dataclass(frozen=True)
class Ground:
    """The store and the rooms of `auth` that log-in and sign-up share."""

    database: Database
    accounts: Accounts
    sessions: Sessions
    audit: Audit
    current: Current
    policy: Policy
    rules: HostRules
