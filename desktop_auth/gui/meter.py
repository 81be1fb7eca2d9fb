"""How strong a new password is: five segments, a word and one piece of advice."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce
from desktop_auth.words import N_, _

_LEVELS = (
    (N_("Very weak"), "danger"),
    (N_("Weak"), "danger"),
    (N_("Fair"), "warn"),
    (N_("Good"), "ok"),
    (N_("Strong"), "ok"),
)
PAUSE_MS = 1000
"""So long nobody has typed before the strength is said aloud."""


class _Segments(QProgressBar):
    """To a screen reader a bar with a name and a value; the value follows when the person pauses, for each change of
    it may be read aloud."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown, self._tone = 0, "danger"
        self.setRange(0, len(_LEVELS))
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._retheme)

    def show_level(self, level: int, tone: str) -> None:
        """Fills so many segments."""
        self._shown, self._tone = level, tone
        self.update()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        count, gap, high = len(_LEVELS), theme.px(4), theme.px(6)
        painter = paint.brush(self)
        room = self.width() - (count - 1) * gap
        for number in range(count):
            left, right = room * number // count, room * (number + 1) // count
            segment = paint.place(self, QRect(left + number * gap, 0, right - left, high))
            if number < self._shown:
                paint.box(painter, QRectF(segment), high / 2, fill=getattr(tokens, self._tone))
            else:
                paint.box(painter, QRectF(segment), high / 2, line=tokens.border)
        painter.end()


class Meter(QWidget):
    """Hidden until it has something to show. A screen reader is told when the word is another and the typing rests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level: int | None = None
        self._told: int | None = None
        self.pause_ms = PAUSE_MS
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep(column, "setSpacing", 6)
        self._segments = _Segments(self)
        self._segments.setObjectName("strength")
        column.addWidget(self._segments)
        row = QHBoxLayout()
        keep(row, "setSpacing", 6)
        self._word = Label("", "badge", parent=self)
        self._word.setObjectName("strength_word")
        self._advice = Label("", "caption", "text2", wrap=True, parent=self)
        self._advice.setObjectName("strength_advice")
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._advice, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.retell()
        self.setVisible(False)

    def show_strength(self, score: int, advice: str) -> None:
        """Shows a strength from 0 to 4; `advice` is the sentence beside its word."""
        word, tone = _LEVELS[score]
        self._level = score
        self._segments.show_level(score + 1, tone)
        self._word.setText(_(word))
        self._word.set_tone(f"{tone}_text")
        self._advice.setText(advice)
        self.setVisible(True)
        self._pause.start(self.pause_ms)

    def clear(self) -> None:
        """There is nothing to judge."""
        self._pause.stop()
        self._level = self._told = None
        self._segments.setValue(0)
        self.setVisible(False)

    def retell(self) -> None:
        """The language has changed."""
        self._segments.setAccessibleName(_("Password strength"))
        if self._told is not None:
            self._segments.setAccessibleDescription(_(_LEVELS[self._told][0]))

    def _tell(self) -> None:
        if self._level is None or self._level == self._told:
            return
        self._told = self._level
        self._segments.setValue(self._level + 1)
        self.retell()
        sentence = _("Password strength: {word}. {advice}")
        announce(self._segments, sentence.format(word=self._word.text(), advice=self._advice.text()))
