"""The people of this computer, before anybody is in: the latest, and a search among all of them.

A name is found from any of its words, without case and accents. SQLite could compare ASCII only and would read the
whole list for each letter, so the list is read once for each search and kept as one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from desktop_auth.auth import names
from desktop_auth.auth.ground import Ground
from desktop_auth.features.login.model import Found
from desktop_auth.model import Person
from desktop_auth.storage.database import Tx

_SHOWN = 11  # tiles of one screen
_ALL = 100_000  # names are read in half a second; who is not among them types the user name
_NOBODY = Found((), more=False)


class PeopleHere:
    """Who has been at this computer and can log in. Where the rules show no names it knows nobody."""

    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._pictures = ground.pictures
        self._shown_at_all = ground.policy.people_tiles
        self._names: _Names | None = None

    def latest(self, tx: Tx) -> Found:
        """Who was here last."""
        if not self._shown_at_all:
            return _NOBODY
        return self._cut(tx, self._accounts.people_here(tx, most=_SHOWN + 1))

    def find(self, text: str) -> Found:
        """Those whose name or user name has every word of `text`, latest first; before them those where each begins
        one. E-mail addresses are not searched: the tiles don't show them. An empty text begins a search anew."""
        if not self._shown_at_all:
            return _NOBODY
        words = names.loose(text).split()
        with self._database.reading() as tx:
            if self._names is None or not words:
                self._names = _Names(self._accounts.people_here(tx, most=_ALL))
            return self._cut(tx, self._names.find(words, most=_SHOWN + 1))

    def _cut(self, tx: Tx, people: list[Person]) -> Found:
        """As many as are shown; only these have their pictures read."""
        return Found(tuple(self._pictures.show(tx, people[:_SHOWN])), more=len(people) > _SHOWN)


def _all_names(person: Person) -> str:
    first, last = person.first_name, person.last_name
    said = f"{first} {last} {person.user_name}"
    return said if said.isascii() else f"{said} {last}{first}"  # as a name without a blank is written in Japanese


class _Names:
    """The names of people, one line each in one text: the search in it is the interpreter's own, fast enough for each
    key."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._lines = [f" {names.loose(_all_names(one))}\n" for one in people]
        self._text = "".join(self._lines)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def find(self, words: Sequence[str], *, most: int) -> list[Person]:
        """At most so many."""
        if not words:
            return list(self._people[:most])
        begun = list(islice(self._with_all([f" {word}" for word in words]), most))
        if len(begun) == most:
            return [self._people[index] for index in begun]
        known = set(begun)
        inside = (index for index in self._with_all(words) if index not in known)
        return [self._people[index] for index in (*begun, *islice(inside, most - len(begun)))]

    def _with_all(self, parts: Sequence[str]) -> Iterator[int]:
        """The lines with all these parts."""
        if any(part not in self._text for part in parts):
            return
        longest = max(parts, key=len)
        at = self._text.find(longest)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            if all(part in self._lines[index] for part in parts):
                yield index
            at = self._text.find(longest, self._starts[index + 1])
