"""What setting up an app is made of: numbered steps, and the key in letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.gui.notes import NoteLine
from desktop_auth.gui.secret_clipboard import COPIED, secret_clipboard
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce, set_name
from desktop_auth.words import Sentence, _, number

_ROUND, _BESIDE = 28, 14


class _Number(QWidget):
    """A number in a filled circle."""

    def __init__(self, words: Sentence, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def retell(self) -> None:
        """The language has changed, and the digits with it."""
        self._words = self._words.again()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_ROUND), theme.px(_ROUND))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), self.width() / 2, fill=tokens.accent)
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.line(painter, self.rect(), self._words, font=theme.font("badge"), colour=tokens.on_accent, align=middle)
        painter.end()


class NumberedStep(QWidget):
    """A step: its number, what to do, and in `column` what is needed for it."""

    def __init__(self, place: int, title: str, sentence: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        keep(head, "setSpacing", _BESIDE)
        head.addWidget(_Number(number(place), self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "strong", wrap=True, parent=self))
        words.addWidget(Label(sentence, "body", "text2", wrap=True, parent=self))
        head.addLayout(words, 1)
        whole.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(0)
        self._indent = QWidget(self)
        keep(self._indent, "setFixedWidth", _ROUND + _BESIDE)
        below.addWidget(self._indent)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        below.addLayout(self.column, 1)
        whole.addLayout(below)

    def set_indented(self, indented: bool) -> None:
        """Whether what is needed stands under the words, or has the whole width."""
        self._indent.setVisible(indented)


class KeyBox(QWidget):
    """The key in groups of four, and a button that copies it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 6)
        self._what = Label(_("Can you not scan? Type this key:"), "caption", "text2", wrap=True, parent=self)
        column.addWidget(self._what)
        self._box = _Box(self)
        self._letters = Label("", "code", wrap=True, parent=self._box)
        self._letters.setObjectName("factor_key")
        self._letters.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # letters of the key are never mirrored
        self.copy = Button(_("Copy"), "quiet", icon="copy", small=True, parent=self._box)
        self.copy.setObjectName("copy_key")
        set_name(self.copy, _("Copy the key"))
        self.copy.clicked.connect(self._copy)
        self._box.fill(self._letters, self.copy)
        column.addWidget(self._box)
        self.note = NoteLine("copy_note", self)
        column.addWidget(self.note)
        self.show_key("")

    def show_key(self, key: str) -> None:
        """Shows that key; "" while there is none."""
        self._key = key
        self._letters.setText(" ".join(key[at : at + 4] for at in range(0, len(key), 4)))
        self.copy.setEnabled(bool(key))

    def _copy(self) -> None:
        secret_clipboard().copy(self._key)
        self.note.say("ok", _(COPIED))
        announce(self.copy, _(COPIED))


class _Box(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        keep(self._line, "setContentsMargins", 14, 4, 6, 4)
        keep(self._line, "setSpacing", 8)
        theme.follow(self)

    def fill(self, words: Label, button: Button) -> None:
        self._line.addWidget(words, 1)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._button = button
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Two groups of the key stand beside the button, or it goes under them."""
        two_groups = 9 * QFontMetrics(theme.font("code")).averageCharWidth()
        beside = self.width() - self._button.sizeHint().width() - theme.px(28) >= two_groups
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(sideways if beside else down)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        paint.box(painter, QRectF(self.rect()), theme.px(8), fill=tokens.bg, line=tokens.hairline)
        painter.end()


class Rule(QWidget):
    """A hairline between what is done and what is pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.rule(painter, self.rect(), theme.current().tokens.hairline)
        painter.end()
