"""Text on the screen: plain, in a role's font and a tone's colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_auth.gui import language, paint, roles, theme
from desktop_auth.gui.speak import set_name, set_tip

_HEADINGS = ("display", "title")


class Label(QLabel):
    """Plain text in a role (caption, body, strong, …) and a tone (a token: text, text2, danger_text, …).

    With `elide` it is one line, cut at its end, and the tooltip has it whole."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", *,
        wrap: bool = False, elide: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide = elide
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        if role in _HEADINGS:
            roles.be(self, "heading")
        self.setText(text)
        self._retheme()
        theme.follow(self, self._retheme)

    def setText(self, text: str) -> None:
        self._said = language.keep(self, "setText", text)
        super().setText(text)
        if self.property("role") in _HEADINGS:
            set_name(self, text)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        self._align = alignment
        self._turn()

    def _turn(self) -> None:
        # QLabel goes by the script of its text; a Latin name would stand at the wrong end of an Arabic window.
        turned = paint.turned(self, self._align)
        super().setAlignment(turned | Qt.AlignmentFlag.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def set_role(self, role: str) -> None:
        """Takes another font."""
        if role != self.property("role"):
            self.setProperty("role", role)
            self._polish()
            self._retheme()

    def set_tone(self, tone: str) -> None:
        """Takes another colour."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self._polish()
            self._retheme()

    def _polish(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            # Under a host's sheet the shield's rules go by role and tone, and are looked up when told to.
            self.style().unpolish(self)
            self.style().polish(self)

    def _retheme(self) -> None:
        self._font = theme.font(self.property("role"))
        self.setFont(self._font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(theme.current().tokens, self.property("tone")))
        self.setPalette(palette)
        # A layout short of room would cut the line's lower half.
        self.setMinimumHeight(paint.line_height(self._font))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(40)), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        painter = paint.brush(self)
        paint.line(painter, self.rect(), self._said, font=self._font, colour=colour, align=self.alignment())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if self._elide and event.type() == QEvent.Type.ToolTip:
            cut = paint.text_width(self._font, self.text()) > self.width()
            set_tip(self, self.text() if cut else "")
        return super().event(event)
