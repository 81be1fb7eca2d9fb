"""The parts of a text at the side of a wide window: where one reads, and where else to go."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.help_text import Part
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.scroll import BAR, Scroll
from desktop_auth.gui.sizes import keep

_WIDE = 288
_ICONS = {
    "log_in": "log-in", "keep": "clock", "keyring": "shield-check", "typing": "eye", "wrong": "circle-alert",
    "confirm": "key-round",
    "forgotten": "circle-question-mark", "good": "sparkles", "change_password": "pencil", "second_step": "smartphone",
    "recovery_codes": "ticket",
    "what": "user-round", "signup": "user-round-plus",
    "account": "id-card", "devices": "monitor-smartphone",
    "preferences": "sliders-horizontal", "my_data": "download", "kept": "hard-drive", "keys": "arrow-big-up",
    "program": "info", "places": "hard-drive", "report": "circle-alert", "licences": "shield-check", "works": "id-card",
}  # fmt: skip


class HelpSide(QWidget):
    """An entry for each part. Tab stops at the one that is read; Up and Down go on from there, Enter turns to it."""

    picked = Signal(str)

    def __init__(self, name: str, parts: list[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, NavEntry] = {}
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._area = Scroll(self)
        around.addWidget(self._area)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        for part in parts:
            entry = NavEntry(_ICONS[part.key], part.heading, inside)
            entry.setObjectName(f"{name}_{part.key}")
            entry.setCheckable(True)
            entry.key = part.key
            entry.picked.connect(self._pick)
            entry.stepped.connect(self._step)
            self._column.addWidget(entry)
            self._entries[part.key] = entry
        self._column.addStretch(1)
        self._area.show_widget(inside)
        self.refit()

    def choose(self, key: str) -> None:
        """Shows which part is read."""
        for other, entry in self._entries.items():
            entry.setChecked(other == key)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
        self._area.ensureWidgetVisible(self._entries[key], 0, theme.px(40))

    def refit(self) -> None:
        """The size of the text has changed."""
        self.setFixedWidth(theme.px(_WIDE))
        keep(self._column, "setSpacing", 2)
        upright = theme.px(16)
        self._column.setContentsMargins(0, upright, theme.px(12 - BAR), upright)

    def _pick(self, key: str) -> None:
        self.choose(key)
        self.picked.emit(key)

    def _step(self, by: int) -> None:
        entries = list(self._entries.values())
        at = next((i for i, entry in enumerate(entries) if entry.hasFocus()), 0)
        entries[max(0, min(len(entries) - 1, at + by))].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.sunken)
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), tokens.hairline)
        painter.end()
