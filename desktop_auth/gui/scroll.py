"""A scrolled area without a ground of its own, with a bar painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from desktop_auth.gui import paint, theme

BAR = 12
"""The room that the area keeps free at both sides, in pixels of the design."""


class Bar(QScrollBar):
    """The system's bar would keep the system's colours, light in a dark window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(BAR), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        high = max(theme.px(24), self.height() * self.pageStep() // (span + self.pageStep()))
        top = (self.height() - high) * (self.value() - self.minimum()) // span
        slider = QRect(0, top, self.width(), high)
        tokens = theme.current().tokens
        painter = paint.brush(self)
        colour = tokens.text2 if self.isSliderDown() or self.underMouse() else tokens.border
        thumb = QRectF(slider).adjusted(theme.px(3), 2, -theme.px(3), -2)
        paint.box(painter, thumb, thumb.width() / 2, fill=colour)
        painter.end()


class Scroll(QScrollArea):
    """Scrolls its widget up and down, never sideways, and keeps what has the focus in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport of ours paints no ground, and to ask for Qt's own would cost 20 ms: PySide would build every class
        # of widgets to find its type.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(Bar(self))
        # Always there, painted only when there is something to scroll: Qt 6.11 dies when a screen reader asks for the
        # bar in the moment it goes. The same room at the other side keeps what stands in the middle there.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._keep_middle()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.follow(self, self._keep_middle)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_middle()

    def _keep_middle(self) -> None:
        room = theme.px(BAR)
        left, right = (0, room) if self.isRightToLeft() else (room, 0)
        self.setViewportMargins(left, 0, right, 0)

    def show_widget(self, widget: QWidget) -> None:
        """Scrolls this widget, and lets the ground behind shine through."""
        self.setWidget(widget)
        widget.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Wider than the view it could not be reached; and where its least width hangs on its width, Qt never ends.
        if (widget := self.widget()) is not None:
            widget.setMaximumWidth(max(1, self.viewport().width()))
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The base class listens here to the size of its widget.
        answer = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            focus = QApplication.focusWidget()
            if isinstance(watched, QWidget) and focus is not None and watched.isAncestorOf(focus):
                self.ensureWidgetVisible(focus, 0, theme.px(40))
        return answer
