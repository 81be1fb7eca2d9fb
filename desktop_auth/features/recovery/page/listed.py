"""The ten codes in a box, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from desktop_auth.gui import paint, roles, theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import set_name
from desktop_auth.words import _, number


class CodeList(QWidget):
    """Numbered codes. They run from left to right in every language."""

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_code_list")
        roles.be(self, "group")
        set_name(self, _("Recovery codes"))
        outer = self._outer = QHBoxLayout(self)
        outer.setSpacing(0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._columns, "setSpacing", 8)
        outer.addLayout(self._columns, 1)
        half = (len(codes) + 1) // 2
        self._halves = [self._half(codes, begin, begin + half) for begin in (0, half)]
        for part in self._halves:
            self._columns.addWidget(part, 1)
        theme.follow(self, self._fit)

    def _half(self, codes: Sequence[str], begin: int, end: int) -> QWidget:
        part = QWidget(self)
        part.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        keep(grid, "setHorizontalSpacing", 10)
        keep(grid, "setVerticalSpacing", 8)
        for row, place in enumerate(range(begin, min(end, len(codes)))):
            which = Label(number(place + 1), "caption", "text2", parent=part)
            which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            keep(which, "setMinimumWidth", 20)
            code = Label(codes[place], "code", elide=True, parent=part)
            code.setObjectName(f"recovery_code_{place + 1}")
            code.setMinimumWidth(0)
            grid.addWidget(which, row, 0)
            grid.addWidget(code, row, 1)
        grid.setColumnStretch(1, 1)
        return part

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Two columns, or one; in a narrow window the box itself gives way before a code is cut."""
        widest = max(part.sizeHint().width() for part in self._halves)
        side = theme.px(24)
        beside = 2 * widest + theme.px(8) + 2 * side <= self.width()
        if not beside and widest + 2 * side > self.width():
            side = max(theme.px(4), (self.width() - widest) // 2)
        self._outer.setContentsMargins(side, theme.px(16), side, theme.px(16))
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(10), fill=tokens.bg, line=tokens.hairline)
        painter.end()
