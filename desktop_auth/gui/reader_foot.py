"""The buttons under a text: in a row, or one under another where they have no room beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.sizes import keep
from desktop_auth.words import again

_NARROW = 560


class FootButton(Button):
    """Says fewer words where it has no room for all."""

    def __init__(self, whole: str, short: str, kind: str = "secondary", *, parent: QWidget | None = None) -> None:
        super().__init__(whole, kind, parent=parent)
        self._whole, self._short = whole, short

    def say(self, whole: str, short: str) -> None:
        """Other words."""
        self._whole, self._short = whole, short
        self.setText(whole)

    def whole_width(self) -> int:
        """The width with all words."""
        return self._width_with(self._whole)

    def minimumSizeHint(self) -> QSize:
        """With fewer words, whichever it shows: a window that is no smaller than all of them allow would never be small
        enough to fold them."""
        size = self.sizeHint()
        return QSize(min(size.width(), self._width_with(self._short)), size.height())

    def _width_with(self, words: str) -> int:
        font, spoken = theme.font("button"), again(words)
        return self.sizeHint().width() + paint.text_width(font, spoken) - paint.text_width(font, self.text())

    def fold(self, room: int, *, small: bool) -> None:
        """Shows what fits into `room`."""
        words = again(self._whole if self.whole_width() <= room else self._short)
        if words != self.text():
            self.setText(words)
        if small != self._small:
            self._small = small
            self.updateGeometry()


class ReaderFoot(QWidget):
    """What can be done stands first, *Close* at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        keep(self._row, "setSpacing", 8)
        self._buttons: list[FootButton] = []
        theme.follow(self, self._fit)

    def put(self, acts: Sequence[FootButton], close: FootButton) -> None:
        """Shows these buttons."""
        for act in acts:
            self._row.addWidget(act)
        self._row.addStretch(1)
        self._row.addWidget(close)
        self._buttons = [*acts, close]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        side = theme.px(24 if self.width() >= theme.px(_NARROW) else 12)
        room = self.width() - 2 * side
        widths = [button.whole_width() for button in self._buttons]
        beside = sum(widths) + len(widths) * theme.px(8) <= room
        for button in self._buttons:
            button.fold(room, small=not beside)
        upright = theme.px(12 if beside else 8)
        self._row.setContentsMargins(side, upright, side, upright)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            keep(self._row, "setSpacing", 8 if beside else 4)
