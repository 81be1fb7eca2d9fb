"""What every refusal and outage is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from desktop_auth.words import _


class AuthError(Exception):
    """Something that the program can say a sentence about."""

    code: ClassVar[str] = ""
    status: ClassVar[int] = 500
    """The HTTP status that means the same (RFC 9110)."""
    sentence: ClassVar[str] = ""

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _(self.sentence).format(**self._data())

    def _data(self) -> dict[str, object]:
        names: Iterable[str] = getattr(self, "__dataclass_fields__", ())  # a host's refusal may be a plain class
        return {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return self.code


class Refusal(AuthError):
    """The person: wrong, taken, not allowed, too early. A host's own need say no more than its sentence."""

    status = 403


class Outage(AuthError):
    """The world: a disk, a file, a keyring."""

    status = 503


class Fault(str):
    """What is wrong with one field: its code as text, and a sentence with its data."""

    __slots__ = ("data", "sentence")
    sentence: str
    data: Mapping[str, object]

    def __new__(cls, code: str, sentence: str, **data: object) -> Fault:
        fault = super().__new__(cls, code)
        fault.sentence, fault.data = sentence, data
        return fault

    def describe(self) -> str:
        """The sentence for it, in today's language."""
        return _(self.sentence).format(**self.data)
