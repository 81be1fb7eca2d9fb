"""Paints the widget kit into pictures to be looked at: python tests/gui/gallery.py FOLDER [SCENE …]."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).parents[1]))

import gallery_forms as forms
import gallery_parts as parts
import gallery_windows as windows
import system_font
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui import theme


def big(scene: Callable[[], QWidget], size: QSize) -> QWidget:
    """A scene with the text twice as large."""
    made = scene()
    made.resize(size)
    return made


SCENES: tuple[Callable[[], QWidget], ...] = (
    parts.components, windows.login, windows.login_narrow, windows.login_names, windows.login_loading,
    windows.rtl_login, windows.rtl_narrow, windows.login_password, windows.login_error, windows.login_working,
    windows.card_narrow, forms.signup, forms.account, forms.account_narrow, forms.rtl_account, windows.contrast_card,
)  # fmt: skip


BIG = {
    "login": QSize(1000, 800),
    "login_password": QSize(1000, 1106),
    "account": QSize(960, 800),
    "signup": QSize(1200, 1000),
}


def _save(window: QWidget, target: Path) -> None:
    window.show()
    window.activateWindow()
    for _round in range(3):  # widgets answer to their new sizes with new heights
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(target))
    window.hide()
    window.deleteLater()


def main() -> int:
    """Paints all scenes, or those named, in both modes (GALLERY_FONT: in another font)."""
    if family := os.environ.get("GALLERY_FONT"):
        system_font.use(family)
    _app = QApplication(sys.argv)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[2:])
    for mode in ("light", "dark"):
        theme.use(mode)
        for scene in SCENES:
            name = scene.__name__
            if not wanted or name in wanted:
                _save(scene(), target / f"{name}-{mode}.png")
            if name in BIG and (not wanted or f"{name}_200" in wanted):
                theme.use_size(2.0)
                _save(big(scene, BIG[name]), target / f"{name}_200-{mode}.png")
                theme.use_size(1.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
