"""Pictures of windows on a screen at 150 %: `scales.py born|dragged FOLDER STATE …`. Dragged: from a screen at 100 %.

The screens are those of `SCREENS`; whoever runs this says by QT_SCREEN_SCALE_FACTORS which of the two is which."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from screens.looks import Look, wear
from screens.states import all_states
from screens.studio import Studio, Templates, resize, settle, still

SCALE = 1.5
_WIDE, _HIGH = 2_000, 1_600
SCREENS = json.dumps(
    {
        "screens": [
            {"name": name, "x": left, "y": 0, "width": _WIDE, "height": _HIGH, "logicalDpi": 96, "logicalBaseDpi": 96}
            for name, left in (("first", 0), ("second", _WIDE))
        ]
    }
)


def main() -> int:
    """Each of the states in both modes."""
    how, folder, *names = sys.argv[1:]
    application = QApplication([])
    still()
    templates = Templates()
    for mode in ("light", "dark"):
        for name in names:
            studio = Studio(templates)
            wear(Look(mode))
            all_states()[name].build(studio)
            window = studio.window()
            _wait_for_nobody(window)
            resize(window, None)
            if how == "dragged":
                window.grab()  # all that is kept for the first screen has been made
                _drag(window, application)
            assert window.devicePixelRatioF() == SCALE, window.devicePixelRatioF()
            window.grab().save(str(Path(folder) / f"{name}-{mode}.png"))
            studio.stop()
    templates.close()
    return 0


def _drag(window: QWidget, application: QApplication) -> None:
    there = application.screens()[1]
    handle = window.windowHandle()
    assert handle is not None
    window.move(there.geometry().topLeft() + QPoint(40, 40))
    handle.setScreen(there)
    settle()


def _wait_for_nobody(window: QWidget) -> None:
    """The minute of a log-in differs from run to run."""
    when = window.findChild(QLabel, "last_login")
    if when is not None:
        when.setText("Yesterday")


if __name__ == "__main__":
    sys.exit(main())
