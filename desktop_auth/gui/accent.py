"""Another accent than ours, made fit to be read: its hue is kept, its lightness moved until everything has contrast.

OKLCH is a space in which equal steps of lightness look equal (Björn Ottosson, 2020). Loaded only where it is used."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cos, hypot, sin

from PySide6.QtGui import QColor

from desktop_auth.gui.tokens import DARK, LIGHT, Tokens

_STEP = 0.01
_MOST_CHROMA = 0.16
_READ, _SEEN = 4.5, 3.0  # WCAG 2.2: text, and what is no text
_STANDS_ON = ("bg", "surface", "sunken", "raised", "hover", "press", "glow1", "glow2")
Lch = tuple[float, float, float]


def fit_accent(wanted: QColor, *, dark: bool) -> Tokens:
    """Our tokens with those of the accent made of `wanted`."""
    ours = DARK if dark else LIGHT
    light, chroma, hue = _to_lch(wanted)
    chroma = min(chroma, _MOST_CHROMA)
    light = max(light, 0.74) if dark else min(light, 0.62)
    step = _STEP if dark else -_STEP
    soft = _to_colour((0.33 if dark else 0.94, min(chroma, 0.05 if dark else 0.03), hue))
    on_accent = _to_colour((0.2, min(chroma, 0.04), hue)) if dark else QColor("white")
    grounds = [getattr(ours, name) for name in _STANDS_ON]
    accent, hover, press = _fills((light, chroma, hue), dark)
    while 0 < light < 1 and not (
        _all(_READ, on_accent, (accent, hover, press)) and _all(_SEEN, accent, (*grounds, soft))
    ):
        light += step
        accent, hover, press = _fills((light, chroma, hue), dark)
    words = light
    text = _to_colour((words, chroma, hue))
    while 0 < words < 1 and not _all(_READ, text, (*grounds, soft)):
        words += step
        text = _to_colour((words, chroma, hue))
    return Tokens(ours.uses() | {
        "accent": accent, "accent_hover": hover, "accent_press": press, "on_accent": on_accent,
        "accent_soft": soft, "accent_text": text, "focus": accent,
    })  # fmt: skip


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _all(least: float, colour: QColor, others: Iterable[QColor]) -> bool:
    return all(contrast(colour, other) >= least for other in others)


def _fills(lch: Lch, dark: bool) -> tuple[QColor, QColor, QColor]:
    """At rest, under the pointer, pressed."""
    light, chroma, hue = lch
    over, down = (0.05, -0.05) if dark else (-0.06, -0.12)
    return _to_colour(lch), _to_colour((light + over, chroma, hue)), _to_colour((light + down, chroma, hue))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_lch(colour: QColor) -> Lch:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, hypot(a, b), atan2(b, a)


def _to_colour(lch: Lch) -> QColor:
    """The colour on a screen; one that no screen has loses strength, not hue."""
    light, chroma, hue = min(max(lch[0], 0.0), 1.0), lch[1], lch[2]
    parts = _to_rgb(light, chroma, hue)
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in parts):
        chroma = max(0.0, chroma - 0.002)
        parts = _to_rgb(light, chroma, hue)
    return QColor.fromRgbF(*(min(max(part, 0.0), 1.0) for part in parts))


def _to_rgb(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _encoded(red), _encoded(green), _encoded(blue)


def _encoded(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
