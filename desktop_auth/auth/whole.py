"""Small files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from pathlib import Path

_DRAFT = re.compile(r"\.[0-9a-f]{16}\Z")
_STALE_SECONDS = 60  # by then whoever made a draft has put it there or is gone


def put_first(path: Path, data: bytes) -> None:
    """Make the file `path` for its owner alone, unless it is there: written beside its place and then put there whole,
    so that who starts at the same moment finds all of it or nothing. Raises OSError."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # whatever the umask
            os.write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # no hard links on this disk
            draft.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()


def sweep(path: Path) -> None:
    """Remove drafts of `path` that a killed program left behind. One that cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        for draft in path.parent.glob(f"{path.name}.*"):
            left_behind = time.time() - draft.stat().st_mtime > _STALE_SECONDS
            if left_behind and _DRAFT.fullmatch(draft.name.removeprefix(path.name)):
                draft.unlink()
