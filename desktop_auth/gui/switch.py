"""A switch for what takes effect at once; what is sent with a form is a check box."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.speak import set_name

_WIDE, _HIGH, _RING = 42, 22, 4  # the ring of the focus stands round it
_TURN_MS = 120


class Switch(QCheckBox):
    """On or off. It has no words of its own: those beside it are its accessible name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_name(self, name)
        self._ring = False
        self._at = 0.0  # of the knob, from off to on
        self._turn = QVariantAnimation(self)
        self._turn.setDuration(_TURN_MS)
        self._turn.valueChanged.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._toggled)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE) + 2 * _RING, theme.px(_HIGH) + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @property
    def moves(self) -> bool:
        """Whether the knob is on its way."""
        return self._turn.state() is QVariantAnimation.State.Running

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = paint.by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def _toggled(self, on: bool) -> None:
        self._turn.stop()
        if theme.still() or not self.isVisible():
            self._move(float(on))
            return
        self._turn.setStartValue(self._at)
        self._turn.setEndValue(float(on))
        self._turn.start()

    def _move(self, at: float) -> None:
        self._at = at
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = paint.brush(self)
        track = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        radius = track.height() / 2
        if not self.isEnabled():
            fill, line, knob = tokens.press, tokens.faint(), tokens.text3
        elif self.isChecked():
            fill, line, knob = tokens.accent, tokens.accent, tokens.on_accent
        else:
            fill, line, knob = tokens.surface, tokens.border, tokens.border
        paint.box(painter, track, radius, fill=fill, line=line, width=1.4)
        side = track.height() - theme.px(10) + theme.px(4) * self._at  # a little larger when it is on
        room = track.width() - side - 2 * (track.height() - side) / 2
        left = track.left() + (track.height() - side) / 2 + room * self._at
        spot = QRect(round(left), round(track.center().y() - side / 2), round(side), round(side))
        paint.box(painter, QRectF(paint.place(self, spot)), side / 2, fill=knob)
        if self.hasFocus() and self._ring:
            paint.box(painter, QRectF(self.rect()), radius + _RING, line=tokens.focus, width=2)
        painter.end()
