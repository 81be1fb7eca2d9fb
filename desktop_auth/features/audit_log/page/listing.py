"""The list itself: it scrolls, is read with the arrow keys, and asks for older entries before its end is reached."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QToolTip, QWidget

from desktop_auth.features.audit_log.model import Entry
from desktop_auth.features.audit_log.page.look import RowLook
from desktop_auth.features.audit_log.page.rows import ActivityRows, heard
from desktop_auth.gui import paint, theme
from desktop_auth.gui.scroll import Bar
from desktop_auth.gui.speak import set_name, tip_text
from desktop_auth.words import _

_LEAST = 200
_AHEAD = 3  # so many views before the end the next entries are asked for
_BY_KEY = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class ActivityList(QListView):
    """Shows the rows; grey shapes while `skeleton` is on and there are none."""

    newest_wanted = Signal()  # from far below

    def __init__(self, rows: ActivityRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._skeleton = False
        self._look = RowLook(self, rows)
        self.setObjectName("audit_log_list")
        set_name(self, _("Activity"))
        self.setModel(rows)
        self.setItemDelegate(self._look)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(Bar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # as gui.scroll, for the same reason
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.look_ahead)
        self.setAutoScroll(False)  # else the list leaps when the row that was read last is no longer kept
        rows.modelReset.connect(self._begin)
        rows.rowsInserted.connect(self._measure)
        theme.follow(self, self._refit)
        self._refit()

    def set_skeleton(self, on: bool) -> None:
        """Grey shapes in the place of the entries that are on their way."""
        self._skeleton = on
        self.viewport().update()

    def retell(self) -> None:
        """The language has changed."""
        self._rows.tell_anew()
        self._refit()

    def keep_place(self, more: int) -> None:
        """So many rows were put above what is read; negative: taken away there."""
        before = self.verticalScrollBar().value()
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(before + more * self._look.height())

    def first(self) -> QModelIndex:
        """The first entry; no index where there is none."""
        found = map(self._rows.index, range(self._rows.rowCount()))
        return next(filter(self._is_entry, found), QModelIndex())

    # -- sizes -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.look_ahead()

    def _refit(self) -> None:
        self._measure(anew=True)
        self.updateGeometry()

    def _begin(self) -> None:
        self._measure()
        if self.hasFocus():
            self._go(self.first())

    def _measure(self, *_told: object, anew: bool = False) -> None:
        # An empty list has no row that could show where the keyboard is.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._rows.rowCount() else Qt.FocusPolicy.NoFocus)
        if self._look.measure() or anew:
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def look_ahead(self) -> None:
        """Ask for more where the end is near."""
        self.executeDelayedItemsLayout()  # else the end is where it was before the last ones came
        bar = self.verticalScrollBar()
        if bar.value() + _AHEAD * bar.pageStep() >= bar.maximum():
            self._rows.fetchMore(QModelIndex())
        elif bar.value() <= _AHEAD * bar.pageStep():
            self._rows.fetch_newer()

    # -- a person at it ----------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._look.ring = paint.by_keyboard(event, self._look.ring)
        super().focusInEvent(event)
        if not self._is_entry(self.currentIndex()):
            self._go(self.first())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BY_KEY:
            self._look.ring = True
        if event.key() == Qt.Key.Key_Home:
            if self._rows.newer:
                self.newest_wanted.emit()
            self._go(self.first())
            self.scrollToTop()  # with the heading above it
        elif event.key() == Qt.Key.Key_End:
            self._go(self._rows.index(self._rows.rowCount() - 1))
        else:
            super().keyPressEvent(event)
            if event.key() in _BY_KEY:
                self.scrollTo(self.currentIndex())
            if self.currentIndex() == self.first():
                self.scrollToTop()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._rows.row(self.indexAt(event.pos()).row())
            tip = tip_text(heard(row)) if isinstance(row, Entry) and self._look.is_cut(row) else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def _is_entry(self, index: QModelIndex) -> bool:
        return index.isValid() and isinstance(self._rows.row(index.row()), Entry)

    # -- while nothing is known --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._skeleton and not self._rows.rowCount():
            painter = paint.brush(self.viewport())
            self._paint_skeleton(painter)
            painter.end()

    def _paint_skeleton(self, painter: QPainter) -> None:
        now, px = theme.current(), theme.px
        whole = self.viewport().rect()
        paint.box(painter, QRectF(whole), px(12), fill=now.tokens.surface, line=now.tokens.hairline)
        # In a contrast theme `press` is the ground's colour: there the shapes are outlines.
        painter.setPen(QPen(now.tokens.border) if now.contrast else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(now.tokens.press)
        high = self._look.height()
        for number in range(whole.height() // high):
            middle = number * high + high // 2
            tile = QRect(px(16), middle - px(17), px(34), px(34))
            long, short = px(180 + 40 * (number % 3)), px(90 + 20 * (number % 2))
            lines = (QRect(px(64), middle - px(13), long, px(11)), QRect(px(64), middle + px(5), short, px(9)))
            for shape, radius in ((tile, px(8)), *((line, line.height() / 2) for line in lines)):
                inside = shape.intersected(whole.adjusted(0, 0, -px(16), 0))
                painter.drawRoundedRect(paint.place(self.viewport(), inside), radius, radius)
