"""How the windows of a flow look and speak, as the program wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_auth.gui import language, theme


class Appearance(QObject):
    """What a program may say of the windows, at any time. A person's own wishes go before it."""

    def set_language(self, tag: str | None) -> None:
        """Speak the language `tag` (as `de` or `pt_BR`) in all windows from now on; None: the system's, and English
        where there is no catalogue."""
        language.use(tag)

    def set_theme(self, look: str) -> None:
        """Show all windows "light" or "dark", or as the system is ("system"). Raises ValueError for another word."""
        theme.use(look)

    def set_accent(self, colour: str | None) -> None:
        """Colour all windows with `colour` ("#e66100", made fit to be read), with the system's accent ("system"), or
        with the program's own (None). Raises ValueError for another word."""
        theme.use_accent(colour)
