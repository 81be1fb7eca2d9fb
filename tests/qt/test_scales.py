"""A window that is dragged from a screen at 100 % to one at 150 %: it is as sharp as one that was opened there."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage
from qt.scales import SCREENS

PROGRAM = Path(__file__).with_name("scales.py")
TESTS = PROGRAM.parents[1]
STATES = ("login-loading", "login", "login-error", "signup-errors", "account")


def take(how: str, folder: Path, factors: str) -> Path:
    folder.mkdir()
    config = folder / "screens.json"
    config.write_text(SCREENS)
    path = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCREEN_SCALE_FACTORS": factors, "PYTHONPATH": path,
    }  # fmt: skip
    subprocess.run([sys.executable, PROGRAM, how, folder, *STATES], check=True, timeout=240, env=environment)
    return folder


def test_a_window_that_is_dragged_to_another_scale_is_as_if_it_were_born_there(tmp_path: Path) -> None:
    born = take("born", tmp_path / "born", "1.5;1")
    dragged = take("dragged", tmp_path / "dragged", "1;1.5")
    pictures = sorted(picture.name for picture in born.glob("*.png"))
    assert len(pictures) == 2 * len(STATES)
    differing = [name for name in pictures if QImage(str(born / name)) != QImage(str(dragged / name))]
    assert differing == []
