"""One's own account: names, address, picture, password."""

from __future__ import annotations

from desktop_auth.features.profile.service.profile import Profile

__all__ = ["Profile"]
