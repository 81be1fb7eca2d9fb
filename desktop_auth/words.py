"""The sentences of the program in the person's language.

A sentence stands where it is said, marked `_()`, or `N_()` where it is only named and looked up later. It is looked up
when it is shown, never at import, so that a change of language is seen at once."""

from __future__ import annotations

import gettext

from desktop_auth import assets

_DOMAIN = "desktop_auth"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str | None) -> None:
    """Speak `language` (a tag as `de`) from now on; English where there is no catalogue. None: as the system."""
    global _catalogue  # noqa: PLW0603  one language a process, by decision (docs/decisions/0003-gettext.md)
    languages = None if language is None else [language]
    _catalogue = gettext.translation(_DOMAIN, assets.path("translations"), languages, fallback=True)


def _(sentence: str) -> str:
    """The sentence in today's language."""
    return _catalogue.gettext(sentence)


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue and gives it back as it is."""
    return sentence


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a sentence that goes with `count`; the sentence holds it as a named placeholder."""
    return _catalogue.ngettext(one, many, count)
