"""The program as it would be if it loaded everything and opened the accounts before it shows its window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import watch

if TYPE_CHECKING:
    from desktop_auth.qt import AuthFlow
    from desktop_auth.settings import Settings


def make(settings: Settings) -> AuthFlow:
    """Nothing is left for later."""
    import email_validator  # noqa: F401
    import keyring

    import desktop_auth.features.login.forms
    import desktop_auth.features.profile.page.page
    import desktop_auth.features.signup.page.page  # noqa: F401
    from desktop_auth import compose
    from desktop_auth.qt.flow import AuthFlow

    keyring.get_keyring()
    return AuthFlow.serving(compose.open_auth(settings))


sys.exit(watch.run(watch.watch_start, make))
