"""How the service and the keyring come to be. What they need is loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_auth.qt.connection import Connection
from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from desktop_auth.hooks import HostRules
    from desktop_auth.keychain.keychain import Keychain
    from desktop_auth.service import AuthService


def connection_for(settings: Settings, rules: HostRules | None) -> Connection:
    """A connection that opens the store of `settings` on its lane."""

    def make(keychain: Keychain | None, anew: bool) -> AuthService:
        from desktop_auth import compose

        return compose.open_auth(settings, rules=rules, keychain=keychain, anew=anew)

    def find_keychain() -> Keychain | None:
        return _os_keychain(settings) if settings.policy.remember_me else None

    return Connection(make, find_keychain=find_keychain)


def _os_keychain(settings: Settings) -> Keychain:
    from desktop_auth.keychain.os_keychain import OsKeychain

    return OsKeychain(settings.app_name)
