"""Values of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_auth.model import Account, LastLogin


@dataclass(frozen=True)
class Overview:
    """One's own account at a glance; `last_login` is the log-in before the present one, None at the first."""

    account: Account
    created_on: datetime
    last_login: LastLogin | None
