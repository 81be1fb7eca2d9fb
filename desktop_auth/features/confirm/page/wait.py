"""The wait after too many wrong passwords: said once, then counted down quietly."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_auth.gui.bars import MessageBar
from desktop_auth.words import Sentence, _, ngettext, number

_TICK_MS = 1_000


class Wait(QObject):
    """Tells `told` at its begin, each second, and at its end."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seconds = 0
        """So many are left."""
        self.said = False
        """Whether the bar says so."""
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._count_down)

    def begin(self, seconds: int) -> None:
        """So many seconds from now."""
        self.seconds = seconds
        self._tick.start()
        self.told.emit()

    def say_in(self, bar: MessageBar) -> None:
        """What is waited for; announced the first time alone."""
        words = ngettext(
            "There were too many wrong passwords. You can try again in {seconds} second.",
            "There were too many wrong passwords. You can try again in {seconds} seconds.",
            self.seconds,
        ).format(seconds=number(self.seconds))
        if self.said:
            bar.say_quietly(words)
        else:
            self.said = True
            bar.say("warn", _("A short wait"), words)

    def hush(self, bar: MessageBar) -> None:
        """Take the words away."""
        if self.said:
            self.said = False
            bar.hide_message()

    def button_words(self, word: str) -> str:
        """The button's word, and the seconds."""
        minutes, seconds = divmod(self.seconds, 60)
        two_digits = Sentence(lambda: number(seconds).rjust(2, number(0)))
        return _("{act} ({minutes}:{seconds})").format(act=word, minutes=number(minutes), seconds=two_digits)

    def _count_down(self) -> None:
        self.seconds -= 1
        if self.seconds <= 0:
            self._tick.stop()
        self.told.emit()
