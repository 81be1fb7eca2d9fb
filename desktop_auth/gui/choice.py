"""One of several, which a list shows when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_auth.gui import paint, theme
from desktop_auth.gui.speak import set_name
from desktop_auth.words import again

_HIGH, _INSET, _ICON, _APART, _LEAST = 40, 12, 16, 6, 180
_OPENS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choice(QComboBox):
    """A box with what is chosen; a click or an arrow key opens the list. Nothing is chosen by passing over it: what is
    chosen here takes effect at once."""

    chosen = Signal(object)
    """The value that the person has chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_name(self, name)
        self._items: list[tuple[object, str]] = []
        self._ring = False
        list_view = QListView(self)
        list_view.setItemDelegate(_Line(list_view))
        list_view.setUniformItemSizes(True)
        self.setView(list_view)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.chosen.emit(self._items[place][0]))
        self._retheme()
        theme.follow(self, self._retheme)

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """What there is to choose from: each value with its words."""
        self._items = list(items)
        self.clear()
        self.addItems([words for _value, words in self._items])
        self.updateGeometry()

    def show_value(self, value: object) -> None:
        """Show what is chosen; what is not among the items shows as the first."""
        values = [one for one, _words in self._items]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._items[self.currentIndex()][0]

    def retell(self) -> None:
        """The words in another language."""
        self._items = [(value, again(words)) for value, words in self._items]
        for place, (_value, words) in enumerate(self._items):
            self.setItemText(place, words)
        self.updateGeometry()

    def _retheme(self) -> None:
        tokens = theme.current().tokens
        self.setFont(theme.font("body"))
        view = self.view()
        view.setFont(theme.font("body"))
        palette = view.palette()
        for role, colour in ((QPalette.ColorRole.Base, tokens.surface), (QPalette.ColorRole.Text, tokens.text)):
            palette.setColor(role, colour)
        view.setPalette(palette)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font("body")
        words = max((paint.text_width(font, words) for _value, words in self._items), default=0)
        wide = max(theme.px(_LEAST), words + theme.px(2 * _INSET + _ICON + _APART))
        return QSize(wide, max(theme.px(_HIGH), paint.line_height(font) + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    def showPopup(self) -> None:
        self.view().setMinimumWidth(min(self.sizeHint().width(), self.window().width()))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it is the page that scrolls

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        whole, radius = QRectF(self.rect()), theme.px(8)
        if not self.isEnabled():
            paint.box(painter, whole, radius, fill=tokens.hover, line=tokens.faint())
        elif self.hasFocus() and self._ring:
            paint.box(painter, whole, radius, fill=tokens.surface, line=tokens.focus, width=2)
        else:
            paint.box(
                painter, whole, radius, fill=tokens.hover if self.underMouse() else tokens.surface, line=tokens.border
            )
        inset, side = theme.px(_INSET), theme.px(_ICON)
        words = QRect(inset, 0, self.width() - 2 * inset - side - theme.px(_APART), self.height())
        colour = tokens.text if self.isEnabled() else tokens.text3
        shown = self._items[self.currentIndex()][1] if self._items else ""
        paint.line(
            painter, paint.place(self, words), shown, font=theme.font("body"), colour=colour, align=paint.side(self)
        )
        arrow = QRect(self.width() - inset - side, (self.height() - side) // 2, side, side)
        paint.icon(painter, paint.place(self, arrow), "chevron-down", colour=tokens.text2, widget=self)
        painter.end()


class _Line(QStyledItemDelegate):
    """A line of the list; it looks the same in every style."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        font = theme.font("body")
        wide = paint.text_width(font, str(index.data() or "")) + theme.px(2 * _INSET)
        return QSize(wide, max(theme.px(36), paint.line_height(font) + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme.current().tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view: QWidget = option.widget
        on = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, tokens.accent_soft if on else tokens.surface)
        if on:
            bar = QRect(rect.left(), rect.top(), theme.px(3), rect.height())
            painter.fillRect(paint.place(view, bar), tokens.accent)
        words = rect.adjusted(theme.px(_INSET), 0, -theme.px(_INSET), 0)
        colour = tokens.accent_text if on else tokens.text
        text = str(index.data() or "")
        paint.line(painter, words, text, font=theme.font("body"), colour=colour, align=paint.side(view))
