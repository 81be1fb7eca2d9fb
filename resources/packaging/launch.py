"""Where the frozen program begins (build.spec)."""

import os
import sys


def hold_archive() -> None:
    """The modules are read out of the program's own file when they are wanted first, by its path. When the program is
    upgraded or removed while it runs there is another file by that name, or none: so the one it was started from is
    held open."""
    import pyimod02_importers  # PyInstaller's own

    held = os.open(sys.executable, os.O_RDONLY | os.O_CLOEXEC)
    pyimod02_importers.pyz_archive._filename = f"/proc/self/fd/{held}"


if sys.platform == "linux":
    hold_archive()

from desktop_auth.__main__ import main  # noqa: E402  the archive comes first

sys.exit(main())
