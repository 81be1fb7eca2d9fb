"""A labelled line to type in, with one line under it for a hint, an answer or an error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.field_frame import Edit, FieldFrame
from desktop_auth.gui.labels import Label
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce, set_description, set_name, with_ampersands
from desktop_auth.words import _, again


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
