"""A file that is there whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desktop_auth.errors import Outage
from desktop_auth.features.my_data.model import CopyNotWritten, NoRightForCopy, NoRoomForCopy


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file for its owner alone, written beside `path` and put there when the block has ended well, in place of what
    was there; else nothing is left of it. Raises NoRoomForCopy, NoRightForCopy, CopyNotWritten."""
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.part")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise _outage_of(error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # whatever the umask
            yield file
            file.flush()
            os.fsync(handle)
        draft.replace(path)
    except OSError as error:
        raise _outage_of(error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _outage_of(error: OSError) -> Outage:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None), errno.EFBIG):
        return NoRoomForCopy()
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NoRightForCopy()
    return CopyNotWritten()
