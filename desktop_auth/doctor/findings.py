"""What the doctor finds: a sentence on what it is, and one on what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DAMAGED = 3
WORLD_FAILED = 4


@dataclass(frozen=True)
class Finding:
    """check: a word for scripts.   state: `ok`, `warning`, `bad`.   what, do: sentences in today's language.
    exit_code: what a bad one means (0, 3 damaged or tampered, 4 the world failed)."""

    check: str
    state: str
    what: str
    do: str = ""
    exit_code: int = 0

    def to_dict(self) -> dict[str, str]:
        """The finding as data."""
        return {"check": self.check, "state": self.state, "what": self.what, "do": self.do}


def ok(check: str, what: str) -> Finding:
    """All is well."""
    return Finding(check, "ok", what)


def warning(check: str, what: str, do: str) -> Finding:
    """The program works; something is to be seen to."""
    return Finding(check, "warning", what, do)


def damaged(check: str, what: str, do: str) -> Finding:
    """The store is not what the program wrote."""
    return Finding(check, "bad", what, do, DAMAGED)


def failed(check: str, what: str, do: str) -> Finding:
    """The store may be whole; the world around it keeps the program from it."""
    return Finding(check, "bad", what, do, WORLD_FAILED)


def exit_code(findings: Iterable[Finding]) -> int:
    """The exit code of a visit: damage goes before what cannot be reached."""
    codes = {finding.exit_code for finding in findings}
    return DAMAGED if DAMAGED in codes else max(codes, default=0)
