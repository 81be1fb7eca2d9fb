"""What a keychain is: one line of text for each store, kept where other people cannot read it."""

from __future__ import annotations

from typing import Protocol


class Keychain(Protocol):
    """Keeps one entry for each slot (the database's id). Every call may hang: call it on the keychain lane only."""

    def prepare(self) -> None:
        """Find the keyring. Raises KeychainUnavailable."""

    def read(self, slot: str) -> str | None:
        """The entry; None where there is none. Raises KeychainUnavailable."""

    def write(self, slot: str, entry: str) -> None:
        """Keep the entry in place of what was there. Raises KeychainUnavailable."""

    def delete(self, slot: str) -> None:
        """Forget the entry, if there is one. Raises KeychainUnavailable."""


class MemoryKeychain:
    """Keeps entries while the program runs: for tests and for programs that must leave no trace."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}

    def prepare(self) -> None:
        """It is always ready."""

    def read(self, slot: str) -> str | None:
        return self.entries.get(slot)

    def write(self, slot: str, entry: str) -> None:
        self.entries[slot] = entry

    def delete(self, slot: str) -> None:
        self.entries.pop(slot, None)
