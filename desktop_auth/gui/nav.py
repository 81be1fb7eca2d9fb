"""An entry of the side navigation: icon and word, or the icon alone where the side is folded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.one_of import OneOf
from desktop_auth.gui.speak import set_tip, with_ampersands


class NavEntry(OneOf):
    """Chosen when checked. Up and Down tell `stepped` with -1 or 1."""

    stepped = Signal(int)

    def __init__(self, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._folded = False
        self._ring = False
        self.set_word(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._retheme)

    def setCheckable(self, checkable: bool) -> None:
        super().setCheckable(checkable)
        # One of several is chosen: a screen reader would call it a check box else. What cannot be chosen must not be of
        # their number: as soon as it has the focus Qt lets Tab stop at each of them.
        self.setAutoExclusive(checkable)

    def set_word(self, word: str) -> None:
        """Shows another word."""
        self._word = language.keep(self, "set_word", word)
        self.setText(with_ampersands(word))
        self.setAccessibleName(word)
        self._retheme()

    def set_folded(self, folded: bool) -> None:
        """Shows the icon alone; the word becomes the tooltip."""
        self._folded = folded
        set_tip(self, self._word if folded else "")
        self.updateGeometry()
        self.update()

    def _pressed(self) -> bool:
        return self.isEnabled() and (self.isDown() or self.underMouse())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.font("strong" if self.isChecked() else "label")

    def sizeHint(self) -> QSize:
        height = max(theme.px(46 if self._folded else 40), paint.line_height(theme.font("label")) + 12)
        return QSize(theme.px(48) if self._folded else theme.px(220), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self._folded:
            cut = paint.text_width(self._font(), self._word) > self.width() - theme.px(58)
            set_tip(self, self._word if cut else "")
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        chosen = self.isChecked()
        painter = paint.brush(self)
        whole = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        fill = tokens.accent_soft if chosen else tokens.press if self._pressed() else None
        ring = tokens.focus if self.hasFocus() and self._ring else None
        if fill is not None or ring is not None:
            paint.box(painter, whole, theme.px(8), fill=fill, line=ring, width=2)
        if chosen:
            high = round(self.height() * 0.45)
            bar = paint.place(self, QRect(0, (self.height() - high) // 2, 3, high))
            paint.box(painter, QRectF(bar), 1.5, fill=tokens.accent)
        off = not self.isEnabled()
        colour = tokens.text3 if off else tokens.accent_text if chosen else tokens.text2
        side = theme.px(20)
        left = (self.width() - side) // 2 if self._folded else theme.px(14)
        square = paint.place(self, QRect(left, (self.height() - side) // 2, side, side))
        paint.icon(painter, square, self._icon, colour=colour, widget=self)
        if not self._folded:
            words = QRect(theme.px(46), 0, self.width() - theme.px(54), self.height())
            ink = tokens.text3 if off else tokens.accent_text if chosen else tokens.text
            place = paint.place(self, words)
            paint.line(painter, place, self._word, font=self._font(), colour=ink, align=paint.side(self))
        painter.end()
