"""Filters above a list: round buttons of which one is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.one_of import OneOf
from desktop_auth.gui.speak import set_name, with_ampersands

_HEIGHT, _GAP, _SIDE, _CHECK, _APART = 36, 8, 10, 16, 5
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Chip(NamedTuple):
    """One filter: what it is known by (its object name is `NAME_key`), and its word."""

    key: str
    word: str


class _Button(OneOf):
    stepped = Signal(int)
    jumped = Signal(bool)  # to the first, or to the last

    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = chip.key
        self._ring = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several: a screen reader would call it a check box else
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_word(chip.word)

    def set_word(self, word: str) -> None:
        self._word = language.keep(self, "set_word", word)
        self.setText(with_ampersands(word))
        set_name(self, word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # As wide as with its mark, so that nothing moves when another is chosen.
        width = theme.px(2 * _SIDE + _CHECK + _APART) + paint.text_width(theme.font("strong"), self._word)
        return QSize(width, max(theme.px(_HEIGHT), paint.line_height(theme.font("label")) + 12))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            by = _STEPS[key]
            turned = self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self.stepped.emit(-by if turned else by)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.jumped.emit(key == Qt.Key.Key_Home)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.press if self.isDown() else tokens.surface
        if not on and not self.isDown() and self.underMouse():
            fill = tokens.hover
        ring = self.hasFocus() and self._ring
        line = tokens.focus if ring else tokens.accent if on else tokens.border
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), self.height() / 2, fill=fill, line=line, width=2 if ring else 1)
        font = theme.font("strong" if on else "label")
        words, mark = paint.text_width(font, self._word), theme.px(_CHECK)
        before = mark + theme.px(_APART) if on else 0
        left = max(theme.px(8), (self.width() - words - before) // 2)
        ink = tokens.accent_text if on else tokens.text
        if on:
            square = paint.place(self, QRect(left, (self.height() - mark) // 2, mark, mark))
            paint.icon(painter, square, "check", colour=ink, widget=self)
        place = paint.place(self, QRect(left + before, 0, self.width() - left - before - theme.px(8), self.height()))
        paint.line(painter, place, self._word, font=font, colour=ink, align=paint.side(self))
        painter.end()


class Chips(QWidget):
    """Filters in a line, or in several where there is no room. One stop for Tab, at the one that is on; arrows move and
    choose, as among radio buttons."""

    chosen = Signal(str)

    def __init__(self, name: str, chips: Sequence[Chip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [_Button(chip, self) for chip in chips]
        for button in self._buttons:
            button.setObjectName(f"{name}_{button.key}")
            button.picked.connect(self._pick)
            button.stepped.connect(self._step)
            button.jumped.connect(self._jump)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self, self._arrange)
        self.choose(chips[0].key)

    @property
    def key(self) -> str:
        """Which one is on."""
        return next(button.key for button in self._buttons if button.isChecked())

    def choose(self, key: str) -> None:
        """Turns that one on, without telling."""
        for button in self._buttons:
            button.setChecked(button.key == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.key == key else Qt.FocusPolicy.ClickFocus)

    def focus_chosen(self) -> None:
        """Puts the focus on the one that is on."""
        for button in self._buttons:
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _step(self, by: int) -> None:
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), 0)
        self._go(self._buttons[(at + by) % len(self._buttons)])

    def _jump(self, first: bool) -> None:
        self._go(self._buttons[0 if first else -1])

    def _go(self, button: _Button) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    # -- places ------------------------------------------------------------------------------------------------------

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = 0
        for button in self._buttons:
            size = button.sizeHint()
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y = 0, y + size.height() + theme.px(_GAP)
            places.append(QRect(x, y, wide, size.height()))
            x += wide + theme.px(_GAP)
        return places

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = sum(button.sizeHint().width() + theme.px(_GAP) for button in self._buttons)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.LayoutRequest):  # other words, other side
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        for button, place in zip(self._buttons, self._places(self.width()), strict=True):
            button.setGeometry(paint.place(self, place))
            button.update()
        self.updateGeometry()
