"""The input of a field and the painted frame round it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.sizes import keep


class Edit(QLineEdit):
    """The input itself, without a frame of its own."""

    focus_in = Signal()
    by_keyboard = False  # how the focus came that is there
    focus_out = Signal(bool)  # whether the person went on to something else in the same window

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        # As high as its frame: letters of a taller script than the window's would be cut at the line's own height.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_keyboard = paint.by_keyboard(event, self.by_keyboard)
        self.focus_in.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_out.emit(event.reason() not in paint.COME_BACK)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), paint.line_height(self.font()) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), paint.line_height(self.font()) + 4)


class FieldFrame(QWidget):
    """The painted frame round an input and its button."""

    def __init__(self, edit: Edit, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self.wrong = self.busy = False
        self._end_margin = 10
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.row = QHBoxLayout(self)
        self.set_end_margin(10)
        keep(self.row, "setSpacing", 4)
        edit.setParent(self)
        self.row.addWidget(edit, 1)
        edit.focus_in.connect(self.update)
        edit.focus_out.connect(self.update)

    def set_end_margin(self, margin: int) -> None:
        """How far the last thing in the frame stands from its end. Layouts don't turn their margins round."""
        self._end_margin = margin
        # Two of the twelve pixels of the margin are QLineEdit's own.
        left, right = (margin, 10) if self.isRightToLeft() else (10, margin)
        keep(self.row, "setContentsMargins", left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.set_end_margin(self._end_margin)

    def off(self) -> bool:
        """Whether nothing can be typed now."""
        return self.busy or not self._edit.isEnabled()

    def sizeHint(self) -> QSize:
        height = max(theme.px(40), paint.line_height(theme.font("body")) + 12)
        return QSize(theme.px(160), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The margin belongs to the field in the person's eyes.
        self._edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        whole, radius = QRectF(self.rect()), theme.px(8)
        focus = self._edit.hasFocus()
        painter = paint.brush(self)
        if self.off():
            paint.box(painter, whole, radius, fill=tokens.hover, line=tokens.faint())
            if focus and self._edit.by_keyboard:  # who tabs through it meanwhile has to see where they are
                paint.box(painter, whole, radius, line=tokens.focus, width=2)
        elif self.wrong:
            paint.box(painter, whole, radius, fill=tokens.surface, line=tokens.danger, width=2)
            if focus:
                soft = paint.mix(tokens.surface, tokens.danger, 0.25)
                paint.box(painter, whole.adjusted(2, 2, -2, -2), radius - 2, line=soft, width=2)
        elif focus:
            paint.box(painter, whole, radius, fill=tokens.surface, line=tokens.focus, width=2)
        else:
            paint.box(painter, whole, radius, fill=tokens.surface, line=tokens.border)
        painter.end()
