"""Which keyring is the system's.

The package keyring looks through the backends of all systems; on Linux that of macOS alone takes half of the time, as
it asks a compiler for a library. So on Linux those of other systems are left out; all else is as keyring does it."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib import metadata

    from keyring.backend import KeyringBackend

_log = logging.getLogger(__name__)
_GROUP = "keyring.backends"
_LEFT_OUT = ("macOS", "Windows", "chainer")  # a chain of all would load them again; its best one is found all the same


def system_keyring() -> KeyringBackend:
    """The keyring that the program's surroundings choose, or the best that is there."""
    from keyring import core

    if sys.platform != "linux" or getattr(core, "_keyring_backend", None) is not None:  # a host has chosen one
        return core.get_keyring()
    return core.load_env() or core.load_config() or _best()


def _best() -> KeyringBackend:
    from importlib import metadata

    from keyring.backend import KeyringBackend, by_priority
    from keyring.backends import fail

    for entry in metadata.entry_points(group=_GROUP):
        if entry.name not in _LEFT_OUT:
            _load(entry)
    made = [_made(cls) for cls in list(KeyringBackend.get_viable_backends())]
    return max((one for one in made if one is not None), default=fail.Keyring(), key=by_priority)  # type: ignore[no-untyped-call]


def _load(entry: metadata.EntryPoint) -> None:
    try:
        begin = entry.load()
        if callable(begin):
            begin()
    except Exception as error:
        _log.info("a keyring backend could not be loaded: %s, %s", entry.name, type(error).__name__)


def _made(cls: type[KeyringBackend]) -> KeyringBackend | None:
    try:
        return cls()
    except TypeError:  # one that cannot be made without being told more
        return None
