"""Where the frozen program begins (build.spec)."""

import builtins
import os
import sys


def put_import_back() -> None:
    """PyInstaller has imported PySide6 by now, and that puts an import of its own in place. It makes all others slower
    and is not made for threads: beside another such import, as importlib-metadata's lazy one, it may call itself for
    ever. Where nobody has imported PySide6 before, `app` puts it away."""
    builtins.__import__ = sys.first_import  # first.py


def hold_archive() -> None:
    """The modules are read out of the program's own file when they are wanted first, by its path. When the program is
    upgraded or removed while it runs there is another file by that name, or none: so the one it was started from is
    held open."""
    import pyimod02_importers  # PyInstaller's own

    held = os.open(sys.executable, os.O_RDONLY | os.O_CLOEXEC)
    pyimod02_importers.pyz_archive._filename = f"/proc/self/fd/{held}"


def leave_others_their_own() -> None:
    """A browser that the program starts takes over its environment, and shall look neither for its libraries nor for
    Qt's plugins in here. Nothing here needs these words any more: the system's loader has read its folders when the
    process began, PyInstaller has what it noted for itself, and Qt knows from PySide6 where its plugins lie."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)  # where PyInstaller keeps what it was
    for name in [*os.environ]:
        if name in {"LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"} or name.startswith("_PYI_"):
            del os.environ[name]
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before


put_import_back()
if sys.platform == "linux":
    hold_archive()
    leave_others_their_own()

from desktop_auth.__main__ import main  # noqa: E402  the archive comes first

sys.exit(main())
