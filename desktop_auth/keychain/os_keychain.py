"""The operating system's keyring. The package keyring lives here only, and is imported at the first call."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.finding import system_keyring

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger(__name__)
_IN_CLEAR = ("keyrings.alt.", "keyring.backends.null")
_NONE = "keyring.backends.fail"


class OsKeychain:
    """The keyring of the user of this system: Secret Service, KWallet, Windows' or macOS' own.

    Backends that keep secrets in clear, or nothing at all, are refused by their class: a setting in the environment can
    choose them."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._found: KeyringBackend | None = None

    @property
    def backend(self) -> str | None:
        """The class behind it; None while it was not found."""
        return None if self._found is None else f"{type(self._found).__module__}.{type(self._found).__qualname__}"

    def prepare(self) -> None:
        with _said():
            self._backend()

    def read(self, slot: str) -> str | None:
        with _said():
            entry = self._backend().get_password(self._service, slot)
            if entry is not None and not isinstance(entry, str):
                raise KeychainUnavailable(why="differs")
            return entry

    def write(self, slot: str, entry: str) -> None:
        with _said():
            self._backend().set_password(self._service, slot, entry)

    def delete(self, slot: str) -> None:
        from keyring.errors import PasswordDeleteError

        with _said():
            try:
                self._backend().delete_password(self._service, slot)
            except PasswordDeleteError:
                if self._backend().get_password(self._service, slot) is not None:
                    raise

    def _backend(self) -> KeyringBackend:
        if self._found is None:
            self._found = _usable(system_keyring())
            if hasattr(self._found, "persist"):
                self._found.persist = "local machine"  # Windows would let the entry roam
            _log.info("keyring: %s", type(self._found).__qualname__)
        return self._found


def _usable(backend: KeyringBackend) -> KeyringBackend:
    """The backend, or of a chain the first that may be used. Raises KeychainUnavailable."""
    chain = getattr(backend, "backends", None)
    if type(backend).__module__ == "keyring.backends.chainer" and chain is not None:
        allowed = [one for one in chain if _why_not(one) is None]
        if allowed:
            return allowed[0]  # type: ignore[no-any-return]
        raise KeychainUnavailable(why="refused_backend" if chain else "none")
    if why := _why_not(backend):
        raise KeychainUnavailable(why=why)
    return backend


def _why_not(backend: object) -> str | None:
    for cls in type(backend).__mro__:
        if cls.__module__ == _NONE:
            return "none"
        if cls.__module__.startswith(_IN_CLEAR) or "plaintext" in cls.__name__.lower():
            return "refused_backend"
    return None


@contextmanager
def _said() -> Iterator[None]:
    """What a backend raises in our words. D-Bus, OSError and UnicodeDecodeError come through keyring unwrapped."""
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield
    except KeychainUnavailable:
        raise
    except NoKeyringError:
        raise KeychainUnavailable(why="none") from None
    except KeyringLocked:
        raise KeychainUnavailable(why="locked") from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic of a backend in Rust is no Exception, and its text may hold the entry
        _log.warning("the keyring failed: %s", type(error).__name__)
        raise KeychainUnavailable(why="failed") from None
