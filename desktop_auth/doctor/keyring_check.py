"""Tries the keyring: an entry of its own is written, read back and deleted, in five seconds at most."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from dataclasses import dataclass

from desktop_auth.doctor.findings import Finding, ok, warning
from desktop_auth.errors import KeychainUnavailable, why_words
from desktop_auth.keychain.jobs import LIMIT_SECONDS
from desktop_auth.keychain.os_keychain import OsKeychain
from desktop_auth.words import _

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trial:
    """How it went: the backend's class where one was found, and why it cannot be used where that is so."""

    backend: str | None
    why: str | None


def try_keyring(service: str, slot: str, *, seconds: float = LIMIT_SECONDS) -> Trial:
    """Write an entry under `service` and `slot`, read it back, delete it. `slot` must be nobody else's.

    The keyring may hang for ever: then the thread is left behind, and deletes its entry if it ever comes that far."""
    keychain = OsKeychain(service)
    answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(_try(keychain, slot)), name="keyring trial", daemon=True).start()
    try:
        why = answers.get(timeout=seconds)
    except queue.Empty:
        why = "timed_out"
    return Trial(keychain.backend, why)


def _try(keychain: OsKeychain, slot: str) -> str | None:
    entry = f"trial:{secrets.token_hex(8)}"
    try:
        keychain.prepare()
        keychain.write(slot, entry)
        kept = keychain.read(slot) == entry
        keychain.delete(slot)
        return None if kept and keychain.read(slot) is None else "differs"
    except KeychainUnavailable as error:
        return error.why
    except Exception as error:
        _log.warning("the keyring failed: %s", type(error).__name__)  # its text may hold what was to be kept
        return "failed"


def look_at_keyring(service: str) -> Finding:
    """Whether people can stay logged in."""
    trial = try_keyring(service, "doctor")
    if trial.why is None:
        return ok("keyring", _("The keyring keeps what it is given ({backend}).").format(backend=trial.backend))
    what = why_words(trial.why)
    if trial.backend is not None:
        what = f"{what} ({trial.backend})"
    return warning("keyring", what, _("Nobody stays logged in; all else works. Unlock or install a keyring for more."))
