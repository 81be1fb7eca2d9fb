"""A page to leaf through the pictures: one row for each state, and what is beside it in other looks."""

from __future__ import annotations

import html
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from .looks import Look

_STYLE = """
body { font: 14px sans-serif; margin: 24px; background: #8a9196; color: #fff }
nav a { color: #fff; margin-right: 12px; white-space: nowrap; line-height: 1.8 }
section { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; margin-bottom: 40px }
figure { margin: 0 } figcaption { font-size: 12px; padding: 2px 0 }
img { max-width: min(880px, 95vw); height: auto; display: block }
"""


class Shot(NamedTuple):
    """One picture of a state: in which look, how large (None: the design's size), how many pixels to a point."""

    look: Look
    size: tuple[int, int] | None
    dpr: float

    def file_name(self, state: str) -> str:
        """Where its picture lies."""
        look = self.look
        parts = [look.mode, "design" if self.size is None else f"{self.size[0]}x{self.size[1]}"]
        parts += [look.language] if look.language != "en" else []
        parts += [f"{look.scale:.0%}"] if look.scale != 1 else []
        parts += [f"@{self.dpr:g}x"] if self.dpr != 1 else []
        return f"{state}--{'-'.join(parts)}.png".replace("%", "pc")


def write_sheet(folder: Path) -> None:
    """`index.html` over all pictures in that folder."""
    rows: dict[str, list[Path]] = defaultdict(list)
    for picture in sorted(folder.glob("*--*.png")):
        rows[picture.name.partition("--")[0]].append(picture)
    links = "".join(f'<a href="#{html.escape(name)}">{html.escape(name)}</a> ' for name in rows)
    body = "".join(_row(name, pictures) for name, pictures in rows.items())
    page = f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{_STYLE}</style><nav>{links}</nav>{body}"
    (folder / "index.html").write_text(page, encoding="utf-8")


def _row(name: str, pictures: list[Path]) -> str:
    figures = "".join(
        f"<figure><figcaption>{html.escape(picture.stem.partition('--')[2])}</figcaption>"
        f'<a href="{html.escape(picture.name)}"><img loading=lazy src="{html.escape(picture.name)}"></a></figure>'
        for picture in pictures
    )
    return f'<h2 id="{html.escape(name)}">{html.escape(name)}</h2><section>{figures}</section>'
