"""How large each window was when it was last seen, kept in the state folder for the next time."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_auth.settings import Settings, private_folder

_log = logging.getLogger(__name__)
_MOST = 4_096  # bytes that are read: there are few windows
_FAR = 65_536  # pixels


class Place(NamedTuple):
    """Where a window stood, and whether it filled the screen then."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool

    def put(self, window: QWidget) -> None:
        """Gives it to a window that is not shown yet, as far as the screens of today allow."""
        size = QSize(self.width, self.height)
        found = QGuiApplication.screenAt(QRect(QPoint(self.x, self.y), size).center())
        screens = QGuiApplication.screens()  # the first is the main one
        if not screens:
            return
        room = (found or screens[0]).availableGeometry()
        size = size.boundedTo(room.size()).expandedTo(window.minimumSizeHint())
        window.resize(size)
        if found is not None and not QGuiApplication.platformName().startswith("wayland"):  # there nobody may
            window.move(_between(self.x, room.x(), room.right() + 1 - size.width()),
                        _between(self.y, room.y(), room.bottom() + 1 - size.height()))  # fmt: skip
        if self.maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)


class Sizes(QObject):
    """One line a window in a file of a program's own: name, place, size, `maximised` or `normal`.

    It is read before the first paint, so it is small and needs no package. What cannot be read or written is not
    missed: the window has the size that it was made with."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def keep(self, window: QWidget) -> None:
        """Give the window the size it had, and note what it has each time it goes."""
        before = self._read().get(window.objectName())
        if before is not None:
            before.put(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A minimised window is hidden by the system: that says nothing.
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and isinstance(watched, QWidget):
            self._note(watched)
        return False

    def _note(self, window: QWidget) -> None:
        known = self._read()
        normal = window.normalGeometry()
        if normal.isEmpty():  # it was never anything but maximised
            return
        maximised, before = window.isMaximized(), known.get(window.objectName())
        # The corner with its frame, as it is given back; while maximised only the inner one is told.
        corner = normal.topLeft() if maximised else window.pos()
        x, y = (before.x, before.y) if maximised and before is not None else (corner.x(), corner.y())
        place = Place(x, y, normal.width(), normal.height(), maximised)
        if place != before:
            try:
                _write(self._folder(), known | {window.objectName(): place})
            except OSError as error:
                _log.info("the size of a window could not be kept: %s", type(error).__name__)

    def _read(self) -> dict[str, Place]:
        try:
            with (self._folder() / "windows").open("rb") as file:
                said = file.read(_MOST).decode("utf-8", "replace")
        except OSError:
            return {}
        return dict(filter(None, map(_parsed, said.splitlines())))

    def _folder(self) -> Path:
        """The state folder. On Linux Qt says the same as the package that knows it, which takes 4 ms to load."""
        if self._settings.state_dir is None and sys.platform.startswith("linux"):
            state = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)
            return Path(state) / self._settings.slug
        return self._settings.state_folder()


def _parsed(line: str) -> tuple[str, Place] | None:
    with contextlib.suppress(ValueError):
        name, *numbers, state = line.split()
        x, y, width, height = (max(-_FAR, min(int(number), _FAR)) for number in numbers)
        if width > 0 and height > 0:
            return name, Place(x, y, width, height, state == "maximised")
    return None


def _write(folder: Path, places: dict[str, Place]) -> None:
    """Beside its place first, then there whole: another program of that name may read it now."""
    draft = private_folder(folder) / f"windows.{os.getpid()}"
    lines = [
        f"{name} {place.x} {place.y} {place.width} {place.height} {'maximised' if place.maximised else 'normal'}\n"
        for name, place in places.items()
    ]
    try:
        handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        try:
            os.write(handle, "".join(lines).encode("utf-8"))
        finally:
            os.close(handle)
        draft.replace(folder / "windows")
    finally:
        draft.unlink(missing_ok=True)


def _between(wanted: int, least: int, most: int) -> int:
    return max(least, min(wanted, most))
