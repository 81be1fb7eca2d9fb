"""The look follows the desktop while the program runs; one's own choice wins."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

_CHANGES = ["color-scheme 1", "contrast 1", "contrast 0", "color-scheme 2", "own light", "color-scheme 1"]
_PLUGINS = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platformthemes"


def _has_portal() -> bool:
    command = ["/usr/bin/python3", "-c", "import dbus.service, gi"]
    there = shutil.which("dbus-run-session") and Path(command[0]).exists() and _PLUGINS.is_dir()
    return bool(there) and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_portal(), reason="no bus, or no D-Bus in the system's Python")
def test_light_dark_and_contrast_of_the_desktop_are_followed_and_painted_once(tmp_path: Path) -> None:
    here = Path(__file__).parent
    command = ["dbus-run-session", "--", sys.executable, str(here / "follower.py"), str(here / "portal.py")]
    environment = os.environ | {"QT_QPA_PLATFORMTHEME": "xdgdesktopportal", "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        command, input="\n".join(_CHANGES), capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [(line, dark, contrast) for line, dark, contrast, _told, _frames in seen] == [
        ("color-scheme 1", True, False),
        ("contrast 1", False, True),
        ("contrast 0", True, False),
        ("color-scheme 2", False, False),
        ("color-scheme 1", False, False),
    ]
    assert [told for *_rest, told, _frames in seen] == [1, 1, 1, 1, 0]
    assert max(frames for *_rest, frames in seen) <= 2
