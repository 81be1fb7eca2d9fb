"""A widget whose padding hangs out at both sides, so that what it shows stands in line with what is above and below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget, QWidgetItem

from desktop_auth.gui import theme


class Hanging(QWidgetItem):
    """The widget's place in a layout, `out` less at each side than the widget is. Layouts know no negative margins."""

    def __init__(self, widget: QWidget, out: int) -> None:
        super().__init__(widget)
        self._out = out

    def _by(self) -> int:
        return theme.px(self._out)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-self._by(), 0, self._by(), 0))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(0, hint.width() - 2 * self._by()), hint.height())

    def minimumSize(self) -> QSize:
        least = super().minimumSize()
        return QSize(max(0, least.width() - 2 * self._by()), least.height())

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2 * self._by())
