"""Who is working? The people of this computer, or grey shapes until they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.labels import Label
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop_auth.gui.buttons import Button
    from desktop_auth.gui.tiles import TileItem, Tiles
    from desktop_auth.model import Person


class PeopleView(QWidget):
    """The question and the tiles that answer it."""

    chosen = Signal(object)  # a Person; None for somebody else
    anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = Label(_("Who is working?"), "display", wrap=True, parent=self)
        self._subtitle = Label("", "body", "text2", wrap=True, parent=self)
        self._subtitle.setObjectName("people_hint")
        for label in (title, self._subtitle):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(theme.px(24))
        self._made: Tiles | None = None
        self._anew: Button | None = None
        self._column = column

    @property
    def _tiles(self) -> Tiles:
        """Made when there is somebody to show: the first paint does not wait for it."""
        if self._made is None:
            from desktop_auth.gui.tiles import Tiles

            self._made = Tiles(self)
            self._made.chosen.connect(self.chosen)
            self._made.someone_else.connect(lambda: self.chosen.emit(None))
            self._column.addWidget(self._made)
        return self._made

    def prepare(self) -> None:
        """Have the tiles ready, unseen."""
        self._tiles.setVisible(False)

    def say(self, subtitle: str, *, tiles: bool) -> None:
        """The line under the question, with or without what stands below it."""
        self._subtitle.setText(subtitle)
        if tiles or self._made is not None:
            self._tiles.setVisible(tiles)

    def offer_anew(self, offered: bool) -> None:
        """A button that begins with new accounts, where the file with the old ones is gone."""
        if offered and self._anew is None:
            from desktop_auth.gui.buttons import Button

            self._anew = Button(_("Begin with new accounts"), parent=self)
            self._anew.setObjectName("begin_anew")
            self._anew.clicked.connect(self._begin_anew)
            self._column.addWidget(self._anew, 0, Qt.AlignmentFlag.AlignHCenter)
        if self._anew is not None:
            self._anew.setVisible(offered)

    def _begin_anew(self) -> None:
        self.offer_anew(False)
        self.anew.emit()

    def show_skeleton(self) -> None:
        """Grey shapes in the place of the people."""
        self._tiles.set_loading()
        self._tiles.setVisible(True)

    def show_people(self, people: Sequence[Person]) -> None:
        """Who has been here, latest first."""
        from datetime import datetime

        now = datetime.now().astimezone()
        self._tiles.set_items([_item(person, now) for person in people])
        self.say(_("Choose your name to log in."), tiles=True)

    def focus_first(self) -> None:
        """The tile that was used last."""
        self._tiles.focus_first()


def _item(person: Person, now: datetime) -> TileItem:
    from desktop_auth.gui.tiles import TileItem
    from desktop_auth.gui.when import day_words

    return TileItem(
        key=person,
        first=person.first_name,
        last=person.last_name,
        line=day_words(person.last_here, now=now),
        hue=person.hue,
        object_name=f"person_{person.user_name}",
        user_name=person.user_name,
    )
