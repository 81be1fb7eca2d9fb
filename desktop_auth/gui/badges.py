"""Short words on a soft fill: a role, a state."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import language, paint, roles, theme
from desktop_auth.words import N_, _

_ROLES = {
    "admin": (N_("Administrator"), "shield-check", "accent"),
    "staff": (N_("Staff"), "id-card", "neutral"),
    "user": (N_("User"), "user-round", "neutral"),
    "test": (N_("Test"), "flask-conical", "neutral"),
}
_KINDS = {
    "neutral": ("hover", "text2"),
    "accent": ("accent_soft", "accent_text"),
    "ok": ("ok_soft", "ok_text"),
    "warn": ("warn_soft", "warn_text"),
    "danger": ("danger_soft", "danger_text"),
}


class Badge(QWidget):
    """An icon and a word in a round frame; kinds neutral, accent, ok, warn, danger."""

    def __init__(self, text: str, *, icon: str, kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._fill, self._colour = _KINDS[kind]
        roles.be(self, "word")
        self.set_text(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._retheme)

    def set_text(self, text: str) -> None:
        """Shows another word."""
        self._text = language.keep(self, "set_text", text)
        self.setAccessibleName(text)
        self._retheme()

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font("badge")
        width = theme.px(8) + theme.px(13) + theme.px(5) + paint.text_width(font, self._text) + theme.px(10)
        return QSize(width, max(theme.px(22), paint.line_height(font) + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        fill, colour = getattr(now.tokens, self._fill), getattr(now.tokens, self._colour)
        painter = paint.brush(self)
        # On a palette of high contrast the soft fill is the window's: only a line shows where the badge ends.
        edge = now.tokens.border if now.contrast else None
        paint.box(painter, QRectF(self.rect()), self.height() / 2, fill=fill, line=edge)
        side = theme.px(13)
        square = QRect(theme.px(8), (self.height() - side) // 2, side, side)
        paint.icon(painter, paint.place(self, square), self._icon, colour=colour, widget=self)
        left = square.right() + 1 + theme.px(5)
        words = QRect(left, 0, self.width() - left - theme.px(4), self.height())
        font = theme.font("badge")
        paint.line(painter, paint.place(self, words), self._text, font=font, colour=colour, align=paint.side(self))
        painter.end()


def role_badge(role_word: str, *, kind: str | None = None) -> Badge:
    """The badge of a role: admin, staff, user or test; `kind` None: the role's own."""
    word, icon, own = _ROLES[role_word]
    return Badge(_(word), icon=icon, kind=kind or own)


def role_name(role_word: str) -> str:
    """The role's word on the screen."""
    return _(_ROLES[role_word][0])
