"""The button that opens the help: a question mark and a word, or the mark alone where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_auth.gui import paint, theme
from desktop_auth.gui.buttons import Button
from desktop_auth.gui.speak import set_name, set_tip
from desktop_auth.words import _


class HelpButton(Button):
    """Quiet, and as narrow as a link; folded it says its word by tooltip and to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Help"), "quiet", icon="circle-question-mark", parent=parent)
        self.setObjectName("help_button")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._folded = False

    def set_folded(self, folded: bool) -> None:
        """Shows the mark alone."""
        if folded != self._folded:
            self._folded = folded
            word = _("Help")
            self.setText("" if folded else word)
            set_name(self, word if folded else "")
            set_tip(self, word if folded else "")

    def whole_width(self) -> int:
        """The width with the word."""
        words = paint.text_width(theme.font("button"), _("Help"))
        return self._icon_side() + theme.px(8) + words + 2 * theme.px(12)

    def sizeHint(self) -> QSize:
        side = theme.px(32)
        high = max(side, paint.line_height(theme.font("button")) + 12)
        return QSize(side, side) if self._folded else QSize(self.whole_width(), high)
