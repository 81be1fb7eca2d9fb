"""The people of this computer: tiles in centred rows, or a list where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import avatar, paint, theme
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.tile import Tile, row_height, tile_size
from desktop_auth.gui.tile_keys import target
from desktop_auth.words import _

_GAP = 8
_MOST_IN_A_ROW = 4
_SKELETON = 4


class TileItem(NamedTuple):
    """One person; `key` is handed back when the tile is chosen."""

    key: object
    first: str
    last: str
    line: str
    hue: int
    object_name: str
    user_name: str
    picture: bytes | None = None


class Tiles(QWidget):
    """Tiles of people with "Someone else" at the end. One stop for Tab; arrows move inside."""

    chosen = Signal(object)
    someone_else = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []
        self._loading = False
        self._compact = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self, self._arrange)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles in the order of reading; the last is "Someone else"."""
        return tuple(self._tiles)

    def set_compact(self, compact: bool) -> None:
        """Smaller tiles, of which three rows stand in a window of the usual height."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _size(self) -> QSize:
        return tile_size(compact=self._compact and not self._loading)

    def set_items(self, items: Sequence[TileItem]) -> None:
        """Shows these people, and "Someone else" after them."""
        self._loading = False
        had_focus = next((tile for tile in self._tiles if tile.hasFocus()), None)
        key = None if had_focus is None else had_focus.key
        self._have(len(items))
        for tile, item in zip(self._tiles, items, strict=False):
            tile.set_words(avatar.full_name(item.first, item.last) or item.user_name, item.line)
            tile.set_person(item.first or item.user_name, item.last, item.hue, picture=item.picture)
            tile.setObjectName(item.object_name)
            tile.key = item.key
        self._arrange()
        if had_focus is not None:
            self._tile_of(key).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stop_at(self._tiles[0])

    def _have(self, people: int) -> None:
        """So many tiles for people, and the one after them. Tiles that are there are used again: people come and go at
        each letter of a search."""
        if not self._tiles:
            other = Tile(_("Someone else"), _("User name or e-mail"), self)
            other.setObjectName("someone_else")
            other.clicked.connect(self.someone_else)
            self._tiles.append(self._begin(other))
        while len(self._tiles) > people + 1:
            self._end(self._tiles.pop(-2))
        if len(self._tiles) <= people:
            while len(self._tiles) <= people:
                tile = Tile("", "", self)
                tile.picked.connect(self.chosen)
                self._tiles.insert(-1, self._begin(tile))
            tab_after(self, self._tiles)

    def _begin(self, tile: Tile) -> Tile:
        tile.installEventFilter(self)
        tile.show()
        return tile

    def _end(self, tile: Tile) -> None:
        tile.hide()
        tile.deleteLater()

    def set_loading(self) -> None:
        """Shows grey shapes until the people are known."""
        for tile in self._tiles:
            self._end(tile)
        self._tiles = []
        self._loading = True
        self._arrange()

    def focus_first(self) -> None:
        """Puts the focus, with its ring, on the first tile: the one used last."""
        if self._tiles:
            self._tiles[0].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_on(self, key: object) -> None:
        """Puts the focus, with its ring, on the tile with that key, None: on "Someone else"."""
        if self._tiles:
            self._tile_of(key).setFocus(Qt.FocusReason.TabFocusReason)

    def _tile_of(self, key: object) -> Tile:
        """The tile with that key; the first where it is gone."""
        return next((tile for tile in self._tiles if tile.key == key), self._tiles[0])

    def _stop_at(self, chosen: Tile) -> None:
        """Makes one tile the place where Tab stops."""
        for tile in self._tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is chosen else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Tile) and watched in self._tiles:
            if event.type() == QEvent.Type.FocusIn:
                self._stop_at(watched)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(watched, event)
        return False

    def _key(self, tile: Tile, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                tile.click()
            return True
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        goal = target(self._tiles, tile, event=event)
        if goal is None:
            return False
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # -- places ---------------------------------------------------------------------------------------------------

    def _rows(self, width: int) -> list[int]:
        """How many tiles stand in each row; rows of equal length as far as the number allows."""
        count = _SKELETON if self._loading else len(self._tiles)
        if not count:
            return []
        most = max(1, min(_MOST_IN_A_ROW, (width + theme.px(_GAP)) // (self._size().width() + theme.px(_GAP))))
        rows = -(-count // most)
        each = -(-count // rows)
        return [min(each, count - start) for start in range(0, count, each)]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if theme.is_narrow(width):
            return (_SKELETON if self._loading else len(self._tiles)) * row_height()
        rows = max(len(self._rows(width)), 2 if self._loading else 0)  # as most computers will have
        return rows * self._size().height() + max(0, rows - 1) * theme.px(2)

    def sizeHint(self) -> QSize:
        width = _MOST_IN_A_ROW * (self._size().width() + theme.px(_GAP)) - theme.px(_GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _places(self) -> list[QRect]:
        width = self.width()
        if theme.is_narrow(width):
            count = _SKELETON if self._loading else len(self._tiles)
            return [QRect(0, i * row_height(), width, row_height()) for i in range(count)]
        size, gap = self._size(), theme.px(_GAP)
        places = []
        for row, count in enumerate(self._rows(width)):
            left = (width - count * (size.width() + gap) + gap) // 2
            top = row * (size.height() + theme.px(2))
            places += [QRect(left + i * (size.width() + gap), top, size.width(), size.height()) for i in range(count)]
        return [paint.place(self, place) for place in places]

    def _arrange(self) -> None:
        flat = theme.is_narrow(self.width())
        for tile, place in zip(self._tiles, self._places(), strict=False):
            tile.flat, tile.last, tile.compact = flat, tile is self._tiles[-1], self._compact
            tile.setGeometry(place)
            tile.update()
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        flat = theme.is_narrow(self.width())
        if flat and (self._tiles or self._loading):
            paint.box(painter, QRectF(self.rect()), theme.px(12), fill=tokens.surface, line=tokens.hairline)
        if self._loading:
            # In a contrast theme `press` is the ground's colour: there the shapes are outlines.
            painter.setPen(QPen(tokens.border) if theme.current().contrast else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(tokens.press)
            for place in self._places():
                for shape, radius in _grey_shapes(place, flat=flat):
                    painter.drawRoundedRect(paint.place(self, shape) if flat else shape, radius, radius)
        painter.end()


def _grey_shapes(place: QRect, *, flat: bool) -> list[tuple[QRect, float]]:
    """Where a person's circle and two lines will stand."""
    px = theme.px
    side = px(40 if flat else 72)
    long, short = px(88), px(52)
    if flat:
        middle = place.center().y()
        left = px(70)
        circle = QRect(px(16), middle - side // 2, side, side)
        lines = [QRect(left, middle - px(14), long, px(11)), QRect(left, middle + px(5), short, px(9))]
    else:
        x, top = place.center().x(), place.top() + px(22)
        circle = QRect(x - side // 2, top, side, side)
        lines = [QRect(x - long // 2, top + px(86), long, px(12)), QRect(x - short // 2, top + px(106), short, px(10))]
    return [(circle, side / 2), *((shape, shape.height() / 2) for shape in lines)]
