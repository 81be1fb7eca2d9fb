"""The ground of a sign-in window with its two lights, and the surfaces that lie on it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QRadialGradient, QResizeEvent, qRgba
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, shadow, theme

_NOISE = 128


@lru_cache(maxsize=1)
def _noise() -> QPixmap:
    """Faint grain: without it eight bits show the dark lights as rings."""
    import random  # only the dark look needs it, and it is slow to load

    raw = random.Random(7).randbytes(_NOISE * _NOISE).translate(bytes(value % 7 for value in range(256)))  # noqa: S311
    image = QImage(raw, _NOISE, _NOISE, _NOISE, QImage.Format.Format_Indexed8)
    image.setColorTable([qRgba(255, 255, 255, alpha) for alpha in range(7)])
    return QPixmap.fromImage(image)


def _light(painter: QPainter, centre: QPointF, radius: float, *, colour: QColor, area: QSize) -> None:
    gradient = QRadialGradient(centre, radius)
    # Falls as a bell, not as a cone, so that no edge of the light is seen.
    for at, alpha in ((0.0, 1.0), (0.15, 0.94), (0.3, 0.8), (0.5, 0.5), (0.7, 0.22), (0.85, 0.07), (1.0, 0.0)):
        shade = QColor(colour)
        shade.setAlphaF(alpha)
        gradient.setColorAt(at, shade)
    painter.fillRect(QRectF(0, 0, area.width(), area.height()), gradient)


class Backdrop(QWidget):
    """A calm ground: two soft lights (`single`: only the first) on the window's colour. Painted once for each size."""

    def __init__(self, parent: QWidget | None = None, *, single: bool = False) -> None:
        super().__init__(parent)
        self._single = single
        self._made: QPixmap | None = None
        theme.follow(self, self._retheme)

    def _retheme(self) -> None:
        self._made = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._made = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        if self._made is None or self._made.devicePixelRatio() != dpr:
            self._made = self._paint(dpr)
        painter = QPainter(self)
        source = QRectF(event.rect())
        painter.drawPixmap(source, self._made, QRectF(source.topLeft() * dpr, source.size() * dpr))
        painter.end()

    def _paint(self, dpr: float) -> QPixmap:
        now = theme.current()
        made = QPixmap(self.size() * dpr)
        made.setDevicePixelRatio(dpr)
        made.fill(now.tokens.bg)
        if now.contrast:
            return made
        wide, high = self.width(), self.height()
        reach = max(wide, high)
        first, second = (0.88, 0.0) if self.isRightToLeft() else (0.12, 1.0)
        painter = QPainter(made)
        _light(painter, QPointF(wide * first, 0), reach * 0.78, colour=now.tokens.glow1, area=self.size())
        if not self._single:
            _light(painter, QPointF(wide * second, high), reach * 0.66, colour=now.tokens.glow2, area=self.size())
        if now.dark:
            painter.scale(1 / dpr, 1 / dpr)  # drawn larger the grain would be seen
            painter.drawTiledPixmap(QRect(0, 0, made.width(), made.height()), _noise())
        painter.end()
        return made


class Card(QWidget):
    """The floating surface. `body` takes its content; `width` limits the surface, not the shadow round it.

    The widget is larger than its surface by the room of the shadow. `small`: with less room inside and below."""

    def __init__(self, width: int | None = None, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._limit = width
        self._small = small
        self._tight = self._low = False
        self._outer = QVBoxLayout(self)
        self._surface = QWidget(self)
        self.body = QVBoxLayout(self._surface)
        self.body.setSpacing(0)
        self._outer.addWidget(self._surface)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._retheme()
        theme.follow(self, self._retheme)

    def set_low(self, low: bool) -> None:
        """Whether the window has little height to spare."""
        self._low = low
        self._retheme()

    def _room(self) -> tuple[int, int, int]:
        if not self._tight:
            return shadow.ROOM
        return (8, 4, 8) if self._low else (8, 12, 20)

    def _retheme(self) -> None:
        side, above, below = map(theme.px, self._room())
        if self._small:
            below -= theme.px(8)  # the last of the shadow is too faint to be seen
        padding = theme.px(20 if self._tight or self._small else 32)
        self._outer.setContentsMargins(side, above, side, below)
        self.body.setContentsMargins(padding, padding, padding, padding)
        if self._limit is not None:
            self.setMaximumWidth(theme.px(self._limit) + 2 * side)
            if self._small:  # it stands alone: its width is not a matter of the words in it
                self.setMinimumWidth(self.maximumWidth())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme.px(400)
        if tight != self._tight and (self._limit is None or self._limit >= 400):
            self._tight = tight
            self._retheme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        surface = QRectF(self._surface.geometry())
        painter = paint.brush(self)
        if not now.contrast and not self._tight:  # its room is not there in a narrow window
            shadow.paint_shadow(painter, surface, dpr=self.devicePixelRatioF(), dark=now.dark)
        paint.box(painter, surface, theme.px(18), fill=now.tokens.surface, line=now.tokens.hairline)
        painter.end()


class Panel(QWidget):
    """A flat surface with a hairline. `body` takes its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._retheme()
        theme.follow(self, self._retheme)

    def _retheme(self) -> None:
        padding = theme.px(24)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(12), fill=tokens.surface, line=tokens.hairline)
        painter.end()
