"""The frame of the windows after a log-in: who is in and where to go at the side, the page beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.labels import Label
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.shield import shield
from desktop_auth.gui.sizes import gap, keep, smallest

_WIDE, _FOLDED = 244, 64


class _Separator(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.hairline)
        painter.end()


class _Side(QWidget):
    """The side: the person, the pages, and what stands at the foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[NavEntry] = []
        self.feet: list[NavEntry] = []
        self._folded: bool | None = None
        self._column = QVBoxLayout(self)
        keep(self._column, "setSpacing", 2)
        self._person = QHBoxLayout()
        keep(self._person, "setSpacing", 12)
        self._avatar = Avatar(44, self)
        self._person.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        self._name = Label("", "strong", elide=True, parent=self._words)
        self._name.setObjectName("account_name")
        self._role = Label("", "caption", "text2", elide=True, parent=self._words)
        self._role.setObjectName("account_role")
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._role)
        words.addStretch(1)
        self._person.addWidget(self._words, 1)
        self._column.addLayout(self._person)
        gap(self._column, 20)
        self._pages = QVBoxLayout()
        keep(self._pages, "setSpacing", 2)
        self._column.addLayout(self._pages)
        self._column.addStretch(1)
        self._line = _Separator(self)
        self._line.setVisible(False)
        self._column.addWidget(self._line)
        self._foot = QVBoxLayout()
        keep(self._foot, "setSpacing", 2)
        gap(self._column, 8)
        self._column.addLayout(self._foot)
        self.set_folded(False)

    def set_person(self, first: str, last: str, *, hue: int, role_word: str) -> None:
        self._avatar.set_person(first, last, hue)
        self._name.setText(full_name(first, last))
        self._role.setText(role_word)

    def add(self, entry: NavEntry, *, foot: bool) -> None:
        (self.feet if foot else self.entries).append(entry)
        (self._foot if foot else self._pages).addWidget(entry)
        self._line.setVisible(bool(self.feet))
        entry.set_folded(bool(self._folded))
        # The whole side comes before the pages, in whatever order both were added.
        tab_after(self, (*self.entries, *self.feet))

    def set_folded(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        self._words.setVisible(not folded)
        self._avatar.set_size(40 if folded else 44)
        for entry in (*self.entries, *self.feet):
            entry.set_folded(folded)
        self.refit()

    def refit(self) -> None:
        px = theme.px
        folded = bool(self._folded)
        self.setFixedWidth(px(_FOLDED if folded else _WIDE))
        side = px(8 if folded else 12)
        self._column.setContentsMargins(side, px(16 if folded else 20), side, px(11 if folded else 16))
        edge = px(4) if folded else px(8)
        self._person.setContentsMargins(edge, 0, edge, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.sunken)
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), tokens.hairline)
        painter.end()


class AccountShell(QWidget):
    """Side navigation and pages. Under 720 wide the side folds to icons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.follow(self, self._guard)
        self._guard()
        self._pages: dict[str, tuple[NavEntry, QWidget]] = {}
        self._shown: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = _Side(self)
        row.addWidget(self._side)
        self.area = Scroll(self)
        inside = QWidget()
        self._place = QHBoxLayout(inside)
        self._place.setSpacing(0)
        self._holder = QWidget(inside)
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._stack = QVBoxLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
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

    def set_person(self, first: str, last: str, *, hue: int, role_word: str) -> None:
        """Who is logged in; `role_word` is the role's word on the screen."""
        self._side.set_person(first, last, hue=hue, role_word=role_word)

    def add_page(self, key: str, icon: str, word: str, *, page: QWidget) -> None:
        """Adds a page and its entry `nav_<key>`; the first one added shows."""
        entry = NavEntry(icon, word, self._side)
        entry.setObjectName(f"nav_{key}")
        entry.setCheckable(True)
        entry.key = key
        entry.picked.connect(self.show_page)
        entry.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        entry.stepped.connect(self._step)
        self._side.add(entry, foot=False)
        self._pages[key] = (entry, page)
        self._stack.addWidget(page)
        page.setVisible(False)
        if self._shown is None:
            self.show_page(key)

    def show_page(self, key: str) -> None:
        """Shows the page `key`."""
        self._shown = key
        for other, (entry, page) in self._pages.items():
            entry.setChecked(other == key)
            # Tab stops once in the navigation, at the chosen entry; Up and Down move inside it.
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
            page.setVisible(other == key)
            entry.update()
        self.area.verticalScrollBar().setValue(0)

    def focus_page(self) -> None:
        """Puts the focus on the entry of the page that shows: a place where Enter does no harm."""
        if self._shown is not None:
            self._pages[self._shown][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def add_foot(self, button_name: str, icon: str, word: str) -> NavEntry:
        """Adds a button at the foot of the side, such as Log out."""
        entry = NavEntry(icon, word, self._side)
        entry.setObjectName(button_name)
        self._side.add(entry, foot=True)
        return entry

    def _step(self, by: int) -> None:
        entries = [entry for entry, _page in self._pages.values()]
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
