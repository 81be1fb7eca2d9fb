"""Any colour that a host or a system chooses becomes an accent that can be read and seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_auth.gui import accent, theme
from desktop_auth.gui.tokens import DARK, LIGHT

ACCENTS = {
    "gnome blue": "#3584e4", "gnome teal": "#2190a4", "gnome green": "#3a944a", "gnome yellow": "#c88800",
    "gnome orange": "#ed5b00", "gnome red": "#e62d42", "gnome pink": "#d56199", "gnome purple": "#9141ac",
    "gnome slate": "#6f8396", "windows": "#0078d4", "windows gold": "#ffb900", "macos": "#007aff",
    "macos graphite": "#8c8c8c", "black": "#000000", "white": "#ffffff", "lime": "#00ff00", "yellow": "#ffff00",
    "blue": "#0000ff", "magenta": "#ff00ff", "kde": "#3daee9",
}  # fmt: skip
GROUNDS = ("bg", "surface", "sunken", "raised", "hover", "press", "glow1", "glow2", "accent_soft")


@pytest.fixture(autouse=True)
def ours(qapp: QApplication) -> Iterator[None]:
    yield
    theme.use_accent(None)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ACCENTS)
def test_every_accent_is_read_and_seen(name: str, dark: bool) -> None:
    tokens = accent.fit_accent(QColor(ACCENTS[name]), dark=dark)
    for fill in (tokens.accent, tokens.accent_hover, tokens.accent_press):
        assert accent.contrast(tokens.on_accent, fill) >= 4.5
    for ground in GROUNDS:
        assert accent.contrast(tokens.accent, getattr(tokens, ground)) >= 3
        assert accent.contrast(tokens.focus, getattr(tokens, ground)) >= 3
        assert accent.contrast(tokens.accent_text, getattr(tokens, ground)) >= 4.5
    assert accent.contrast(tokens.text, tokens.accent_soft) >= 4.5
    assert accent._to_lch(tokens.accent)[1] <= 0.165


@pytest.mark.parametrize("name", ["gnome orange", "gnome green", "gnome purple", "windows", "kde"])
def test_the_hue_is_kept(name: str) -> None:
    for dark in (False, True):
        tokens = accent.fit_accent(QColor(ACCENTS[name]), dark=dark)
        wanted, made = (accent._to_lch(colour)[2] for colour in (QColor(ACCENTS[name]), tokens.accent))
        assert abs(wanted - made) < 0.05


def test_what_is_fit_already_is_taken_as_it_is() -> None:
    made = accent.fit_accent(QColor("#0b6375"), dark=False).accent
    assert max(abs(made.red() - 0x0B), abs(made.green() - 0x63), abs(made.blue() - 0x75)) <= 3


def test_all_other_tokens_stay() -> None:
    made = accent.fit_accent(QColor("orange"), dark=True).uses()
    changed = {name for name, colour in DARK.uses().items() if made[name] != colour}
    assert changed <= {"accent", "accent_hover", "accent_press", "on_accent", "accent_soft", "accent_text", "focus"}


def system(qapp: QApplication, highlight: str, own: str = "#308cc6") -> None:
    made = QPalette(qapp.palette())
    made.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    made.setColor(QPalette.ColorRole.Accent, QColor(own))
    qapp.setPalette(made)


def test_the_systems_accent_is_followed_while_running(qtbot: QtBot, qapp: QApplication) -> None:
    before = QPalette(qapp.palette())
    theme.use_accent("system")
    try:
        system(qapp, "#308cc6")
        assert theme.current().tokens is LIGHT
        for highlight, own, taken in (("#ed5b00", "#308cc6", "#ed5b00"), ("#ed5b00", "#3a944a", "#3a944a")):
            with qtbot.waitSignal(theme.hub().changed):
                system(qapp, highlight, own)
            assert theme.current().tokens.accent == accent.fit_accent(QColor(taken), dark=False).accent
        with qtbot.waitSignal(theme.hub().changed):
            theme.use_accent("#e66100")
        assert theme.current().tokens.accent == accent.fit_accent(QColor("#e66100"), dark=False).accent
    finally:
        qapp.setPalette(before)


def test_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no colour"):
        theme.use_accent("no colour")


def test_light_and_dark_have_an_accent_each() -> None:
    theme.use_accent("#3584e4")
    light = theme.current().tokens.accent
    theme.use("dark")
    assert theme.current().tokens.accent != light
    assert theme.current().tokens.bg == DARK.bg
