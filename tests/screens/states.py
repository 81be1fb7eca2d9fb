"""The list of states. To add one: write a function that brings a `Studio` there, and mark it with `@state(NAME)`."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import NamedTuple

from .studio import Studio

Build = Callable[[Studio], None]


class State(NamedTuple):
    """A state of the windows, as a person may find them."""

    name: str
    build: Build


STATES: dict[str, State] = {}


def state(name: str) -> Callable[[Build], Build]:
    """Puts a function on the list under that name."""

    def put(build: Build) -> Build:
        assert name not in STATES, name
        STATES[name] = State(name, build)
        return build

    return put


STORY = (
    "login",
    "signup",
    "account",
    "profile",
    "second_factor",
    "devices",
    "recovery",
    "activity",
    "preferences",
    "my_data",
    "confirm",
    "help",
    "about",
    "names",
)
"""The modules with states; one a line, as several people add to it."""


def all_states() -> dict[str, State]:
    """Every state, in the order of the story."""
    for module in STORY:
        importlib.import_module(f"{__package__}.{module}")
    return STATES
