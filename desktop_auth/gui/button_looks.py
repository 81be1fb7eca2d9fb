"""The colours of a button by its kind and state."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from desktop_auth.gui.tokens import Tokens

KINDS = ("primary", "secondary", "quiet", "danger", "quiet_danger", "link")
FILLED = ("primary", "danger")


class Look(NamedTuple):
    """How one button is painted now; `ring` is the colour of the focus line."""

    fill: QColor | None
    text: QColor
    icon: QColor
    border: QColor | None
    ring: QColor


def look(kind: str, state: str, tokens: Tokens) -> Look:
    """The look of `kind` in `state`: rest, hover, press or disabled."""
    if state == "disabled":
        fill = None if kind == "link" else tokens.press
        # In a contrast theme the fill is the window's: without an edge the button would be a word.
        edge = tokens.text3 if fill is not None and fill == tokens.surface and kind != "quiet" else None
        return Look(fill, tokens.text3, tokens.text3, edge, tokens.focus)
    if kind in FILLED:
        ending = {"rest": "", "hover": "_hover", "press": "_press"}[state]
        name, on = ("accent", tokens.on_accent) if kind == "primary" else ("danger", tokens.on_danger)
        return Look(getattr(tokens, name + ending), on, on, None, on)
    if kind == "link":
        return Look(None, tokens.accent_text, tokens.accent_text, None, tokens.focus)
    if kind == "quiet_danger":
        fill = tokens.surface if state == "rest" else tokens.danger_soft
        return Look(fill, tokens.danger_text, tokens.danger_text, tokens.border, tokens.focus)
    quiet = kind == "quiet"
    fills = {"rest": None if quiet else tokens.surface, "hover": tokens.hover, "press": tokens.press}
    text = tokens.text2 if quiet and state == "rest" else tokens.text
    return Look(fills[state], text, text, None if quiet else tokens.border, tokens.focus)
