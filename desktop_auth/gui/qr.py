"""A QR code: black on white in every look, each module of whole pixels of the screen."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, roles, theme
from desktop_auth.gui.speak import set_name

Modules: TypeAlias = tuple[bytes, ...]
"""The rows of a QR code, a byte for each module: 1 is dark."""
_MODULE = 4  # pixels
_QUIET = 4  # modules of white round the code (ISO/IEC 18004, 6.3.8)
_BOX = 208  # so wide the box is, also before the code is there
_LIGHT = QColor("#FFFFFF")
_GREY = bytes((255, 0)) + bytes(254)  # of a light module, and of a dark one


def modules_of(text: str) -> Modules:
    """The QR code of a text. Takes some milliseconds, and at the first time those of loading what makes it: let the
    window not wait for it."""
    import segno

    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)


class QrCode(QWidget):
    """A white box, with the code in it when it is there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: Modules = ()
        self._made: QPixmap | None = None
        set_name(self, name)
        roles.be(self, "picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._retheme)

    def show_modules(self, modules: Modules) -> None:
        """Shows that code; an empty one shows none."""
        self._modules = modules
        self._retheme()

    def sizeHint(self) -> QSize:
        whole = (len(self._modules) + 2 * _QUIET) * theme.px(_MODULE)
        side = max(theme.px(_BOX), whole + 2 * theme.px(4))  # the round corners stay out of the quiet zone
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _retheme(self) -> None:
        self._made = None
        self.updateGeometry()
        self.update()

    def _pixmap(self, dpr: float) -> QPixmap:
        count = len(self._modules)
        grey = b"".join(self._modules).translate(_GREY)
        image = QImage(grey, count, count, count, QImage.Format.Format_Grayscale8)
        side = count * int(theme.px(_MODULE) * dpr)  # whole pixels of the screen: no module is wider than another
        made = QPixmap.fromImage(image.scaled(side, side))
        made.setDevicePixelRatio(dpr)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        whole = QRectF(self.rect())
        painter = paint.brush(self)
        paint.box(painter, whole, theme.px(14), fill=_LIGHT, line=theme.current().tokens.hairline)
        if self._modules:
            if self._made is None or self._made.devicePixelRatio() != dpr:
                self._made = self._pixmap(dpr)
            size = self._made.deviceIndependentSize()
            place = QRectF(QPointF((whole.width() - size.width()) / 2, (whole.height() - size.height()) / 2), size)
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform, False)
            painter.drawPixmap(_on_pixels(place.topLeft(), painter.deviceTransform().m11()), self._made)
        painter.end()


def _on_pixels(point: QPointF, scale: float) -> QPointF:
    return QPointF(int(point.x() * scale) / scale, int(point.y() * scale) / scale)
