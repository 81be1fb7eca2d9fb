"""Small files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


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
