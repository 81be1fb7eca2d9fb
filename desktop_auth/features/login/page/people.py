"""Who is working? The people of this computer, or grey shapes until they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.labels import Label
from desktop_auth.gui.sizes import keep
from desktop_auth.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop_auth.features.login.model import Found
    from desktop_auth.features.login.page.search import PeopleSearch
    from desktop_auth.gui.buttons import Button
    from desktop_auth.gui.tiles import TileItem, Tiles
    from desktop_auth.model import Person

_TWO_ROWS, _FOUR_LINES = 330, 256  # of tiles, or in the list
_MANY = 8  # people for whom two rows are too few


class PeopleView(QWidget):
    """The question and the tiles that answer it; over them a search where not everybody has a tile."""

    chosen = Signal(object)  # a Person; None for somebody else
    sought = Signal(str)  # `show_found` waits for the answer
    anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        keep(column, "setContentsMargins", 0, 0, 0, 20)  # the eye's middle lies above the ruler's
        column.setSpacing(0)
        self._title = Label(_("Who is working?"), "display", wrap=True, parent=self)
        self._subtitle = Label("", "body", "text2", wrap=True, parent=self)
        self._subtitle.setObjectName("people_hint")
        self._wide = True
        for label in (self._title, self._subtitle):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._gap, self._room = QWidget(self), QWidget(self)
        for widget in (self._title, self._subtitle, self._gap, self._room):
            column.addWidget(widget)
        column.addStretch(1)
        self._made: Tiles | None = None
        self._search: PeopleSearch | None = None
        self._anew: Button | None = None
        self._people: dict[object, Person] = {}
        self._last: object = None
        self._column = column
        theme.follow(self, self._set_room)
        self._set_room()

    @property
    def _tiles(self) -> Tiles:
        """Made when there is somebody to show: the first paint does not wait for it."""
        if self._made is None:
            from desktop_auth.gui.tiles import Tiles

            self._made = Tiles(self)
            self._made.chosen.connect(self._choose)
            self._made.someone_else.connect(lambda: self._choose(None))
            self._add(self._made)
        return self._made

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _choose(self, key: object) -> None:
        self._last = key
        self.chosen.emit(self._people.get(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Over a list the question begins the line, as the names do."""
        super().resizeEvent(event)
        wide = not theme.is_narrow(self.width())
        if wide != self._wide:
            self._wide = wide
            self._set_room()
            self._title.set_role("display" if wide else "title")
            for label in (self._title, self._subtitle):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter if wide else Qt.AlignmentFlag.AlignLeft)

    def _set_room(self) -> None:
        """The room that the people will take is kept from the first paint on, so that the question stays in place."""
        self._subtitle.setContentsMargins(0, theme.px(3 if self._wide else 1), 0, 0)
        self._gap.setFixedHeight(theme.px(24 if self._wide else 16))
        self._room.setFixedHeight(theme.px(_TWO_ROWS if self._wide else _FOUR_LINES))

    def prepare(self) -> None:
        """Have the tiles ready, unseen."""
        self._tiles.setVisible(False)

    def say(self, subtitle: str, *, tiles: bool) -> None:
        """The line under the question, with or without what stands below it."""
        self._title.setVisible(tiles)  # nobody is asked who is working while nobody can be known
        self._subtitle.setText(subtitle)
        self._room.setVisible(False)
        if tiles or self._made is not None:
            self._tiles.setVisible(tiles)
        if self._search is not None and not tiles:
            self._search.setVisible(False)

    def say_opening(self) -> None:
        """Nobody is known yet."""
        self.say(_("Opening the accounts on this computer …"), tiles=False)
        self._title.setVisible(True)
        self._room.setVisible(True)

    def offer_anew(self, offered: bool) -> None:
        """A button that begins with new accounts, where the file with the old ones is gone."""
        if offered and self._anew is None:
            from desktop_auth.gui.buttons import Button

            self._anew = Button(_("Begin with new accounts"), parent=self)
            self._anew.setObjectName("begin_anew")
            self._anew.clicked.connect(self._begin_anew)
            self._add(self._anew)
            self._column.setAlignment(self._anew, Qt.AlignmentFlag.AlignHCenter)
        if self._anew is not None:
            self._anew.setVisible(offered)

    def _begin_anew(self) -> None:
        self.offer_anew(False)
        self.anew.emit()

    def show_skeleton(self) -> None:
        """Grey shapes in the place of the people."""
        self._room.setVisible(False)
        self._tiles.set_loading()
        self._tiles.setVisible(True)

    def show_people(self, people: Sequence[Person], *, more: bool) -> None:
        """Who was here last, and a search where others were here too."""
        self._last = None
        self.setMinimumHeight(0)
        self._tiles.set_compact(len(people) >= _MANY)
        self._put(people)
        if more and self._search is None:
            self._search = self._make_search()
        if self._search is not None:
            self._search.begin()
            self._search.setVisible(more)
        self.say(_("Choose your name to log in."), tiles=True)

    def _put(self, people: Sequence[Person]) -> None:
        from datetime import datetime

        now = datetime.now().astimezone()
        self._people = {person.account_id: person for person in people}
        self._tiles.set_items([_item(person, now) for person in people])

    def focus_first(self) -> None:
        """The tile that was used last."""
        self._tiles.focus_first()

    def focus_back(self) -> None:
        """The tile that was chosen before."""
        self._tiles.focus_on(self._last)

    # -- search ------------------------------------------------------------------------------------------------------

    @property
    def searched(self) -> str:
        """What is typed in the search."""
        return "" if self._search is None else self._search.text

    def show_found(self, found: Found, text: str) -> None:
        """The answer to what was `sought`. However few were found, what is typed in stays where it is."""
        if not text:
            self.setMinimumHeight(0)
        elif not self.minimumHeight():
            self.setMinimumHeight(self.height())
        self._put(found.people)
        if self._search is not None:
            self._search.answer(found, text)

    def leave_search(self) -> None:
        """Empty the search, or go from it to the people."""
        if self._search is not None and self._search.isVisible():
            self._search.leave()

    def _make_search(self) -> PeopleSearch:
        from desktop_auth.features.login.page.search import PeopleSearch
        from desktop_auth.gui.order import tab_after

        search = PeopleSearch(self)
        search.sought.connect(self.sought)
        search.left.connect(self.focus_first)
        search.entered.connect(self._enter)
        self._column.insertWidget(self._column.indexOf(self._tiles), search)
        tab_after(self, search.stops)
        return search

    def _enter(self) -> None:
        """The one person that was found; where there are several, on to them."""
        if self.searched.strip() and len(self._people) == 1:
            self._choose(next(iter(self._people)))
        else:
            self.focus_first()


def _item(person: Person, now: datetime) -> TileItem:
    from desktop_auth.gui.tiles import TileItem
    from desktop_auth.gui.when import day_words

    return TileItem(
        key=person.account_id,
        first=person.first_name,
        last=person.last_name,
        line=day_words(person.last_here, now=now),
        hue=person.hue,
        object_name=f"person_{person.user_name}",
        user_name=person.user_name,
        picture=person.picture,
    )
