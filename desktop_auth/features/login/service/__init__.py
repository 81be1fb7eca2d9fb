"""Log-in, log-out and the session that is remembered."""

from __future__ import annotations

from desktop_auth.features.login.service.desk import LoginDesk

__all__ = ["LoginDesk"]
