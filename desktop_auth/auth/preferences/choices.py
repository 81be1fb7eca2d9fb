"""What a person can choose about the windows."""

from __future__ import annotations

from dataclasses import dataclass

LOOKS = ("system", "light", "dark")
CONTRASTS = ("system", "more", "normal")
ON_CLOSE = ("end", "minimise")


@dataclass(frozen=True, kw_only=True)
class Choices:
    """How a person wants the windows.

    language: a tag as `de`, None as the program says.   look, contrast: one's own, or as the system has it.
    reduce_motion: nothing moves by itself.   on_close: what closing the account window does in our own program.

    Raises ValueError for a word that is none of these."""

    language: str | None = None
    look: str = "system"
    contrast: str = "system"
    reduce_motion: bool = False
    on_close: str = "end"

    def __post_init__(self) -> None:
        for name, known in (("look", LOOKS), ("contrast", CONTRASTS), ("on_close", ON_CLOSE)):
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: one of {', '.join(known)}")
