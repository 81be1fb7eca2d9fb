"""A labelled line to type in, with one line under it for a hint, an answer or an error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce, set_description, set_name, with_ampersands
from desktop_auth.words import _, again


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
            paint.box(painter, whole, radius, fill=tokens.hover, line=tokens.hairline)
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


class Field(QWidget):
    """Label, input and the line under it. The input bears the field's name, the line `<name>_error`."""

    edited = Signal(str)  # by the person, never by set_text
    left = Signal()
    returned = Signal()

    def __init__(
        self, name: str, label: str, *, optional: bool = False, ltr: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hint = self._error = ""
        self._ok: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 6)
        self.edit = Edit(self)
        self.edit.setObjectName(name)
        set_name(self.edit, label)
        if ltr:
            self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            plain = Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText
            self.edit.setInputMethodHints(plain)
        self.head = self._make_head(label, optional)
        column.addLayout(self.head)
        self.frame = FieldFrame(self.edit, self)
        column.addWidget(self.frame)
        self.note = NoteLine(f"{name}_error", self)
        column.addWidget(self.note)
        column.addStretch(1)  # beside a field with a longer line, this one stays together at the top
        self.column = column
        self._putting = False
        self.edit.textChanged.connect(self._tell_edited)
        self.edit.returnPressed.connect(self.returned)
        self.edit.focus_out.connect(self._tell_left)
        self._retheme()
        theme.follow(self, self._retheme)

    def _make_head(self, label: str, optional: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        keep(head, "setSpacing", 6)
        words = Label(with_ampersands(label), "label", parent=self)
        words.setBuddy(self.edit)
        head.addWidget(words)
        if optional:
            head.addWidget(Label(_("optional"), "caption", "text2", parent=self))
        head.addStretch(1)
        return head

    def add_to_head(self, widget: QWidget) -> None:
        """Puts a small widget, such as a link, at the end of the label's line."""
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Puts `text` in; tells nobody."""
        if text != self.edit.text():
            self._putting = True
            self.edit.setText(text)
            self._putting = False

    def _tell_edited(self, text: str) -> None:
        # Not Qt's textEdited: what an assistive tool types is typed by the person too.
        if not self._putting:
            self.edited.emit(text)

    @property
    def error(self) -> str:
        """The error that is shown, or ""."""
        return self._error

    def set_error(self, sentence: str | None) -> None:
        """Shows an error; None goes back to the hint."""
        fresh = bool(sentence) and sentence != self._error
        self._error, self._ok = sentence or "", None
        self._show_note()
        if fresh:
            announce(self.edit, self._error, urgent=True)

    def set_hint(self, sentence: str) -> None:
        """The line that stands there when there is nothing else to say."""
        self._hint = sentence
        self._show_note()

    def set_ok(self, sentence: str | None) -> None:
        """Shows that it is good, in words; None goes back to the hint."""
        self._ok = sentence
        if sentence:
            self._error = ""
            announce(self.edit, sentence)
        self._show_note()

    def _show_note(self) -> None:
        said = self._error or self._ok or self._hint
        self.note.say("error" if self._error else "ok" if self._ok else "hint", said)
        set_description(self.edit, said)
        self.frame.wrong = bool(self._error)
        self.frame.update()

    def retell(self) -> None:
        """The language has changed."""
        self._hint, self._error = again(self._hint), again(self._error)
        self._ok = None if self._ok is None else again(self._ok)

    def set_busy(self, busy: bool) -> None:
        """While an answer is awaited: nothing can be typed, text and focus stay."""
        self.edit.setReadOnly(busy)
        self.frame.busy = busy
        self._retheme()

    def focus(self) -> None:
        """Puts the cursor into the field."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and hasattr(self, "note"):
            self._retheme()

    def _tell_left(self, inside_window: bool) -> None:
        if inside_window:
            self.left.emit()

    def _retheme(self) -> None:
        tokens = theme.current().tokens
        self.edit.setFont(theme.font("body"))
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, tokens.text3 if self.frame.off() else tokens.text)
        palette.setColor(QPalette.ColorRole.PlaceholderText, tokens.text3)
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.on_accent)
        self.edit.setPalette(palette)
        self.frame.updateGeometry()
        self.frame.update()
