"""Which tile a key leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_auth.gui.tile import Tile

_Key = Qt.Key


def target(tiles: Sequence[Tile], here: Tile, *, event: QKeyEvent) -> Tile | None:
    """The tile that a key leads to from `here`; None for a key that means nothing here."""
    key = event.key()
    at = tiles.index(here)
    if key == _Key.Key_Home:
        return tiles[0]
    if key == _Key.Key_End:
        return tiles[-1]
    if key in (_Key.Key_Left, _Key.Key_Right):
        forward = (key == _Key.Key_Right) != here.isRightToLeft()
        return tiles[max(0, min(len(tiles) - 1, at + (1 if forward else -1)))]
    if key in (_Key.Key_Up, _Key.Key_Down):
        return _beside(tiles, here, down=key == _Key.Key_Down)
    letter = event.text()
    if letter.isprintable() and letter.strip():
        after = [*tiles[at + 1 :], *tiles[: at + 1]]
        return next((tile for tile in after if tile.name.casefold().startswith(letter.casefold())), None)
    return None


def _beside(tiles: Sequence[Tile], here: Tile, *, down: bool) -> Tile:
    """The nearest tile of the next row up or down; `here` in the last row."""
    tops = sorted({tile.y() for tile in tiles if (tile.y() > here.y() if down else tile.y() < here.y())})
    if not tops:
        return here
    row = tops[0] if down else tops[-1]
    middle = here.geometry().center().x()
    return min((tile for tile in tiles if tile.y() == row), key=lambda tile: abs(tile.geometry().center().x() - middle))
