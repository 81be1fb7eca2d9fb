"""A message in the window: what happened, and at most one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_auth.gui import paint, roles, theme
from desktop_auth.gui.buttons import Button, IconButton
from desktop_auth.gui.labels import Label
from desktop_auth.gui.order import tab_after
from desktop_auth.gui.sizes import keep
from desktop_auth.gui.speak import announce, set_name
from desktop_auth.words import _, together

# The icon, then the tokens of its colour, of the border's mark and of the fill.
_KINDS = {
    "ok": ("circle-check", "ok_text", "ok", "ok_soft"),
    "info": ("info", "accent_text", "accent", "accent_soft"),
    "warn": ("triangle-alert", "warn_text", "warn", "warn_soft"),
    "danger": ("circle-alert", "danger_text", "danger", "danger_soft"),
}
OK_STAYS_MS = 8000
_CLOSE = 32  # the side of the cross


class MessageBar(QWidget):
    """Hidden until something is said. Kinds ok, info, warn, danger; ok closes itself, the others stay.

    `below` is the room under it, there only while something is said."""

    acted = Signal()  # the button of the bar

    def __init__(self, parent: QWidget | None = None, *, below: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        roles.be(self, "message")
        self._below = below
        self._kind = "info"
        self._narrow = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        keep(self._row, "setSpacing", 12)
        self._title = Label("", "strong", wrap=True, parent=self)
        self._sentence = Label("", "body", wrap=True, parent=self)
        self._sentence.setObjectName("message_text")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._first = QHBoxLayout()  # the title, and beside it the cross where the sentence needs the width
        keep(self._first, "setSpacing", 8)
        self._first.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._first)
        self._column.addWidget(self._sentence)
        self._column.addStretch(1)
        self._row.addLayout(self._column, 1)
        self._action: Button | None = None
        self._close: IconButton | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.ok_stays_ms = OK_STAYS_MS
        """How long good news stay."""
        self._timer.timeout.connect(self._time_is_up)
        self._set_margins()
        self.setVisible(False)
        theme.follow(self, self._set_margins)

    @property
    def sentence(self) -> str:
        """What is said now; "" while the bar is hidden."""
        return self._sentence.text() if not self.isHidden() else ""

    @property
    def kind(self) -> str:
        """The kind of what was said last."""
        return self._kind

    def say(self, kind: str, title: str, sentence: str, *, action: str | None = None, closable: bool = False) -> None:
        """Shows a message; `action` is the word of its button (`acted`), `closable` adds a cross."""
        if kind not in _KINDS:
            raise ValueError(kind)
        self._kind = kind
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._set_action(action)
        self._set_closable(closable)
        set_name(self, _as_one(title, sentence))
        self._fit()
        self.setVisible(True)
        self.updateGeometry()
        self.update()
        self._timer.stop()
        if kind == "ok":
            self._timer.start(self.ok_stays_ms)
        self._tell()

    def say_quietly(self, sentence: str) -> None:
        """Changes the sentence without announcing it: for seconds that count down."""
        self._sentence.setText(sentence)

    def focus_action(self) -> None:
        """Puts the focus on the button of the bar."""
        if self._action is not None:
            self._action.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hide_message(self) -> None:
        """Takes the message away."""
        self._timer.stop()
        self.setVisible(False)

    def _tell(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, self.accessibleName(), urgent=self._kind == "danger")

    def _set_action(self, word: str | None) -> None:
        if word is not None and self._action is None:
            self._action = Button(word, small=True, parent=self)
            self._action.setObjectName("message_action")
            self._action.clicked.connect(self.acted)
            self._place_action()
            self._order()
        if self._action is not None:
            self._action.setVisible(word is not None)
            self._action.setText(word or "")

    def _place_action(self) -> None:
        """Beside the sentence, or under it where both would be cramped."""
        if self._action is None:
            return
        self._row.removeWidget(self._action)
        self._column.removeWidget(self._action)
        if self._narrow:
            self._column.insertWidget(3, self._action, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(1, self._action, 0, self._level())
        keep(self._column, "setSpacing", 8 if self._narrow else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The button goes under the sentence where less than 200 would be left for words."""
        beside = 0 if self._action is None else self._action.sizeHint().width() + theme.px(12)
        if (
            self._close is not None
        ):  # by its side in a wide bar: by the one that it has, the two would take turns for ever
            beside += theme.px(_CLOSE + 12)
        narrow = self.width() < theme.px(46 + 200 + 12) + beside
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_action()
            self._place_close()
            self._order()

    def _level(self) -> Qt.AlignmentFlag:
        """Where the button stands beside the sentence: on one line with the cross, where there is one."""
        closable = self._close is not None and not self._close.isHidden()
        return Qt.AlignmentFlag.AlignTop if closable else Qt.AlignmentFlag.AlignVCenter

    def _order(self) -> None:
        """Tab goes as one reads: beside the title stands the cross before the button that is under the sentence."""
        parts = (self._close, self._action) if self._narrow else (self._action, self._close)
        tab_after(self, [part for part in parts if part is not None])

    def minimumSizeHint(self) -> QSize:
        # What stands beside the words can go under them, so it may not keep a small window wide.
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def _set_closable(self, closable: bool) -> None:
        if closable and self._close is None:
            self._close = IconButton("x", _("Close"), parent=self)
            self._close.setObjectName("message_close")
            self._close.clicked.connect(self.hide_message)
            self._place_close()
            self._order()
        if self._close is not None:
            self._close.setVisible(closable)
        if self._action is not None and not self._narrow:
            self._row.setAlignment(self._action, self._level())

    def _place_close(self) -> None:
        """At the end of the row, or of the title's line alone, so that the sentence has the whole width."""
        if self._close is None:
            return
        for line in (self._row, self._first):
            line.removeWidget(self._close)
        self._close.set_side(24 if self._narrow else _CLOSE)
        (self._first if self._narrow else self._row).addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _time_is_up(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(1000)  # somebody is reading or about to press: ask again
        else:
            self.hide_message()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def _set_margins(self) -> None:
        start, end, upright = theme.px(46), theme.px(12), theme.px(11)
        left, right = (end, start) if self.isRightToLeft() else (start, end)
        self._row.setContentsMargins(left, upright, right, upright + theme.px(self._below))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        icon, *uses = _KINDS[self._kind]
        colour, mark, fill = (getattr(now.tokens, use) for use in uses)
        painter = paint.brush(self)
        edge = now.tokens.border if now.contrast else paint.mix(fill, mark, 0.45)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -theme.px(self._below))
        paint.box(painter, area, theme.px(10), fill=fill, line=edge)
        side = theme.px(20)
        first = paint.line_height(theme.font("strong"))
        top = theme.px(11) + max(0, (first - side) // 2)
        square = paint.place(self, QRect(theme.px(14), top, side, side))
        paint.icon(painter, square, icon, colour=colour, widget=self)
        painter.end()


def _as_one(title: str, sentence: str) -> str:
    """Title and sentence as they are heard, with the pause that the eye sees between them."""
    if title and sentence and title[-1].isalnum():
        return _("{title}. {sentence}").format(title=title, sentence=sentence)
    return together(title, sentence)
