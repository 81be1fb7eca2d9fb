"""The side of the windows after a log-in: the person, the pages, and what stands at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.avatar import Avatar, full_name
from desktop_auth.gui.labels import Label
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.sizes import gap, keep

_WIDE, _FOLDED = 244, 64
_LEAST = 40  # so much of the pages is to be seen, one entry


class _Separator(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.hairline)
        painter.end()


class _Pages(QScrollArea):
    """The entries of the pages. Where they are higher than the side, with large text, they are scrolled: by the wheel,
    and to the one that has the focus. A bar would leave a folded side no room for its icons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # it paints no ground of its own; `Scroll` says why
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        keep(self._column, "setSpacing", 2)
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def add(self, entry: NavEntry) -> None:
        """One more page."""
        self._column.insertWidget(self._column.count() - 1, entry)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(theme.px(_LEAST), self._column.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return answer


class Side(QWidget):
    """Folded it shows icons alone."""

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
        self._pages = _Pages(self)
        self._column.addWidget(self._pages)
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
        """Who is in."""
        self._avatar.set_person(first, last, hue)
        self._name.setText(full_name(first, last))
        self._role.setText(role_word)

    def set_picture(self, png: bytes | None) -> None:
        """Their picture; None: their initials."""
        self._avatar.set_picture(png)

    def rest(self, resting: bool) -> None:
        """Whether the pages cannot be chosen now. What stands at the foot always can."""
        for entry in self.entries:
            entry.setEnabled(not resting)

    def add(self, entry: NavEntry, *, foot: bool) -> None:
        """One more page, or one more button at the foot."""
        (self.feet if foot else self.entries).append(entry)
        if foot:
            # One of several is chosen among the pages alone: in their group Qt would have Tab stop at each of them as
            # soon as a button that is none of them has the focus.
            entry.setAutoExclusive(False)
            self._foot.addWidget(entry)
        else:
            self._pages.add(entry)
        self._line.setVisible(bool(self.feet))
        entry.set_folded(bool(self._folded))
        # The whole side comes before the pages, in whatever order both were added.
        tab_after(self, (*self.entries, *self.feet))

    def set_folded(self, folded: bool) -> None:
        """Whether there is room for icons alone."""
        if folded == self._folded:
            return
        self._folded = folded
        self._words.setVisible(not folded)
        self._avatar.set_size(40 if folded else 44)
        for entry in (*self.entries, *self.feet):
            entry.set_folded(folded)
        self.refit()

    def refit(self) -> None:
        """Give all sizes anew."""
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
