"""The colours can be read (WCAG 2.2), and a change of the look reaches what is shown."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import system_look, theme
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.labels import Label
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.shell import EntryShell
from desktop_auth.gui.theme import AVATAR_HUES, DARK, LIGHT, Tokens, Wishes, contrast_tokens
from desktop_auth.gui.tiles import TileItem, Tiles
from desktop_auth.gui.tokens import contrast_palette
from screens.contrast import ratio
from screens.looks import PALETTES, palette_of

GROUNDS = ("bg", "surface", "sunken", "raised", "hover", "press", "glow1", "glow2")
READABLE = {  # text: the fills that it may stand on
    "text": (*GROUNDS, "accent_soft", "danger_soft", "warn_soft", "ok_soft"),
    "text2": GROUNDS,
    "text3": ("bg", "surface", "sunken", "raised", "hover", "press"),
    "accent_text": (*GROUNDS, "accent_soft"),
    "on_accent": ("accent", "accent_hover", "accent_press"),
    "on_danger": ("danger", "danger_hover", "danger_press"),
    "danger_text": ("bg", "surface", "danger_soft", "glow1", "glow2"),
    "warn_text": ("bg", "surface", "warn_soft"),
    "ok_text": ("bg", "surface", "ok_soft"),
}
VISIBLE = {  # borders, rings and marks: what they stand on
    "border": ("bg", "surface", "hover", "press", "glow1", "glow2"),
    "focus": (*GROUNDS, "accent_soft"),
    "danger": ("bg", "surface"),
    "warn": ("warn_soft",),
    "ok": ("ok_soft",),
    "accent": ("bg", "surface", "sunken", "accent_soft"),
}


def too_weak(tokens: Tokens, pairs: dict[str, tuple[str, ...]], least: float) -> list[tuple[str, str, float]]:
    measured = [
        (top, under, ratio(getattr(tokens, top), getattr(tokens, under))) for top in pairs for under in pairs[top]
    ]
    return [(top, under, round(found, 2)) for top, under, found in measured if found < least]


def test_the_ratio_is_the_one_of_the_rules() -> None:
    assert round(ratio(QColor("black"), QColor("white")), 2) == 21
    assert round(ratio(QColor("#767676"), QColor("white")), 2) == 4.54


@pytest.fixture(params=["light", "dark", "our light", "our dark", *PALETTES])
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Tokens:
    """The colours of each mode, of each contrast theme, and of ours for who asks us alone."""
    if request.param.startswith("our "):
        return contrast_tokens(contrast_palette(dark=request.param == "our dark"))
    if request.param in PALETTES:
        return contrast_tokens(palette_of(request.param))
    return DARK if request.param == "dark" else LIGHT


def test_every_text_can_be_read_on_every_fill(tokens: Tokens) -> None:
    assert too_weak(tokens, READABLE, 4.5) == []


def test_every_border_ring_and_mark_can_be_seen(tokens: Tokens) -> None:
    assert too_weak(tokens, VISIBLE, 3.0) == []


def test_initials_can_be_read_on_every_hue_from_top_to_bottom() -> None:
    white = QColor("white")
    assert len(AVATAR_HUES) == 12
    assert [hue.name() for hue in AVATAR_HUES if min(ratio(white, hue), ratio(white, hue.lighter(112))) < 4.5] == []


def test_a_contrast_theme_takes_the_colours_of_the_palette() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#8ee3f0"))
    tokens = contrast_tokens(palette)
    grounds = {getattr(tokens, name).name() for name in (*GROUNDS, "accent_soft", "warn_soft")}
    assert grounds == {"#202020"}
    assert {tokens.text.name(), tokens.text2.name(), tokens.hairline.name(), tokens.border.name()} == {"#ffffff"}
    assert tokens.accent.name() == "#8ee3f0"
    assert tokens.danger_text == DARK.danger_text


def test_a_change_of_the_look_reaches_labels_and_painted_widgets(qtbot: QtBot) -> None:
    label, panel = Label("Hello", tone="text2"), Panel()
    qtbot.addWidget(label)
    qtbot.addWidget(panel)
    panel.resize(200, 100)
    with qtbot.waitSignal(theme.hub().changed):
        theme.use("dark")
    assert theme.current().dark
    assert label.palette().color(QPalette.ColorRole.WindowText) == DARK.text2
    assert panel.grab().toImage().pixelColor(100, 50).name() == DARK.surface.name()
    theme.use("light")
    assert panel.grab().toImage().pixelColor(100, 50).name() == LIGHT.surface.name()


def test_the_same_look_again_tells_nobody(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.hub().changed):
        theme.use("light")
        theme.hub().look_again()


def test_the_system_is_followed_while_running(qtbot: QtBot, qapp: QApplication) -> None:
    theme.use("system")
    before = QPalette(qapp.palette())
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.Window, QColor("#101010"))
    try:
        with qtbot.waitSignal(theme.hub().changed):
            qapp.setPalette(dark)
        assert theme.current().dark
    finally:
        with qtbot.waitSignal(theme.hub().changed):
            qapp.setPalette(before)
    assert not theme.current().dark


def test_nothing_of_the_application_is_touched(qapp: QApplication) -> None:
    before = (qapp.styleSheet(), qapp.palette().cacheKey(), qapp.font().key(), qapp.style().objectName())
    theme.use("dark")
    theme.use_size(2.0)
    assert (qapp.styleSheet(), qapp.palette().cacheKey(), qapp.font().key(), qapp.style().objectName()) == before


def test_sizes_grow_with_the_text(qtbot: QtBot) -> None:
    label = Label("Hello", "title")
    qtbot.addWidget(label)
    one, before = theme.px(40), label.sizeHint().height()
    theme.use_size(2.0)
    assert theme.px(40) == 2 * one
    assert theme.font("title").pixelSize() == label.font().pixelSize()
    assert label.sizeHint().height() >= 1.8 * before


def test_what_somebody_wishes_goes_before_what_the_program_says_and_is_taken_back(qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.hub().changed):
        theme.wear(Wishes(look="dark", still=True))
    assert theme.current().dark
    assert theme.still()
    theme.use("light")  # the program changes its mind meanwhile
    assert theme.current().dark
    with qtbot.waitSignal(theme.hub().changed):
        theme.wear(None)
    assert not theme.current().dark
    assert not theme.still()


def test_who_wishes_nothing_gets_what_the_program_says() -> None:
    theme.use("dark")
    theme.reduce_motion(True)
    theme.wear(Wishes())
    assert theme.current().dark
    assert theme.still()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_more_contrast_is_there_without_the_system_in_both_modes(look: str) -> None:
    theme.wear(Wishes(look=look, contrast="more"))
    now = theme.current()
    assert (now.contrast, now.dark) == (True, look == "dark")
    assert ratio(now.tokens.text, now.tokens.bg) == 21


def test_normal_contrast_is_there_where_the_system_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_look, "wants_contrast", lambda: True)
    theme.hub().look_again()
    assert theme.current().contrast
    theme.wear(Wishes(contrast="normal"))
    assert not theme.current().contrast


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(ValueError, match="pink"):
        theme.use("pink")


def test_a_widget_that_is_gone_is_not_called(qtbot: QtBot) -> None:
    holder = QWidget()
    Label("Hello", parent=holder)
    holder.deleteLater()
    with qtbot.waitSignal(holder.destroyed):
        pass
    with qtbot.captureExceptions() as raised:
        theme.use("dark")
    assert raised == []


def entry_frame() -> QWidget:
    shell = EntryShell("Ward Notes", "Ward 4")
    shell.centre.addWidget(PasswordField("password", "Password"))
    shell.bar.say("ok", "Saved", "For good.", action="More", closable=True)
    return shell


def account_frame() -> QWidget:
    shell = AccountShell()
    shell.add_page("profile", "user-round", "Profile", page=FactList())
    shell.add_foot("logout_button", "log-out", "Log out")
    return shell


def tiled() -> QWidget:
    tiles = Tiles()
    tiles.set_items([TileItem(1, "Mira", "Lindqvist", "Today", 0, "person_mira", "mira")])
    return tiles


@pytest.mark.parametrize("make", [Label, Panel, entry_frame, account_frame, tiled])
def test_nothing_keeps_a_widget_that_nobody_holds(qapp: QApplication, make: Callable[[], QWidget]) -> None:
    widget = make()
    gone = weakref.ref(widget)
    del widget
    gc.collect()
    assert gone() is None
