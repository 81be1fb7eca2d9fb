"""Another font as the system's, for pictures: what a program sets for itself our windows leave aside."""

import os
import tempfile
from pathlib import Path

_CONFIG = """<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test qual="first" name="family" compare="contains"><string>Sans</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


def use(family: str) -> None:
    """Let text be written with `family`. Before there is a QApplication; where fontconfig chooses the fonts."""
    config = Path(tempfile.mkdtemp(prefix="fonts-")) / "fonts.conf"
    config.write_text(_CONFIG.format(family=family), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(config)
