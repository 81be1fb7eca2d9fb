"""The film: every state of every window, in languages, sizes and with large text. Nothing may be cut, lie on something
else, need scrolling sideways, be nameless, or come out of order. What it sees is looked at with `make screenshots`."""

import pytest
from PySide6.QtWidgets import QScrollBar

from desktop_auth import words
from screens import contrast, geometry, spoken
from screens.looks import SMALLEST, Look, longest_language, wear
from screens.states import State, all_states
from screens.studio import Studio, resize

STATES = list(all_states().values())
NAMES = [state for state in STATES if state.name.startswith("names-")]
GROWING = ["login-many", "login-password", "login-keyring", "signup-errors", "account-signed-up"]
OTHERS = [state for state in STATES if state not in NAMES]


def languages() -> list[str]:
    usual = [tag for tag in ("en", "de", "ar", "ja") if tag in words.languages()]
    return [*usual, longest_language(but=usual)] if len(words.languages()) > len(usual) else usual


def film(studio: Studio, state: State, looks: list[Look]) -> str:
    """Makes the state in the first look, shows it in all, and tells what is wrong where."""
    wear(looks[0])
    state.build(studio)
    found = []
    for look in looks:
        wear(look)
        for size in (SMALLEST, None):  # a window with larger text stays as large as it may be drawn at least
            window = studio.window()
            resize(window, size)
            wrong = [*geometry.faults(window), *spoken.faults(window)]
            found += [f"{look.language} {look.scale:.0%} {window.width()}x{window.height()}: {it}" for it in wrong]
            if size is not None and window.width() > size[0] * look.scale:
                found.append(f"{look}: the window cannot be made narrower than {window.width()}")
    return "\n".join(found)


@pytest.mark.parametrize("state", OTHERS, ids=lambda state: state.name)
def test_nothing_is_cut_or_covered_or_nameless(studio: Studio, state: State) -> None:
    assert film(studio, state, [Look(language=tag) for tag in languages()]) == ""


@pytest.mark.parametrize("state", OTHERS, ids=lambda state: state.name)
def test_nor_with_text_twice_as_large(studio: Studio, state: State) -> None:
    tags = [tag for tag in ("en", "de") if tag in words.languages()]
    assert film(studio, state, [Look(language=tag, scale=2.0) for tag in tags]) == ""


@pytest.mark.parametrize("name", ["login-eleven", "login-many"])
def test_as_many_people_as_have_a_tile_are_seen_at_once(studio: Studio, name: str) -> None:
    wear(Look())
    all_states()[name].build(studio)
    resize(studio.window(), None)
    assert all(bar.maximum() == 0 for bar in studio.window().findChildren(QScrollBar) if bar.isVisible())


@pytest.mark.parametrize("state", NAMES, ids=lambda state: state.name)
def test_nor_with_names_of_any_script(studio: Studio, state: State) -> None:
    tags = [tag for tag in ("en", "ar") if tag in words.languages()]
    assert film(studio, state, [Look(language=tag) for tag in tags]) == ""


@pytest.mark.parametrize("state", OTHERS, ids=lambda state: state.name)
def test_all_can_be_read_in_every_mode(studio: Studio, state: State) -> None:
    state.build(studio)
    found = []
    for mode in ("light", "dark", "contrast", "contrast-desert"):
        wear(Look(mode))
        resize(studio.window(), None)
        found += [f"{mode}: {fault}" for fault in contrast.faults(studio.window())]
    assert "\n".join(found) == ""


@pytest.mark.parametrize(
    "name", ["login-many", "login-password", "login-keyring", "signup-errors", "account-signed-up"]
)
def test_nor_when_the_text_grows_under_somebody_who_types(studio: Studio, name: str) -> None:
    state = next(state for state in OTHERS if state.name == name)
    assert film(studio, state, [Look(), Look(scale=1.5), Look(scale=2.0), Look()]) == ""
