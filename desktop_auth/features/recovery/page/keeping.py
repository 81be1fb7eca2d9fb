"""Puts the sheet with the codes into a file for its owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from desktop_auth.features.recovery.page.sheet import Sheet, as_pdf
from desktop_auth.words import N_

_FULL = N_("The disk is full. Nothing was saved. Make some room, or choose another place.")
_NO_RIGHT = N_("You may not write there. Nothing was saved. Choose another folder.")
_FAILED = N_("The file could not be written. Nothing was saved. Choose another place and try again.")
PDF = ".pdf"


def write(sheet: Sheet, path: Path) -> str | None:
    """Write the sheet to `path`, as a PDF where its name says so, else as text: whole, for its owner alone, or not at
    all. The answer is the sentence for what went wrong (marked with N_), None where nothing did."""
    data = as_pdf(sheet) if path.suffix.lower() == PDF else sheet.text().encode()
    if data is None:
        return _FAILED
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            _put(draft, data)
            draft.replace(path)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink()
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
            return _FULL
        return _NO_RIGHT if isinstance(error, PermissionError) or error.errno == errno.EROFS else _FAILED
    return None


def _put(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)  # whatever the umask
        file.write(data)
        file.flush()
        os.fsync(handle)
