"""The sentences of the program in the person's language.

A sentence stands where it is said, marked `_()`, or `N_()` where it is only named and looked up later. It is looked up
when it is shown, never at import, and it can be said again: so a change of language is seen at once."""

from __future__ import annotations

import gettext
import unicodedata
from collections.abc import Callable, Iterable

from desktop_auth import assets

_DOMAIN = "desktop_auth"
SOURCE = "en"
"""The language that the sentences are written in; it needs no catalogue."""


class Sentence(str):
    """Words that know how they were found, to be said again after a change of language."""

    _say: Callable[[], str]

    def __new__(cls, say: Callable[[], str]) -> Sentence:
        made = super().__new__(cls, say())
        made._say = say
        return made

    def again(self) -> Sentence:
        """The same in today's language."""
        return Sentence(self._say)

    def format(self, *_args: object, **data: object) -> Sentence:
        """The sentence with its placeholders filled, which have names; what fills them is said again with it, a whole
        number in today's digits."""
        say = self._say
        return Sentence(lambda: say().format(**{name: _again(value) for name, value in data.items()}))


class _Now:
    def __init__(self) -> None:
        self.language = SOURCE
        self.chosen = False
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()
        self.digits: Callable[[int], str] = str


_now = _Now()


def languages() -> list[str]:
    """What can be spoken: `en`, and each language that has a catalogue, as `de` or `pt_BR`."""
    folder = assets.path("translations")
    found = folder.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo") if folder.is_dir() else ()
    return sorted({SOURCE, *(path.parent.parent.name for path in found)})


def match(wanted: Iterable[str]) -> str:
    """The best of `languages()` for tags as `de-AT` or `pt_BR.UTF-8`, the dearest first; English where none fits."""
    there = languages()
    for tag in wanted:
        name = tag.partition(".")[0].partition("@")[0].replace("-", "_")
        language = name.partition("_")[0]
        near = [one for one in there if one.partition("_")[0] == language]
        if name in near or near:
            return name if name in near else near[0]
    return SOURCE


def use_language(language: str | None) -> str:
    """Speak `language` (a tag as `de`) from now on, or the nearest there is, and say which. None: as the system's
    environment says, which a window knows better (`gui.language`)."""
    if language is None:
        found = gettext.find(_DOMAIN, assets.path("translations"))
        language = SOURCE if found is None else found.replace("\\", "/").split("/")[-3]
    _now.language = match([language])
    _now.chosen = True
    _now.catalogue = gettext.NullTranslations()
    if _now.language != SOURCE:
        # `gettext.translation` would first load the names of all locales there are: 5 ms of the start.
        with assets.path(f"translations/{_now.language}/LC_MESSAGES/{_DOMAIN}.mo").open("rb") as file:
            _now.catalogue = gettext.GNUTranslations(file)
    return _now.language


def begin(language: str | None) -> None:
    """Speak `language`, unless the language of this process was chosen before."""
    if not _now.chosen:
        use_language(language)


def chosen() -> bool:
    """Whether the language of this process was chosen."""
    return _now.chosen


def language() -> str:
    """What is spoken now."""
    return _now.language


def use_digits(digits: Callable[[int], str]) -> None:
    """How a whole number is written from now on; `str` where nobody says."""
    _now.digits = digits


def again(text: str) -> str:
    """A sentence in today's language; any other text as it is."""
    return text.again() if isinstance(text, Sentence) else text


def _again(value: object) -> object:
    if isinstance(value, int):
        return _now.digits(value)
    return again(value) if isinstance(value, str) else value


def _(sentence: str) -> Sentence:
    """The sentence in today's language."""
    return Sentence(lambda: _now.catalogue.gettext(sentence) if sentence else "")


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue and gives it back as it is."""
    return sentence


def ngettext(one: str, many: str, count: int) -> Sentence:
    """The form of a sentence that goes with `count`; the sentence holds it as a named placeholder."""
    return Sentence(lambda: _now.catalogue.ngettext(one, many, count))


def change(text: str, how: Callable[[str], str]) -> str:
    """`how(text)`, which can be said again where the text can."""
    if not isinstance(text, Sentence):
        return how(text)
    return Sentence(lambda: how(text.again()))


def together(*parts: str, by: str = " ") -> Sentence:
    """Parts that stand beside each other on the screen as a screen reader reads them: one after the other."""
    return Sentence(lambda: by.join(again(part) for part in parts if part))


def bare_digits(text: str) -> str:
    """A typed code without what only looks well: blanks, hyphens, marks of direction; digits of every script as 0 to 9.
    What belongs into no code stays, to be refused."""
    kept = (sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"))
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept)


def number(value: int) -> Sentence:
    """A whole number in today's digits."""
    return Sentence(lambda: _now.digits(value))
