"""All that is told about the program, put together for its window and for a bug report."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.about.details import Found, Look, Ring, lines, text
from desktop_auth.about.program import release_page, version
from desktop_auth.settings import Settings


@dataclass(frozen=True)
class Told:
    """settings: of the program that is running.   found: None while the disk is looked at."""

    settings: Settings
    look: Look
    found: Found | None = None
    ring: Ring | None = None

    @property
    def program(self) -> str:
        """The name of the program that is running."""
        return self.settings.app_name

    @property
    def version(self) -> str:
        """The version of this package."""
        return version()

    @property
    def page(self) -> str | None:
        """The page that *Look for a new version* opens; None where there is none, or the host wants none."""
        return release_page() if self.settings.release_page else None

    def lines(self) -> list[tuple[str, str]]:
        """What a bug report is told, as far as it is known."""
        if self.found is None or self.ring is None:
            return []
        return lines(self.settings, look=self.look, found=self.found, ring=self.ring)

    def text(self) -> str:
        """The same to be copied."""
        return text(self.lines())
