"""Sizes of the design that layouts and widgets were given once, given to them again when the text has become larger."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from desktop_auth.gui import theme

_SMALLEST = (360, 480)
_TITLE_BAR = 40  # the system's, in pixels of the screen

_sizes: WeakKeyDictionary[QObject, dict[str, tuple[int, ...]]] = WeakKeyDictionary()
_gaps: WeakKeyDictionary[QBoxLayout, list[tuple[QSpacerItem, int]]] = WeakKeyDictionary()


def keep(owner: QObject, put: str, *sizes: int) -> None:
    """Gives sizes of the design to the method `put` of a layout or a widget, in pixels, now and after each change."""
    _follow()
    _sizes.setdefault(owner, {})[put] = sizes
    getattr(owner, put)(*map(theme.px, sizes))


def smallest(window: QWidget) -> QSize:
    """How small a window may be drawn: as large text needs more room, so far as its screen has it."""
    wanted = QSize(theme.px(_SMALLEST[0]), theme.px(_SMALLEST[1]))
    if not QGuiApplication.screens():  # the last one was taken away
        return wanted
    room = screen_room(window) - QSize(0, _TITLE_BAR)
    return wanted.boundedTo(room.expandedTo(QSize(*_SMALLEST)))


def screen_room(window: QWidget) -> QSize:
    """How much of its screen a window may have.

    Not by `window.screen()`: PySide 6.11 has what that gives belong to the window, and deletes the screen with it."""
    found = QGuiApplication.screenAt(window.frameGeometry().center()) or QGuiApplication.primaryScreen()
    return found.availableSize()


def gap(layout: QBoxLayout, size: int) -> None:
    """Adds room to a layout."""
    _follow()
    spacer = QSpacerItem(*_room(layout, size))
    layout.addSpacerItem(spacer)
    _gaps.setdefault(layout, []).append((spacer, size))


@lru_cache(maxsize=1)
def _follow() -> None:
    # Not `changed`: a shield against a host's sheet takes sizes away, and is put on then.
    theme.hub().settled.connect(_put_again)


def _room(layout: QBoxLayout, size: int) -> tuple[int, int, QSizePolicy.Policy, QSizePolicy.Policy]:
    stiff, loose = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
    along = theme.px(size)
    return (along, 0, stiff, loose) if isinstance(layout, QHBoxLayout) else (0, along, loose, stiff)


def _put_again() -> None:
    for owner, kept in list(_sizes.items()):
        if shiboken6.isValid(owner):
            for put, sizes in kept.items():
                getattr(owner, put)(*map(theme.px, sizes))
    for layout, spacers in list(_gaps.items()):
        if shiboken6.isValid(layout):
            for spacer, size in spacers:
                spacer.changeSize(*_room(layout, size))
            layout.invalidate()
