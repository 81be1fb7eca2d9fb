"""Values of the preferences."""

from __future__ import annotations

from dataclasses import dataclass

LOOKS = ("system", "light", "dark")
CONTRASTS = ("system", "more", "normal")
ON_CLOSE = ("end", "minimise")


@dataclass(frozen=True, kw_only=True)
class Choices:
    """How a person wants the windows. language: a tag as `de`, None as the system says; look, contrast: as the system
    is, or one's own; reduce_motion: nothing moves by itself; on_close: what closing the last window does."""

    language: str | None = None
    look: str = "system"
    contrast: str = "system"
    reduce_motion: bool = False
    on_close: str = "end"
