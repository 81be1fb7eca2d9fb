"""The sheet of components can be painted, and shows both modes."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

SHEET = Path(__file__).with_name("component_sheet.py")


def test_it_is_painted_in_both_modes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SHEET, tmp_path], check=True, timeout=120)
    light, dark = (QImage(str(tmp_path / f"components-{mode}.png")) for mode in ("light", "dark"))
    assert (light.width(), light.height()) == (dark.width(), dark.height())
    assert light.width() >= 1020
    assert light.pixelColor(2, 2).lightness() > dark.pixelColor(2, 2).lightness() + 150
