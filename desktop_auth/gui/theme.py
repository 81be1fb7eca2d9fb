"""Which colours and which sizes hold now, and who is told when they change.

Nothing here touches the palette, the style, the font or the style sheet of the application: it may be a host's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth import words
from desktop_auth.gui import fonts, language, system_look
from desktop_auth.gui.tokens import AVATAR_HUES, DARK, LIGHT, Tokens, contrast_palette, contrast_tokens, is_dark

__all__ = [
    "AVATAR_HUES", "DARK", "LIGHT", "Theme", "ThemeHub", "Tokens", "Wishes", "contrast_tokens", "current", "follow",
    "font", "hub", "letters", "px", "reduce_motion", "still", "use", "use_accent", "use_size", "wear",
]  # fmt: skip

_ROLES = {
    "caption": (12, 400), "badge": (12, 600), "body": (14, 400), "strong": (14, 600), "label": (14, 500),
    "button": (14, 500), "subtitle": (16, 600), "title": (22, 600), "display": (28, 600), "code": (15, 500),
}  # fmt: skip
# What the system's own text measures in pixels when nobody has changed it. Linux desktops differ: 9 to 11 points.
_NORMAL_PX = {"win32": (12.0, 12.0), "darwin": (13.0, 13.0)}.get(sys.platform, (12.0, 14.7))
_OF_QT = QColor("#308CC6")


class Theme(NamedTuple):
    """The look that holds now."""

    tokens: Tokens
    dark: bool
    contrast: bool


class Wishes(NamedTuple):
    """How somebody wants the windows, over what the program says: look light, dark or system; contrast more, normal or
    system; still: nothing shall move."""

    look: str = "system"
    contrast: str = "system"
    still: bool = False


class _State:
    def __init__(self) -> None:
        self.preference = "system"
        self.person = Wishes()
        self.accent: str | None = None
        self.size = 1.0
        self.still = False
        self.key: object = None
        self.theme: Theme | None = None
        self.scale = 1.0
        self.base = QFont()
        self.hub: ThemeHub | None = None


class _Ear(QWidget):
    """Never shown: only a widget is told that palette, font or style sheet of the application have changed."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard = heard

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = QEvent.Type
        if event.type() in (kind.PaletteChange, kind.ThemeChange, kind.FontChange, kind.StyleChange):
            self._heard()


class ThemeHub(QObject):
    """Tells the widgets when the look has changed."""

    changed = Signal()
    settled = Signal()  # after all that `changed` has called

    def __init__(self) -> None:
        super().__init__()
        self._ear = _Ear(self.look_again)
        language.hub().changed.connect(self.look_again)  # another script may want another font
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.look_again)
        if hasattr(hints, "accessibility"):  # Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self.look_again)

    def look_again(self) -> None:
        """Asks the system, and tells the widgets only if the answer differs: changes are reported several times."""
        if _refresh():
            self.changed.emit()
            self.settled.emit()


_now = _State()
_fonts: dict[tuple[str, int, int], QFont] = {}


def _accent(palette: QPalette) -> QColor | None:
    """The wanted accent; None for ours."""
    if _now.accent != "system":
        return None if _now.accent is None else QColor(_now.accent)
    # The desktop's theme may fill one of the two only; what it leaves has the blue that Qt's own style has.
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight):
        if (colour := palette.color(role)) != _OF_QT:
            return colour
    return None


def _tokens(accent: QColor | None, *, dark: bool) -> Tokens:
    if accent is None:
        return DARK if dark else LIGHT
    from desktop_auth.gui.accent import fit_accent

    return fit_accent(accent, dark=dark)


def _text_scale(base: QFont) -> float:
    pixels = float(QFontInfo(base).pixelSize())
    low, high = _NORMAL_PX
    return _now.size * (pixels / low if pixels < low else pixels / high if pixels > high else 1.0)


def _refresh() -> bool:
    """Whether the look differs from what was held so far."""
    look = _now.preference if _now.person.look == "system" else _now.person.look
    dark = look == "dark" if look != "system" else system_look.is_dark()
    wish, asked = _now.person.contrast, system_look.wants_contrast()
    contrast = wish == "more" or (wish == "system" and asked)
    palette = QApplication.palette()
    application = QApplication.instance()
    sheet = isinstance(application, QApplication) and bool(application.styleSheet())  # then windows need their shields
    accent = _accent(palette)
    base = fonts.plain(words.language())
    scale = _text_scale(base)
    if contrast and not asked:
        palette = contrast_palette(dark=dark)
    system = palette.cacheKey() if contrast else 0
    colour = "" if accent is None else accent.name()
    key = (dark, contrast, system, colour, scale, base.toString(), still(), sheet)
    if key == _now.key:
        return False
    tokens = contrast_tokens(palette) if contrast else _tokens(accent, dark=dark)
    _now.key, _now.scale, _now.base = key, scale, base
    _now.theme = Theme(tokens, is_dark(palette) if contrast else dark, contrast)
    _fonts.clear()
    return True


def current() -> Theme:
    """The look that holds now."""
    if _now.theme is None:
        hub()
        _refresh()
    if _now.theme is None:
        raise RuntimeError("no theme before there is a QApplication")
    return _now.theme


def hub() -> ThemeHub:
    """Who tells of changes; made when first asked for."""
    if _now.hub is None:
        _now.hub = ThemeHub()
    return _now.hub


def use(preference: str) -> None:
    """Show "light" or "dark", or what the system shows ("system")."""
    if preference not in ("system", "light", "dark"):
        raise ValueError(preference)
    _now.preference = preference
    hub().look_again()


def wear(wishes: Wishes | None) -> None:
    """Show what somebody wishes, over what the program says; None: as the program says."""
    _now.person = wishes or Wishes()
    hub().look_again()


def use_accent(wanted: str | None) -> None:
    """Colour with any colour ("#e66100", "orange"), with the system's accent ("system"), or with ours (None)."""
    if wanted not in (None, "system") and not QColor.isValidColorName(wanted):
        raise ValueError(wanted)
    _now.accent = wanted
    hub().look_again()


def use_size(factor: float) -> None:
    """Make text and controls larger than the system's text by this factor; 1.0 is the system's size."""
    _now.size = factor
    hub().look_again()


def reduce_motion(wanted: bool) -> None:
    """Show still pictures in place of moving ones."""
    _now.still = wanted
    hub().look_again()


def still() -> bool:
    """Whether nothing may move."""
    return _now.still or _now.person.still


def follow(widget: QWidget, retheme: Callable[[], None] | None = None) -> None:
    """Calls `retheme` (a method of `widget`) after each change of the look; without one the widget is measured and
    painted again."""
    if retheme is not None:
        hub().changed.connect(retheme)
    else:
        hub().changed.connect(widget.updateGeometry)
        hub().changed.connect(widget.update)


def letters(pixels: int, *, weight: int, fixed: bool = False) -> QFont:
    """A font of so many real pixels, in the system's own family."""
    current()
    key = ("fixed" if fixed else "", pixels, weight)
    made = _fonts.get(key)
    if made is None:
        made = _fonts[key] = fonts.whole(fonts.fixed() if fixed else _now.base, pixels, weight=weight)
    return made


def font(role: str) -> QFont:
    """The font of a role of text (caption, body, strong, label, button, subtitle, title, display, code)."""
    size, weight = _ROLES[role]
    return letters(px(size), weight=weight, fixed=role == "code")


def px(value: int) -> int:
    """A size of the design in pixels, grown as the system's text is."""
    current()
    return round(value * _now.scale)


def is_narrow(width: int) -> bool:
    """Whether a page of the log-in that is so wide shows lists: in a window of 560, less the margins at both sides."""
    return width < px(512)
