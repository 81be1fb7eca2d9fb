"""How a state is looked at: colours, language, size of text; and the same state in all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_auth import words
from desktop_auth.gui import language, system_look, theme

DESIGN = "design"
SMALLEST = (360, 480)


class Look(NamedTuple):
    """mode: light, dark, contrast (white on black) or the name of another palette of `PALETTES`."""

    mode: str = "light"
    language: str = "en"
    scale: float = 1.0


# Window, WindowText, Highlight, HighlightedText, Link, disabled text: as the contrast themes of Windows have them.
PALETTES = {
    "contrast": ("#000000", "#ffffff", "#8ee3f0", "#263b50", "#75e9fc", "#a6a6a6"),
    "contrast-desert": ("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#1c5e75", "#676767"),
    "contrast-dusk": ("#2d3236", "#ffffff", "#a1bfde", "#212d3b", "#70ebde", "#a6a6a6"),
    "contrast-night": ("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#8080ff", "#a6a6a6"),
    "contrast-white": ("#ffffff", "#000000", "#0037c9", "#ffffff", "#0037c9", "#5c5c5c"),
}


def palette_of(name: str) -> QPalette:
    """The palette that a system shows under that contrast theme."""
    roles = QPalette.ColorRole
    made = QPalette()
    uses = (roles.Window, roles.WindowText, roles.Highlight, roles.HighlightedText, roles.Link)
    *colours, disabled = map(QColor, PALETTES[name])
    for use, colour in zip(uses, colours, strict=True):
        made.setColor(use, colour)
    made.setColor(QPalette.ColorGroup.Disabled, roles.WindowText, disabled)
    return made


def wear(look: Look) -> None:
    """Put the look on, for windows that are there and for those to come."""
    language.use(look.language)
    theme.use_size(look.scale)
    contrast = look.mode in PALETTES
    # No system tells the offscreen platform of a contrast theme, so it is told here.
    system_look.wants_contrast = (lambda: True) if contrast else _SYSTEM
    before = QApplication.palette()
    wanted = palette_of(look.mode) if contrast else _Plain.palette(before)
    if wanted != before:
        QApplication.setPalette(wanted)
    theme.use("system" if contrast else look.mode)


@contextmanager
def undressed() -> Iterator[None]:
    """Afterwards all is as it was before any look."""
    try:
        yield
    finally:
        wear(Look())
        theme.use("system")


def longest_language(*, but: Collection[str] = ()) -> str:
    """The language that needs the most room for what the windows say, `but` for some."""
    samples = (
        "Keep me logged in on this computer", "Already have an account?", "Create account", "Create an account",
        "You stay logged in until you close the program", "Choose your name to log in.", "Repeat password",
        "The accounts could not be opened", "Log-in before this one", "User name or e-mail",
    )  # fmt: skip
    now = words.language()
    sizes = {}
    for tag in sorted({*words.languages()} - {*but}):
        words.use_language(tag)
        sizes[tag] = sum(len(words._(sample)) for sample in samples)
    words.use_language(now)
    return max(sizes, key=lambda tag: (sizes[tag], tag))


_SYSTEM = system_look.wants_contrast


class _Plain:
    kept: QPalette | None = None

    @classmethod
    def palette(cls, before: QPalette) -> QPalette:
        if cls.kept is None:
            cls.kept = QPalette(before)
        return cls.kept
