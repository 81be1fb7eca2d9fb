"""The search over the people, where more have been here than have a tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.features.login.page.nobody import NobodyFound
from desktop_auth.gui.search_field import SearchField
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce
from desktop_auth.words import _, ngettext, number

if TYPE_CHECKING:
    from desktop_auth.features.login.model import Found

_WIDTH = 400


class PeopleSearch(QWidget):
    """A field, and in the place of the people that nobody was found. Whom it finds others show."""

    sought = Signal(str)  # `answer` waits for it; "" is asked before the first letter too
    entered = Signal()  # with Enter, when what is shown is what was typed
    left = Signal()  # on to the people

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answered = ""
        column = QVBoxLayout(self)
        keep(column, "setContentsMargins", 0, 0, 0, 16)
        keep(column, "setSpacing", 24)
        self._field = SearchField("search", _("Search for a name"), parent=self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._field, 1000)
        row.addStretch(1)
        column.addLayout(row)
        self._nobody = NobodyFound(self)
        self._nobody.setVisible(False)
        self._nobody.cleared.connect(self._field.clear)
        column.addWidget(self._nobody)
        self._field.edited.connect(self.sought)
        self._field.cleared.connect(lambda: self.sought.emit(""))
        self._field.returned.connect(self._enter)
        self._field.edit.focus_in.connect(self._warm)
        self._field.edit.installEventFilter(self)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._focus)
        keep(self._field, "setMaximumWidth", _WIDTH)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._field.text()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of reading."""
        return self._field.edit, self._field.cross, *self._nobody.stops

    def begin(self) -> None:
        """Nothing is searched."""
        self._field.set_text("")
        self._show(None, "")

    def answer(self, found: Found, text: str) -> None:
        """What was found for `text`."""
        self._show(found, text)
        announce(self._field.edit, _count_words(found) if text.strip() else "")

    def leave(self) -> None:
        """Escape: empties the field; goes on to the people where it is empty."""
        if self.text:
            self._field.clear()
        elif self._field.edit.hasFocus():
            self.left.emit()

    def _show(self, found: Found | None, text: str) -> None:
        self._answered = text
        searched = found is not None and bool(text.strip())
        self._field.set_hint(_("More people are called so. Type on.") if searched and found and found.more else "")
        if searched:
            self._nobody.say(text)
        self._nobody.setVisible(searched and not (found and found.people))

    def _enter(self) -> None:
        if self._answered == self.text:  # else nobody is chosen whom the person has not seen
            self.entered.emit()

    def _warm(self) -> None:
        # The names are read before the first letter, which then is answered at once.
        if not self.text:
            self.sought.emit("")

    def _focus(self) -> None:
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.edit.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.left.emit()
            return True
        return False


def _count_words(found: Found) -> str:
    if found.more:
        return _("More people are called so. Type on.")
    count = len(found.people)
    if not count:
        return _("No one found")
    return ngettext("{count} person found", "{count} people found", count).format(count=number(count))
