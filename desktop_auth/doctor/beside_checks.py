"""Looks at what stands beside the file with the accounts: copies of it, and the key that seals secrets in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop_auth.auth.factors.service import Factors
from desktop_auth.auth.keys.service import StoreSecret
from desktop_auth.clock import Clock
from desktop_auth.doctor.findings import Finding, failed, ok, warning
from desktop_auth.errors import Outage
from desktop_auth.storage import meta
from desktop_auth.storage.copies import Copies
from desktop_auth.storage.database import Tx
from desktop_auth.words import _, ngettext


def look_at_copies(store: Path) -> Iterator[Finding]:
    """The copies from before the tables were changed; nothing where there are none."""
    try:
        found = Copies(store).all()
        made = datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone() if found else None
    except OSError:  # the folder: what else is looked at says more
        return
    for path in found:
        yield from _open_to_others("copies", path)
    if made is not None:
        what = ngettext(
            "{count} copy from before the tables were changed; the newest is {path} ({day}).",
            "{count} copies from before the tables were changed; the newest is {path} ({day}).",
            len(found),
        )
        yield ok("copies", what.format(count=len(found), day=made.strftime("%Y-%m-%d"), path=found[-1]))


def look_at_secret(tx: Tx, store: Path, clock: Clock) -> Iterator[Finding]:
    """Whether the key file opens what was sealed; nothing where nothing is sealed and there is no key. May raise an
    Outage of the store."""
    secret = StoreSecret(store, store_id=meta.read(tx).id)
    factors = Factors(secret=secret, clock=clock)
    sealed = factors.any_one(tx)
    if sealed is not None:
        try:
            factors.secret(sealed)
        except Outage as error:
            what = f"{error.describe()} ({secret.path})"
            yield failed("secret", what, _("Bring it back from a backup: it belongs to this file with the accounts."))
            return
    if secret.is_there():
        yield from _open_to_others("secret", secret.path)
        yield ok("secret", _("The key file of the accounts is {path}; a backup needs both.").format(path=secret.path))


def _open_to_others(check: str, path: Path) -> Iterator[Finding]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if hasattr(os, "getuid") and mode & 0o077:
        what = _("{path} is open to other users of this system (mode {mode}).").format(path=path, mode=f"{mode:04o}")
        yield warning(check, what, _("Close it: chmod {wanted}").format(wanted="0600"))
