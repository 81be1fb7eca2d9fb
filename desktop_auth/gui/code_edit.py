"""Six digits in six painted cells: one line to type in, for the keyboard and for screen readers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QValidator
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.field_frame import Edit
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce, set_description, set_name
from desktop_auth.words import _, again, bare_digits

_DIGITS = 6
_APART, _GROUPS_APART = 8, 18
_HIGHER = 6  # a cell is higher than wide by so much
_LEAST = 24  # so wide a cell stays in the narrowest window


class _Digits(QValidator):
    """Takes digits of every script, however they are grouped, and keeps them as 0 to 9. What is no digit, and a seventh
    one, leaves the line as it was."""

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        kept = bare_digits(typed)
        if len(kept) > _DIGITS or not all("0" <= sign <= "9" for sign in kept):
            return QValidator.State.Invalid, typed, at
        return QValidator.State.Acceptable, kept, min(len(bare_digits(typed[:at])), len(kept))


class CodeEdit(Edit):
    """The line itself. It looks like cells, and is one edit for everything else."""

    def __init__(self, cell: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._cell = cell
        self._preedit = ""
        self.wrong = self.busy = False
        self.setValidator(_Digits(self))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a code is never mirrored
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.update)
        self.cursorPositionChanged.connect(self.update)
        self.selectionChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        side = theme.px(self._cell)
        least = paint.line_height(theme.font("title")) + 12
        return QSize(_DIGITS * side + _between(), max(side + theme.px(_HIGHER), least))

    def minimumSizeHint(self) -> QSize:
        return QSize(_DIGITS * theme.px(_LEAST) + _between(), self.sizeHint().height())

    def cell(self, place: int) -> QRect:
        """Where the cell of that digit (0 to 5) is."""
        side = min(theme.px(self._cell), (self.width() - _between()) // _DIGITS)
        left = place * (side + theme.px(_APART))
        if place >= _DIGITS // 2:
            left += theme.px(_GROUPS_APART - _APART)
        return QRect(left, 0, side, self.height())

    @property
    def now(self) -> int:
        """The cell in which the next digit will stand."""
        return min(self.cursorPosition(), _DIGITS - 1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ReadOnlyChange, QEvent.Type.EnabledChange):
            self.update()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags select nothing: the line lies elsewhere than its cells."""

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.selectAll()

    def _go_to(self, point: QPoint) -> None:
        before = [place for place in range(_DIGITS) if self.cell(place).left() <= point.x()]
        self.setCursorPosition(min(before[-1] if before else 0, len(self.text())))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._preedit = event.preeditString()
        self.update()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # type: ignore[override]  # Qt asks with one
        if query == Qt.InputMethodQuery.ImCursorRectangle:  # where an input method shows what can be chosen
            return self.cell(self.now)
        return super().inputMethodQuery(query)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        for place in range(_DIGITS):
            self._paint_cell(painter, place)
        painter.end()

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        tokens = theme.current().tokens
        rect, radius = self.cell(place), theme.px(8)
        whole, off = QRectF(rect), self.busy or not self.isEnabled()
        focus = self.hasFocus() and place == self.now
        chosen = self.selectionStart() <= place < self.selectionEnd() if self.hasSelectedText() else False
        fill = tokens.hover if off else tokens.accent_soft if chosen else tokens.surface
        if focus:
            paint.box(painter, whole, radius, fill=fill, line=tokens.danger if self.wrong else tokens.focus, width=2)
            if self.wrong:
                soft = paint.mix(tokens.surface, tokens.danger, 0.25)
                paint.box(painter, whole.adjusted(2, 2, -2, -2), radius - 2, line=soft, width=2)
        elif self.wrong and not off:
            paint.box(painter, whole, radius, fill=fill, line=tokens.danger, width=2)
        else:
            paint.box(painter, whole, radius, fill=fill, line=tokens.faint() if off else tokens.border)
        digit = self.text()[place : place + 1] or (self._preedit if place == self.now else "")
        if digit:
            colour = tokens.text3 if off else tokens.text
            font, middle = theme.font("title"), Qt.AlignmentFlag.AlignHCenter
            paint.line(painter, rect, digit, font=font, colour=colour, align=middle)
        elif focus and not off:
            self._paint_caret(painter, rect, tokens.text)

    def _paint_caret(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        high = paint.line_height(theme.font("title"))
        wide = max(1, theme.px(1))
        caret = QRect(rect.center().x(), rect.center().y() - high // 2 + 1, wide, high)
        paint.rule(painter, caret, colour)


class CodeField(QWidget):
    """The cells and the line under them, which says what is wrong."""

    edited = Signal()
    completed = Signal(str)  # the sixth digit was typed
    returned = Signal()

    def __init__(
        self, name: str, label: str, *, cell: int = 42, centred: bool = False, parent: QWidget | None = None
    ) -> None:
        """label: its accessible name.   cell: the width of each, which becomes less where there is no room.
        centred: the cells stand in the middle, else where the line begins."""
        super().__init__(parent)
        self._putting = False
        self._error = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 6)
        self.edit = CodeEdit(cell, self)
        self.edit.setObjectName(name)
        set_name(self.edit, label)
        set_description(self.edit, _("It is sent with its last digit."))  # said before it happens (WCAG 2.2, 3.2.2)
        row = QHBoxLayout()
        row.setSpacing(0)
        if centred:
            row.addStretch(1)
        row.addWidget(self.edit, 1000)
        row.addStretch(1)
        column.addLayout(row)
        self.note = NoteLine(f"{name}_error", self)
        column.addWidget(self.note)
        column.addStretch(1)
        self.edit.textChanged.connect(self._typed)
        self.edit.inputRejected.connect(self._refuse)
        self.edit.returnPressed.connect(self.returned)
        self._retheme()
        theme.follow(self, self._retheme)

    def text(self) -> str:
        """The digits that stand there."""
        return self.edit.text()

    def wipe(self) -> None:
        """Empties the cells, so that Undo cannot bring the code back."""
        self._putting = True
        self.edit.setText("")
        self._putting = False

    @property
    def error(self) -> str:
        """The error that is shown, or ""."""
        return self._error

    def set_error(self, sentence: str | None) -> None:
        """Shows what is wrong; None: nothing is."""
        fresh = bool(sentence) and sentence != self._error
        self._error = sentence or ""
        self.note.say("error", self._error)
        set_description(self.edit, self._error or _("It is sent with its last digit."))
        self.edit.wrong = bool(sentence)
        self.edit.update()
        if fresh:
            announce(self.edit, self._error, urgent=True)

    def retell(self) -> None:
        """The language has changed."""
        self._error = again(self._error)

    def set_busy(self, busy: bool) -> None:
        """While an answer is awaited: nothing can be typed, text and focus stay."""
        self.edit.setReadOnly(busy)
        self.edit.busy = busy
        self._retheme()

    def focus(self) -> None:
        """Puts the cursor into the first empty cell."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        if self._putting:
            return
        self.set_error(None)
        self.edited.emit()
        if len(text) == _DIGITS:
            self.completed.emit(text)

    def _refuse(self) -> None:
        self.set_error(_("The code has {count} digits.").format(count=_DIGITS))

    def _retheme(self) -> None:
        self.edit.setFont(theme.font("title"))
        tokens, palette = theme.current().tokens, self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, tokens.text3 if self.edit.busy else tokens.text)
        self.edit.setPalette(palette)
        self.edit.setMaximumWidth(self.edit.sizeHint().width())
        self.edit.updateGeometry()
        self.edit.update()


def _between() -> int:
    """The room between the cells, all together."""
    return (_DIGITS - 2) * theme.px(_APART) + theme.px(_GROUPS_APART)
