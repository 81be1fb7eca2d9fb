"""One row of a list in a box: what it says, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from desktop_auth.gui import paint, roles, theme
from desktop_auth.gui.badges import Badge
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.icon_tile import TILE, IconTile
from desktop_auth.gui.labels import Label
from desktop_auth.gui.name_label import NameLabel
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import set_name
from desktop_auth.words import _, together

_TITLE, _SECOND = 320, 240
_APART = 16  # of what stands at the end
_AT_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Mark:
    """What a badge says, with its icon; kinds neutral, accent, ok, warn, danger."""

    word: str
    icon: str
    kind: str = "neutral"


@dataclass(frozen=True)
class Act:
    """A button of a row: its object name, its word, what it does; kinds as of `Button`."""

    name: str
    word: str
    call: Callable[[], object]
    kind: str = "secondary"


@dataclass(frozen=True)
class Row:
    """One row. `key` is its object name, and what it is known by when the rows are shown anew."""

    key: str
    icon: str
    title: str
    second: str = ""
    tone: str = "neutral"
    """The tile's: neutral, accent, danger."""
    badge: Mark | None = None
    """Beside the title."""
    aside: str | Mark = ""
    """Before the buttons at the end."""
    acts: Sequence[Act] = ()
    control: QWidget | None = None
    """A switch or a choice at the end. Its owner makes it once and hands it over with each showing."""


class RowView(QWidget):
    """How a row looks."""

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(row.key)
        roles.be(self, "group")
        self._row: Row | None = None
        self._badge: Badge | None = None
        self._aside: QWidget | None = None
        self._control: QWidget | None = None
        self._beside: bool | None = None
        self._kinds: list[tuple[str, str]] = []
        self.buttons: list[Button] = []
        self._line = QHBoxLayout(self)
        self._tile = IconTile(self)
        self._line.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words = QVBoxLayout()
        keep(words, "setSpacing", 2)
        words.addStretch(1)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._first, "setSpacing", 8)
        self._title = _Hugging("strong", width=_TITLE, parent=self)
        self._first.addWidget(self._title)
        # Not a stretch, which would turn round with the layout and take height from the words below.
        self._first.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))
        words.addLayout(self._first)
        self._second = Label("", "caption", "text2", wrap=True, parent=self)
        words.addWidget(self._second)
        words.addStretch(1)
        self._parts.addLayout(words, 1)
        self._end = QBoxLayout(QBoxLayout.Direction.LeftToRight)  # what is said there, then the buttons
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        keep(self._buttons, "setSpacing", _APART)
        self._buttons.addStretch(1)  # an empty layout would be no wider than nothing, and with it all that stands there
        self._end.addLayout(self._buttons)
        self._parts.addLayout(self._end)
        self._line.addLayout(self._parts, 1)
        theme.follow(self, self._refit)
        self.show_row(row)
        self._refit()

    def show_row(self, row: Row) -> None:
        """Show `row` in place of the one before."""
        before, self._row = self._row, row
        self._tile.show_icon(row.icon, row.tone)
        self._title.setText(row.title)
        self._second.setText(row.second)
        self._second.setVisible(bool(row.second))
        if before is None or before.badge != row.badge:
            self._show_badge(row.badge)
        if before is None or before.aside != row.aside:
            self._show_aside(row.aside)
        self._show_acts(row.acts)
        self._show_control(row.control)
        set_name(self, together(row.title, row.badge.word if row.badge else "", row.second, by=", "))
        self._fit()

    def _show_badge(self, mark: Mark | None) -> None:
        _discard(self._badge)
        self._badge = None if mark is None else Badge(mark.word, icon=mark.icon, kind=mark.kind, parent=self)
        if self._badge is not None:
            self._first.insertWidget(1, self._badge)

    def _show_aside(self, aside: str | Mark) -> None:
        _discard(self._aside)
        self._aside = None
        if isinstance(aside, Mark):
            self._aside = Badge(aside.word, icon=aside.icon, kind=aside.kind, parent=self)
        elif aside:
            self._aside = label = _Hugging("caption", width=_SECOND, parent=self)
            label.set_tone("text2")
            label.setText(aside)
        if self._aside is not None:
            self._end.insertWidget(0, self._aside, 0, _AT_START)

    def _show_acts(self, acts: Sequence[Act]) -> None:
        kinds = [(act.name, act.kind) for act in acts]
        if kinds != self._kinds:
            self._kinds = kinds
            for button in self.buttons:
                _discard(button)
            self.buttons = [Button(act.word, act.kind, small=True, parent=self) for act in acts]
            for place, (button, act) in enumerate(zip(self.buttons, acts, strict=True)):
                button.setObjectName(act.name)
                button.clicked.connect(lambda _checked=False, place=place: self._do(place))
                self._buttons.insertWidget(place, button, 0, _AT_START)
        for button, act in zip(self.buttons, acts, strict=True):
            button.setText(act.word)
            set_name(button, _("{act}: {what}").format(act=act.word, what=self._title.text()))

    def _show_control(self, control: QWidget | None) -> None:
        if control is not None and control is not self._control:
            self._control = control
            self._end.addWidget(control, 0, _AT_START)
            self._title.setBuddy(control)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in the row."""
        return [*self.buttons, *((self._control,) if self._control is not None else ())]

    def _do(self, place: int) -> None:
        if self._row is not None:
            self._row.acts[place].call()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, or larger ones
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What has no room beside each other stands one under another."""
        margins = self._line.contentsMargins()
        inner = self.width() - margins.left() - margins.right() - theme.px(TILE) - self._line.spacing()
        title = max(self._title.needs(), self._title.minimumSizeHint().width())
        if self._badge is not None:
            title += theme.px(8) + self._badge.sizeHint().width()
        apart = theme.px(_APART)
        buttons = sum(button.sizeHint().width() + apart for button in self.buttons)
        others = [one for one in (self._aside, self._control) if one is not None]
        end = buttons + sum(one.sizeHint().width() + apart for one in others)
        second = min(theme.px(_SECOND), paint.text_width(self._second.font(), self._second.text()))
        beside = max(min(title, theme.px(_TITLE)), second) + end <= inner
        self._lay(
            (
                (self._parts, beside),
                (self._end, beside),
                (self._buttons, beside or buttons <= inner + apart),
                (self._first, title <= (inner - end if beside else inner)),
            )
        )
        if beside is not self._beside:
            self._beside = beside
            keep(self._end, "setSpacing", _APART if beside else 8)

    def _lay(self, wanted: Sequence[tuple[QBoxLayout, bool]]) -> None:
        changed = [(layout, beside) for layout, beside in wanted if layout.direction() is not _direction(beside)]
        for layout, beside in changed:
            layout.setDirection(_direction(beside))
        if changed:
            self._line.update()  # the layouts around them remember their heights
            self.updateGeometry()

    def _refit(self) -> None:
        """Gives all sizes anew."""
        self._line.setContentsMargins(theme.px(16), theme.px(11), theme.px(16), theme.px(11))
        keep(self._line, "setSpacing", 14)
        keep(self._parts, "setSpacing", 8)
        self.setMinimumHeight(theme.px(64))
        self._fit()
        self.updateGeometry()


class _Hugging(NameLabel):
    """As wide as its text, so that the badge stands beside it."""

    def sizeHint(self) -> QSize:
        wide = self.needs()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(self.needs(), theme.px(1_000)))


def _direction(beside: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.setVisible(False)
        widget.deleteLater()
