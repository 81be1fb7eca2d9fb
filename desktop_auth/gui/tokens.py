"""The colours of the program by their use: light, dark, and taken from the palette where contrast is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QColor, QPalette


class Tokens:
    """One colour for each use. Never change a colour in place: the tables are shared.

    No dataclass, as nothing here that the first window needs is one: making the class would take 2 ms of its start."""

    bg: QColor
    surface: QColor
    sunken: QColor
    raised: QColor
    hover: QColor
    press: QColor
    text: QColor
    text2: QColor
    text3: QColor
    border: QColor
    hairline: QColor
    accent: QColor
    accent_hover: QColor
    accent_press: QColor
    on_accent: QColor
    accent_soft: QColor
    accent_text: QColor
    focus: QColor
    danger: QColor
    danger_hover: QColor
    danger_press: QColor
    on_danger: QColor
    danger_text: QColor
    danger_soft: QColor
    warn: QColor
    warn_text: QColor
    warn_soft: QColor
    ok: QColor
    ok_text: QColor
    ok_soft: QColor
    glow1: QColor
    glow2: QColor

    def __init__(self, colours: Mapping[str, QColor]) -> None:
        self.__dict__.update(colours)

    def faint(self) -> QColor:
        """The edge of what cannot be used now: hardly seen, but where the fills are all one and only edges tell."""
        return self.text3 if self.press == self.surface else self.hairline

    def uses(self) -> dict[str, QColor]:
        """Every use with its colour."""
        return dict(self.__dict__)


def _table(**colours: str) -> Tokens:
    return Tokens({use: QColor(colour) for use, colour in colours.items()})


LIGHT = _table(
    bg="#F3F6F7", surface="#FFFFFF", sunken="#E9EEF0", raised="#FFFFFF", hover="#EDF2F3", press="#E1E8EA",
    text="#142024", text2="#46555B", text3="#5B6A70", border="#6F7F86", hairline="#DAE1E4",
    accent="#0B6375", accent_hover="#085161", accent_press="#06414E", on_accent="#FFFFFF",
    accent_soft="#DCEFF3", accent_text="#0A5A6B", focus="#0B6375",
    danger="#B3261E", danger_hover="#951D16", danger_press="#7C1610", on_danger="#FFFFFF",
    danger_text="#A3211A", danger_soft="#FCEBE9",
    warn="#B26A00", warn_text="#734600", warn_soft="#FFF2D9",
    ok="#1E7A45", ok_text="#17653A", ok_soft="#E0F3E8",
    glow1="#CFEAF0", glow2="#EAE2F7",
)  # fmt: skip
DARK = _table(
    bg="#11171A", surface="#1A2226", sunken="#0C1214", raised="#232D32", hover="#232D32", press="#2C383E",
    text="#EBF1F3", text2="#B7C4C9", text3="#95A4AA", border="#7A8B92", hairline="#2B373C",
    accent="#58C4D7", accent_hover="#78D3E3", accent_press="#3FB1C5", on_accent="#04222A",
    accent_soft="#133A43", accent_text="#86D8E7", focus="#58C4D7",
    danger="#F28B82", danger_hover="#F6A59E", danger_press="#E8766C", on_danger="#3A0A07",
    danger_text="#FFA39B", danger_soft="#3A1F1E",
    warn="#E5AC47", warn_text="#F3C772", warn_soft="#35290F",
    ok="#5FC98A", ok_text="#83DBA6", ok_soft="#14301F",
    glow1="#0E3540", glow2="#251F3A",
)  # fmt: skip

AVATAR_HUES = tuple(
    QColor(colour)
    for colour in (
        "#007083", "#854494", "#A84D2B", "#5554B6", "#1D754C", "#AD385D",
        "#1965AD", "#517227", "#7449A9", "#AB3937", "#03766F", "#486176",
    )
)  # fmt: skip


def is_dark(palette: QPalette) -> bool:
    """Whether a palette writes light on dark."""
    return palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5


@cache
def contrast_palette(*, dark: bool) -> QPalette:
    """The colours of a contrast theme for who asks us for one and not the system. Text has 21:1, the accent 10:1."""
    window, text, chosen, gray = (
        ("#000000", "#FFFFFF", "#8EE3F0", "#A0A0A0") if dark else ("#FFFFFF", "#000000", "#00424F", "#595959")
    )
    palette, role = QPalette(), QPalette.ColorRole
    for place, colour in (
        (role.Window, window), (role.WindowText, text), (role.Highlight, chosen), (role.HighlightedText, window),
        (role.Link, chosen),
    ):  # fmt: skip
        palette.setColor(place, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(gray))
    return palette


def contrast_tokens(palette: QPalette) -> Tokens:
    """The colours of the system's contrast theme; only the signs of success, warning and failure stay ours."""
    role = QPalette.ColorRole
    window, text = palette.color(role.Window), palette.color(role.WindowText)
    chosen, on_chosen = palette.color(role.Highlight), palette.color(role.HighlightedText)
    link = palette.color(role.Link)
    gray = palette.color(QPalette.ColorGroup.Disabled, role.WindowText)
    if abs(gray.lightnessF() - window.lightnessF()) < 0.4:
        gray = text
    ours = DARK if is_dark(palette) else LIGHT
    return Tokens(ours.uses() | {
        "bg": window, "surface": window, "sunken": window, "raised": window, "hover": window, "press": window,
        "text": text, "text2": text, "text3": gray, "border": text, "hairline": text,
        "accent": chosen, "accent_hover": chosen, "accent_press": chosen, "on_accent": on_chosen,
        "accent_soft": window, "accent_text": link, "focus": chosen,
        "danger_soft": window, "warn_soft": window, "ok_soft": window, "glow1": window, "glow2": window,
    })  # fmt: skip
