"""A page made of what several features say: each a section with a heading, one under another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.errors import AuthError
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.page import Asker, Page
from desktop_auth.gui.sizes import gap
from desktop_auth.gui.titled import PageHead, add_heading
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.events import AuthEvent
    from desktop_auth.gui.ways import Ways
    from desktop_auth.model import Account

S = TypeVar("S")


class Section(Page[S]):
    """A feature's part of a page. `heading` is the word above it; sections that follow each other with the same heading
    stand under one. What it has to say (`say`) is said above the whole page."""

    heading: ClassVar[str] = ""
    """Marked with N_()."""
    said = Signal(str, str, str)  # kind, title, sentence

    def __init__(self, asker: Asker[S], parent: QWidget | None = None) -> None:
        super().__init__(asker, parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def say(self, kind: str, title: str, sentence: str) -> None:
        """Say something above the page: ok, info, warn or danger (`gui.bars`)."""
        self.said.emit(kind, title, sentence)

    def show_refusal(self, error: AuthError) -> None:
        self.say("danger", _("That did not work"), error.describe())

    def show_fault(self) -> None:
        self.say("danger", _("Something went wrong"), _("Nothing was changed. The log has the details."))


class SectionsPage(QWidget):
    """Sections of features that do not know each other; qt says which stand here, and in which order."""

    def __init__(
        self, title: str, sentence: str, sections: Sequence[Section[Any]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sections = sections
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = MessageBar(self, below=24)
        column.addWidget(self.bar)
        column.addWidget(PageHead(title, sentence, self))
        above = ""
        for section in sections:
            if section.heading != above:
                add_heading(column, _(section.heading), self)
                above = section.heading
            else:
                gap(column, 8)
            section.said.connect(self._say)
            column.addWidget(section)
        column.addStretch(1)

    @property
    def refresh_on(self) -> tuple[type[AuthEvent], ...]:
        """The events that refresh any of the sections."""
        return tuple({event for section in self._sections for event in section.refresh_on})

    def give(self, ways: Ways) -> None:
        """Lend each section what only the windows have."""
        for section in self._sections:
            section.give(ways)

    def load(self) -> None:
        """Have each section ask for what it shows."""
        for section in self._sections:
            section.load()

    def show_account(self, account: Account) -> None:
        """Who is in, as far as it is known without asking."""
        for section in self._sections:
            section.show_account(account)

    def _say(self, kind: str, title: str, sentence: str) -> None:
        self.bar.say(kind, title, sentence, closable=True)
