"""What every use case stands on, handed over as one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.accounts.service import Accounts
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.codes.service import Codes
from desktop_auth.auth.credentials import Credentials
from desktop_auth.auth.current import Current
from desktop_auth.auth.factors.service import Factors
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.auth.pictures.service import Pictures
from desktop_auth.auth.proofs import Proofs
from desktop_auth.auth.sessions.service import Sessions
from desktop_auth.auth.steps import Steps
from desktop_auth.clock import Clock
from desktop_auth.hooks import HostRules
from desktop_auth.settings import Policy
from desktop_auth.storage.database import Database


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The store and the rooms of `auth` that the features share."""

    app_name: str
    clock: Clock
    database: Database
    accounts: Accounts
    sessions: Sessions
    audit: Audit
    current: Current
    passwords: PasswordHasher
    credentials: Credentials
    codes: Codes
    factors: Factors
    pictures: Pictures
    proofs: Proofs
    steps: Steps
    policy: Policy
    rules: HostRules
