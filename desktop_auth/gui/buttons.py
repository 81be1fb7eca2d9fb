"""Buttons, painted from the tokens so that they look the same under every style."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_auth.gui import language, paint, theme
from desktop_auth.gui.button_looks import FILLED, KINDS, Look, look
from desktop_auth.gui.checks import CheckBox
from desktop_auth.gui.speak import announce, set_name, set_tip, with_ampersands
from desktop_auth.words import again

__all__ = ["Button", "CheckBox", "IconButton"]

_FRAME_MS = 33
_TURN_MS = 1000


class Button(QPushButton):
    """A button of a kind: primary, secondary, quiet, danger, quiet_danger or link."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        icon: str | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if kind not in KINDS:
            raise ValueError(kind)
        self._kind, self._icon, self._small = kind, icon, small
        self._words = text
        self._working: str | None = None
        self._width_before = 0
        self._angle = 0
        self._timer: QTimer | None = None
        self._ring = False
        self.setText(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self, self._retheme)

    def setText(self, text: str) -> None:
        self._words = language.keep(self, "setText", text)
        super().setText(with_ampersands(text))
        self.updateGeometry()

    def text(self) -> str:
        """The words as they are shown."""
        return self._words

    def set_icon(self, name: str) -> None:
        """Shows another icon."""
        self._icon = name
        self.update()

    def set_working(self, text: str | None) -> None:
        """Shows a turning ring and `text`, keeps the focus and takes no clicks; None ends it."""
        if text == self._working:
            return
        if self._working is None:
            self._width_before = self.sizeHint().width()  # not its width of now: the window may become narrower
        self._working = text
        # A screen reader's press comes through no event that could be overridden: nothing may be told at all.
        self.blockSignals(text is not None)
        set_name(self, text or "")
        announce(self, text or "")
        self._run_ring()
        self.updateGeometry()
        self.update()

    def retell(self) -> None:
        """The language has changed."""
        if self._working is not None:
            self._working = again(self._working)
            self.updateGeometry()
            self.update()

    @property
    def working(self) -> bool:
        """Whether the button waits for an answer."""
        return self._working is not None

    def _run_ring(self) -> None:
        if self._working is None or not self.isVisible() or theme.still():
            if self._timer is not None:
                self._timer.stop()
            return
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setInterval(_FRAME_MS)
            self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        self._angle = (self._angle + 360 * _FRAME_MS // _TURN_MS) % 360
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_ring()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_ring()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def _retheme(self) -> None:
        self._run_ring()
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _icon_side(self) -> int:
        return theme.px(16 if self._small else 18)

    def _shown(self) -> tuple[str, bool]:
        """The words and whether an icon or ring stands before them."""
        if self._working is not None:
            return self._working, True
        return self._words, self._icon is not None

    def _content_width(self) -> int:
        words, with_icon = self._shown()
        width = paint.text_width(theme.font("button"), words) if words else 0
        if with_icon:
            width += self._icon_side() + (theme.px(8) if words else 0)
        return width

    def sizeHint(self) -> QSize:
        if self._kind == "link":
            height, padding = 28, 4
        elif self._small:
            height, padding = 32, 12
        else:
            height, padding = 40, 16
        height = max(theme.px(height), paint.line_height(theme.font("button")) + (8 if self._kind == "link" else 12))
        width = self._content_width() + 2 * theme.px(padding)
        return QSize(max(width, self._width_before if self.working else 0), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _state(self) -> str:
        if not self.isEnabled():
            return "disabled"
        if self.working:
            return "rest"
        if self.isDown():
            return "press"
        return "hover" if self.underMouse() else "rest"

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        state = self._state()
        now = look(self._kind, state, tokens)
        ring = self.hasFocus() and self._ring and self.isEnabled()
        painter = paint.brush(self)
        self._paint_frame(painter, now, ring)
        self._paint_content(painter, now, underlined=self._kind == "link" and (ring or state == "hover"))
        painter.end()

    def _paint_frame(self, painter: QPainter, now: Look, ring: bool) -> None:
        whole = QRectF(self.rect())
        radius = theme.px(8)
        if ring and self._kind in FILLED:
            paint.box(painter, whole, radius, fill=now.fill)
            paint.box(painter, whole.adjusted(2, 2, -2, -2), radius - 2, line=now.ring, width=2)
        elif ring:
            paint.box(painter, whole, radius, fill=now.fill, line=now.ring, width=2)
        else:
            paint.box(painter, whole, radius, fill=now.fill, line=now.border)

    def _paint_content(self, painter: QPainter, now: Look, *, underlined: bool) -> None:
        words, with_icon = self._shown()
        side = self._icon_side()
        left = max(0, (self.width() - self._content_width()) // 2)
        if with_icon:
            square = paint.place(self, QRect(left, (self.height() - side) // 2, side, side))
            self._paint_icon(painter, square, now.icon)
            left += side + theme.px(8)
        if words:
            font = theme.font("button")
            rect = paint.place(self, QRect(left, 0, self.width() - left - 2, self.height()))
            paint.line(painter, rect, words, font=font, colour=now.text, align=paint.side(self))
            if underlined:
                width = paint.text_width(font, words)
                y = (self.height() + paint.line_height(font)) // 2 - 1
                under = paint.place(self, QRect(left, y, width, 1))
                paint.rule(painter, under, now.text)

    def _paint_icon(self, painter: QPainter, square: QRect, colour: QColor) -> None:
        if not self.working:
            paint.icon(painter, square, self._icon or "", colour=colour, widget=self)
        elif theme.still():
            paint.icon(painter, square, "hourglass", colour=colour, widget=self)
        else:
            faint = QColor(colour)
            faint.setAlphaF(0.3)
            inner = QRectF(square).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(faint, 2))
            painter.drawEllipse(inner)
            painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(inner, -16 * (self._angle - 90), -16 * 100)


class IconButton(Button):
    """A quiet square button without words; `name` is its accessible name and its tooltip."""

    _side = 32

    def __init__(self, icon: str, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", icon=icon, parent=parent)
        set_name(self, name)
        set_tip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.px(self._side)
        return QSize(side, side)

    def set_side(self, side: int) -> None:
        """Makes it `side` wide and high; 24 is the least that a finger finds."""
        self._side = side
        self.updateGeometry()
