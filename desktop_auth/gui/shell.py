"""The frame of the windows before a log-in: top line, scrolled middle, foot, on the backdrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.backdrop import Backdrop
from desktop_auth.gui.labels import Label
from desktop_auth.gui.mark import Mark
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.sizes import keep, smallest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_auth.gui.bars import MessageBar
    from desktop_auth.gui.help_button import HelpButton
_LOW = 580  # as high as top line, card and foot are with all their air


class _Computer(QWidget):
    """The computer's name with its icon."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, 0, 0)
        self._label = Label(name, "caption", "text2", elide=True, parent=self)
        self._label.setObjectName("computer")
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._set_margins)
        self._set_margins()

    def _set_margins(self) -> None:
        room = theme.px(24)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme.px(16)
        square = paint.place(self, QRect(0, (self.height() - side) // 2, side, side))
        painter = paint.brush(self)
        paint.icon(painter, square, "monitor", colour=theme.current().tokens.text2, widget=self)
        painter.end()


class EntryShell(Backdrop):
    """The frame of log-in and sign-up. Pages go into `centre`, links into `footer`, messages into `bar`."""

    bar_acted = Signal()
    help_wanted = Signal()
    lowered = Signal(bool)  # the window is low now, or is no longer

    def __init__(self, program: str, computer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self._low = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._top = self._make_top(program, computer)
        self._column.addLayout(self._top)
        self.area = Scroll(self)
        self._inside = QWidget()
        self._middle = QVBoxLayout(self._inside)
        self._middle.setSpacing(0)
        self._bar: MessageBar | None = None
        self._middle.addStretch(1)
        self.centre = QVBoxLayout()
        self.centre.setSpacing(0)
        self._middle.addLayout(self.centre)
        self._middle.addStretch(1)
        self.area.show_widget(self._inside)
        self._edges = (False, False)
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._see_edges)
        bar.rangeChanged.connect(self._see_edges)
        self._column.addWidget(self.area, 1)
        self.footer = QHBoxLayout()
        keep(self.footer, "setSpacing", 8)
        self.footer.addStretch(1)
        self._help: HelpButton | None = None
        self._column.addLayout(self.footer)
        self._retheme()

    @property
    def bar(self) -> MessageBar:
        """The messages above the centre; made when there is something to say."""
        if self._bar is None:
            from desktop_auth.gui.bars import MessageBar
            from desktop_auth.gui.order import tab_after

            self._bar = MessageBar(self._inside, below=16)
            keep(self._bar, "setMaximumWidth", 560)
            self._bar.acted.connect(self.bar_acted)
            self._middle.insertLayout(0, self.centred(self._bar))
            tab_after(self.area, (self._bar,))
        return self._bar

    @property
    def said(self) -> str:
        """What the bar says now; "" where there is nothing."""
        return "" if self._bar is None else self._bar.sentence

    def hush(self) -> None:
        """Take the message away."""
        if self._bar is not None:
            self._bar.hide_message()

    def tell_low(self, put: Callable[[bool], None]) -> None:
        """Has `put` told now, and whenever it changes, whether the window is too low for all the air of the design."""
        put(self._low)
        self.lowered.connect(put)

    def offer_help(self) -> None:
        """A button for the help; the first paint does not wait for it."""
        from desktop_auth.gui.help_button import HelpButton

        self._help = HelpButton(self)
        self._help.clicked.connect(self.help_wanted)
        self.place_help()

    def place_help(self) -> None:
        """At the end of the foot; in a narrow window a mark at the end of the top line. Tab goes with it."""
        if self._help is None:
            return
        from desktop_auth.gui.order import tab_after, tab_last

        folded = self._is_narrow()
        self._help.set_folded(folded)
        there, elsewhere = (self._top, self.footer) if folded else (self.footer, self._top)
        elsewhere.removeWidget(self._help)
        there.addWidget(self._help)
        if folded:
            tab_after(self._computer, (self._help,))
        else:
            tab_last(self._help)

    def _make_top(self, program: str, computer: str) -> QHBoxLayout:
        top = QHBoxLayout()
        keep(top, "setSpacing", 10)
        top.addWidget(Mark(28, self))
        name = Label(program, "strong", elide=True, parent=self)
        name.setObjectName("program")
        top.addWidget(name, 1)
        self._computer = _Computer(computer, self)
        self._computer_name = computer
        top.addWidget(self._computer)
        return top

    def centred(self, widget: QWidget) -> QHBoxLayout:
        """A line with the widget in its middle, as wide as it may be."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(widget, 1000)
        row.addStretch(1)
        return row

    def minimumSizeHint(self) -> QSize:
        return smallest(self)

    def _see_edges(self) -> None:
        bar = self.area.verticalScrollBar()
        edges = (bar.value() > 0, bar.value() < bar.maximum())
        if edges != self._edges:
            self._edges = edges
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where the middle goes on under the top line or the foot, a hairline says that it is no mistake."""
        super().paintEvent(event)
        if not any(self._edges):
            return
        side, place = self._side(), self.area.geometry()
        painter = paint.brush(self)
        for there, y in zip(self._edges, (place.top() - 1, place.bottom() + 1), strict=True):
            if there:
                paint.rule(painter, QRect(side, y, self.width() - 2 * side, 1), theme.current().tokens.hairline)
        painter.end()

    def _is_narrow(self) -> bool:
        return self.width() < theme.px(560)

    def _side(self) -> int:
        return theme.px(20 if self._is_narrow() else 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _retheme(self) -> None:
        super()._retheme()
        self.setMinimumSize(smallest(self))
        self._set_margins()

    def _set_margins(self) -> None:
        side = self._side()
        if self._narrow != self._is_narrow():
            self._narrow = self._is_narrow()
            self._computer.setVisible(bool(self._computer_name) and not self._narrow)
            self.place_help()
        if self._low != (low := self.height() < theme.px(_LOW)):
            self._low = low
            self.lowered.emit(low)
        self._top.setContentsMargins(side, theme.px(18), side, theme.px(16))
        inner = side - theme.px(BAR)
        self._middle.setContentsMargins(inner, 0, inner, 0)
        self.footer.setContentsMargins(side, theme.px(8), side, theme.px(12))
