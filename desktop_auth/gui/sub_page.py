"""A page that lies over another one in the same frame, and leads back to it: a step such as setting up something."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.buttons import IconButton
from desktop_auth.gui.page import Asker
from desktop_auth.gui.titled import TitledPage
from desktop_auth.words import _

S = TypeVar("S")


class SubPage(TitledPage[S]):
    """`Page.open` shows it; the arrow before its title, or Escape, leads back, and so does `leave()` when all is done.

    must_finish: there is no arrow, and the navigation rests until the page itself calls `leave()`."""

    left = Signal(object)  # the page itself

    def __init__(
        self,
        asker: Asker[S],
        title: str,
        sentence: str = "",
        *,
        must_finish: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(asker, title, sentence, parent=parent)
        self.must_finish = must_finish
        self.arrow: IconButton | None = None
        if not must_finish:
            self.arrow = IconButton("arrow-left", _("Back"), parent=self)
            self.arrow.setObjectName("back_button")
            self.arrow.clicked.connect(self.turn_back)
            self.head.put_before_title(self.arrow)
            QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.turn_back)

    def turn_back(self) -> None:
        """The person goes back: an answer that is on its way is waited for no more."""
        self.turn_away()
        self.leave()

    def leave(self) -> None:
        """It is over: the page below comes back, and this one is thrown away."""
        self.left.emit(self)

    def focus_first(self) -> None:
        """Puts the focus where the person begins; the arrow where nobody says otherwise."""
        if self.arrow is not None:
            self.arrow.setFocus(Qt.FocusReason.OtherFocusReason)
