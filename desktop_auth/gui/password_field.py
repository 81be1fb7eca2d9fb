"""A field whose text is hidden until the person asks to see it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_auth.gui.buttons import IconButton
from desktop_auth.gui.fields import Field
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.speak import announce
from desktop_auth.words import _


def caps_from_key(text: str, modifiers: Qt.KeyboardModifier) -> bool | None:
    """Whether Caps Lock is on, told by one typed letter; None where the letter doesn't tell."""
    if len(text) != 1 or text.upper() == text.lower():
        return None
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if text.isupper() and shift and sys.platform == "darwin":  # there Shift makes capitals under Caps Lock too
        return None
    return text.isupper() != shift


def _eye_name(name: str, label: str) -> str:
    """Two eyes in one form must not sound the same."""
    return _("Show password") if name == "password" else _("Show password: {field}").format(field=label)


class PasswordField(Field):
    """A field for a password: an eye shows it, losing the window hides it again, Caps Lock is told."""

    def __init__(self, name: str, label: str, *, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, label, optional=optional, ltr=True, parent=parent)
        self._caps: bool | None = None
        hidden = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(hidden | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.installEventFilter(self)
        self.eye = IconButton("eye", _eye_name(name, label), parent=self.frame)
        self.eye.setObjectName("show_password" if name == "password" else f"show_{name}")
        self.eye.setCheckable(True)
        # A click leaves the cursor where it is; Tab reaches the button all the same.
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.toggled.connect(self._show_password)
        self.frame.row.addWidget(self.eye)
        self.frame.set_end_margin(4)
        self.caps_note = NoteLine(f"{name}_caps", self)
        self.column.insertWidget(self.column.count() - 1, self.caps_note)
        self.edit.focus_out.connect(self._forget_caps)

    def hide_password(self) -> None:
        """Shows dots again."""
        self.eye.setChecked(False)

    def wipe(self) -> None:
        """Empties the field so that Undo can't bring the password back, as it could after QLineEdit.clear()."""
        self.set_text("")
        self.hide_password()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.eye.setVisible(not busy)
        if busy:
            self.hide_password()

    def _show_password(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if shown else "eye")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and hasattr(self, "eye"):
            self.hide_password()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._hear_key(event)
        return super().eventFilter(watched, event)

    def _hear_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            caps = None if self._caps is None else not self._caps
        else:
            told = caps_from_key(event.text(), event.modifiers())
            caps = self._caps if told is None else told
        self._set_caps(caps)

    def _forget_caps(self) -> None:
        # It can change while another field or window has the keyboard, and nothing would tell.
        self._set_caps(None)

    def _set_caps(self, caps: bool | None) -> None:
        if caps != self._caps:
            self._caps = caps
            sentence = _("Caps Lock is on.") if caps else ""
            self.caps_note.say("caps", sentence)
            announce(self.edit, sentence)
