"""A page that stands in a small window over another one, until it is answered: what it is for, its parts, its buttons.

It is modal to that window alone, and nothing waits for it: no `exec`, no loop of its own."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.labels import Label
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import gap, keep, screen_room

S = TypeVar("S")
_WIDTH, _LEAST, _HIGH, _EDGE = 480, 360, 400, 28
_TILE = 44


class _Tile(QWidget):
    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_TILE), theme.px(_TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(10), fill=tokens.accent_soft)
        side = theme.px(20)
        at = (self.width() - side) // 2
        paint.icon(painter, QRect(at, at, side, side), self._icon, colour=tokens.accent_text, widget=self)
        painter.end()


class _Foot(QWidget):
    """The buttons, under a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        keep(self.row, "setSpacing", 8)
        keep(self.row, "setContentsMargins", 0, 16, 0, 20)
        self.row.addStretch(1)
        theme.follow(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rule(painter, QRect(0, 0, self.width(), 1), theme.current().tokens.hairline)
        painter.end()


class SheetPage(Page[S]):
    """Put its parts into `column`, its buttons into `foot`, the one that does it last. `show_over` opens it.

    It becomes as high as what it says needs, and scrolls where the screen has no room for that."""

    turned_away = Signal()  # Escape, or the window's own cross

    def __init__(self, asker: Asker[S], *, icon: str, title: str, sentence: str) -> None:
        super().__init__(asker)
        theme.follow(self, self._guard)
        self._guard()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = Scroll(self)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        keep(self.column, "setContentsMargins", _EDGE - BAR, _EDGE, _EDGE - BAR, 20)
        self.column.setSpacing(0)
        self.bar = MessageBar(self._inside, below=20)
        self.column.addWidget(self.bar)
        self._make_head(icon, title, sentence)
        self._area.show_widget(self._inside)
        self._inside.installEventFilter(self)
        outer.addWidget(self._area, 1)
        self._foot = _Foot(self)
        self.foot = self._foot.row
        line = QHBoxLayout()
        keep(line, "setContentsMargins", _EDGE, 0, _EDGE, 0)
        line.addWidget(self._foot)
        outer.addLayout(line)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.turned_away.emit)

    def show_over(self, window: QWidget, *, title: str) -> None:
        """Open over that window, which can be used again when this one has closed."""
        self.setParent(window, Qt.WindowType.Dialog)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setWindowIcon(window.windowIcon())
        language.speak_in(self)
        room = screen_room(self)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HIGH)).boundedTo(room))
        self.show()
        self._grow()

    def take_down(self) -> None:
        """Close, and leave nothing of what was typed."""
        self.blockSignals(True)
        self.close()
        self.deleteLater()

    def _make_head(self, icon: str, title: str, sentence: str) -> None:
        head = QHBoxLayout()
        keep(head, "setSpacing", 16)
        head.addWidget(_Tile(icon, self._inside), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        keep(words, "setSpacing", 2)
        words.addWidget(Label(title, "title", wrap=True, parent=self._inside))
        words.addWidget(Label(sentence, "body", "text2", wrap=True, parent=self._inside))
        words.addStretch(1)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        gap(self.column, 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        """As high as needed, never lower again: what has been read stays where it is."""
        if not self.isVisible() or not self.isWindow():
            return
        wide = max(1, self._area.viewport().width())
        wanted = self._inside.heightForWidth(wide) + self._foot.sizeHint().height()
        most = screen_room(self).height()
        if wanted > self.height():
            self.resize(self.width(), min(wanted, most))

    def _guard(self) -> None:
        shield(self)  # before there are children: a host's sheet must never reach them
        room = screen_room(self)
        self.setMinimumSize(QSize(theme.px(_LEAST), theme.px(_LEAST)).boundedTo(room))
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.turned_away.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.surface)
        painter.end()
