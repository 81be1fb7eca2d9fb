"""The frame of the windows after a log-in: who is in and where to go at the side, the page beside it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.account_pages import Cover, Place
from desktop_auth.gui.account_side import Side
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import smallest


class AccountShell(QWidget):
    """Side navigation and pages. Under 720 wide the side folds to icons.

    A page is made when it is first shown; another may lie over it, as a step that it leads to."""

    page_shown = Signal(str)  # the key of the page that was turned to
    bar_acted = Signal()  # the button of what is said above every page
    advice_acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.follow(self, self._guard)
        self._guard()
        self._places: dict[str, Place] = {}
        self._covers: list[Cover] = []
        self._bar: MessageBar | None = None
        self._advice: MessageBar | None = None
        self._shown: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = Side(self)
        row.addWidget(self._side)
        self.area = Scroll(self)
        inside = QWidget()
        self._place = QHBoxLayout(inside)
        self._place.setSpacing(0)
        self._holder = QWidget(inside)
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._stack = QVBoxLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._place.addStretch()
        self._place.addWidget(self._holder, 1)
        self._place.addStretch()
        self.area.show_widget(inside)
        row.addWidget(self.area, 1)
        self._retheme()
        theme.follow(self, self._retheme)

    @property
    def shown(self) -> str | None:
        """The key of the page that shows."""
        return self._shown

    @property
    def pages(self) -> list[QWidget]:
        """The pages that have been made, those on top last."""
        made = [place.page for place in self._places.values() if place.page is not None]
        return [*made, *(cover.page for cover in self._covers)]

    @property
    def top(self) -> QWidget | None:
        """The page that is to be seen."""
        if self._covers:
            return self._covers[-1].page
        return None if self._shown is None else self._places[self._shown].page

    @property
    def bar(self) -> MessageBar:
        """What is said above every page; made when there is something to say."""
        if self._bar is None:
            self._bar = self._make_bar()
            self._bar.acted.connect(self.bar_acted)
        return self._bar

    @property
    def advice(self) -> MessageBar:
        """What stands above all else until it is done, such as a thing that somebody should do soon."""
        if self._advice is None:
            self._advice = self._make_bar()
            self._advice.setObjectName("advice")
            self._advice.acted.connect(self.advice_acted)
        return self._advice

    def hush(self) -> None:
        """Take away what is said above the pages, with its words."""
        for bar in (self._bar, self._advice):
            if bar is not None:
                self._throw_away(bar)
        self._bar = self._advice = None

    def _make_bar(self) -> MessageBar:
        bar = MessageBar(self._holder, below=24)
        self._stack.insertWidget(0, bar)
        tab_after(self.area, (bar,))
        return bar

    def set_person(self, first: str, last: str, *, hue: int, role_word: str) -> None:
        """Who is logged in; `role_word` is the role's word on the screen."""
        self._side.set_person(first, last, hue=hue, role_word=role_word)

    def set_picture(self, png: bytes | None) -> None:
        """Their picture; None: their initials."""
        self._side.set_picture(png)

    def add_page(self, key: str, icon: str, word: str, *, page: QWidget | Callable[[], QWidget]) -> None:
        """Adds the entry `nav_<key>` and its page, or the way to make it when it is first shown. A page that is there
        already shows where none does yet."""
        entry = NavEntry(icon, word, self._side)
        entry.setObjectName(f"nav_{key}")
        entry.setCheckable(True)
        entry.key = key
        entry.picked.connect(self.show_page)
        entry.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        entry.stepped.connect(self._step)
        self._side.add(entry, foot=False)
        self._places[key] = place = Place(entry, page)
        if place.page is not None:
            self._put_in(place.page)
            if self._shown is None:
                self.show_page(key)

    def show_page(self, key: str) -> None:
        """Shows the page `key`; what lies over the one before is thrown away. Raises ValueError where there is none."""
        if key not in self._places:
            raise ValueError(key)
        self._drop_covers()
        self._shown = key
        place = self._places[key]
        if place.page is None and place.make is not None:
            place.page = place.make()
            self._put_in(place.page)
        for other, one in self._places.items():
            one.entry.setChecked(other == key)
            # Tab stops once in the navigation, at the chosen entry; Up and Down move inside it.
            one.entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
            if one.page is not None:
                one.page.setVisible(other == key)
            one.entry.update()
        self.area.verticalScrollBar().setValue(0)
        self.page_shown.emit(key)

    def cover(self, page: QWidget, *, must_finish: bool = False) -> None:
        """Shows `page` over the one that shows, until `uncover`. `must_finish`: no other can be chosen before."""
        self._covers.append(Cover(page))
        for below in self.pages[:-1]:
            below.setVisible(False)
        self._put_in(page)
        page.setVisible(True)
        self._side.rest(must_finish)
        self.area.verticalScrollBar().setValue(0)

    def uncover(self, page: QWidget) -> None:
        """Throws away the page that lies over the others, and shows the one below as it was left."""
        if not self._covers or self._covers[-1].page is not page:
            return
        cover = self._covers.pop()
        self._throw_away(cover.page)
        self._side.rest(False)
        if (top := self.top) is not None:
            top.setVisible(True)
        if cover.focus is not None and shiboken6.isValid(cover.focus) and cover.focus.isVisible():
            cover.focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_page()

    def forget_pages(self) -> None:
        """Throws all pages away that can be made again, with what they know of a person."""
        self._drop_covers()
        self._shown = None
        for place in self._places.values():
            if place.page is not None and place.make is not None:
                self._throw_away(place.page)
                place.page = None
            place.entry.setChecked(False)

    def focus_page(self) -> None:
        """Puts the focus on the entry of the page that shows: a place where Enter does no harm."""
        if self._shown is not None:
            self._places[self._shown].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_foot(self, button_name: str, icon: str, word: str) -> NavEntry:
        """Adds a button at the foot of the side, such as Log out."""
        entry = NavEntry(icon, word, self._side)
        entry.setObjectName(button_name)
        self._side.add(entry, foot=True)
        return entry

    def _put_in(self, page: QWidget) -> None:
        self._stack.addWidget(page, 1)  # all room that is left: the bar above takes none
        page.setVisible(False)

    def _throw_away(self, page: QWidget) -> None:
        page.setVisible(False)
        self._stack.removeWidget(page)
        page.deleteLater()

    def _drop_covers(self) -> None:
        while self._covers:
            self._throw_away(self._covers.pop().page)
        self._side.rest(False)

    def _step(self, by: int) -> None:
        entries = [place.entry for place in self._places.values()]
        at = next((i for i, entry in enumerate(entries) if entry.hasFocus()), 0)
        entries[max(0, min(len(entries) - 1, at + by))].setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        return smallest(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _guard(self) -> None:
        shield(self)  # before there are children: a host's sheet must never reach them

    def _retheme(self) -> None:
        self.setMinimumSize(smallest(self))
        self._side.refit()
        self._fit()
        self.update()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(720)
        self._side.set_folded(narrow)
        side, upright = (theme.px(20), theme.px(20)) if narrow else (theme.px(40), theme.px(32))
        inner = side - theme.px(BAR)
        self._place.setContentsMargins(inner, upright, inner, upright)
        self._holder.setMaximumWidth(theme.px(720))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.bg)
        painter.end()
