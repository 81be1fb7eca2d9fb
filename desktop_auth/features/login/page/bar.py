"""What stands above the form: a word, an outage, or that the keyring does not answer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_auth.errors import why_words
from desktop_auth.gui.shell import EntryShell
from desktop_auth.words import _


class EntryBar(QObject):
    """One message at a time; its button means what the message is about."""

    opening_wanted = Signal()
    keyring_wanted = Signal()
    changed = Signal()  # another message, or none

    def __init__(self, shell: EntryShell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._about = ""
        shell.bar_acted.connect(self._acted)

    @property
    def is_there(self) -> bool:
        """Whether something is said."""
        return bool(self._shell.said)

    @property
    def tells_of_keyring(self) -> bool:
        """Whether the keyring is what is said."""
        return self.is_there and self._about == "keyring"

    def say(self, kind: str, title: str, sentence: str, *, action: str | None = None) -> None:
        """A message; its button asks to open the accounts again."""
        self._about = "opening" if action else "word"
        self._shell.bar.say(kind, title, sentence, action=action)
        self.changed.emit()

    def say_keyring(self, why: str) -> None:
        """The keyring does not answer, unless something else is said already; its button tries again."""
        if not self.is_there:
            self._about = "keyring"
            sentence = _("{why} You can log in; “Keep me logged in” is off.").format(why=why_words(why))
            self._shell.bar.say("warn", _("The keyring is unavailable"), sentence, action=_("Try again"))
            self.changed.emit()

    def hush_keyring(self) -> None:
        """Take that message away where it stands."""
        if self._about == "keyring":
            self.hush()

    def hush_others(self) -> None:
        """Take any other message away: the keyring is as it was, whatever is tried."""
        if self._about != "keyring":
            self.hush()

    def hush(self) -> None:
        """Take any message away."""
        self._about = ""
        self._shell.hush()
        self.changed.emit()

    def _acted(self) -> None:
        about = self._about
        self.hush()
        (self.keyring_wanted if about == "keyring" else self.opening_wanted).emit()
