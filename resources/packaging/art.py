"""Draws the program's icons from its mark: `art.py FOLDER` makes PNGs of every size, an SVG, and one file each for
Windows and macOS. They are made at build time and never kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
_SVG_SIDE = 64
_ICNS_SIDE = 512


def draw(folder: Path) -> None:
    """Makes `16.png` … `256.png`, `mark.svg`, `mark.ico` and `mark.icns` in `folder`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(HOUSE))
    from PySide6.QtCore import QRect, QRectF, QSize
    from PySide6.QtGui import QGuiApplication, QImage, QPainter, Qt
    from PySide6.QtSvg import QSvgGenerator

    from desktop_auth.gui.mark import paint_mark

    application = QGuiApplication([])

    def picture(side: int) -> QImage:
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_mark(painter, QRectF(0, 0, side, side))
        painter.end()
        return image

    folder.mkdir(parents=True, exist_ok=True)
    for side in SIZES:
        _save(picture(side), folder / f"{side}.png")
    _save(picture(SIZES[-1]), folder / "mark.ico")
    _save(picture(_ICNS_SIDE), folder / "mark.icns")
    drawing = QSvgGenerator()
    drawing.setFileName(str(folder / "mark.svg"))
    drawing.setSize(QSize(_SVG_SIDE, _SVG_SIDE))
    drawing.setViewBox(QRect(0, 0, _SVG_SIDE, _SVG_SIDE))
    drawing.setTitle("Desktop Auth")
    painter = QPainter(drawing)
    paint_mark(painter, QRectF(0, 0, _SVG_SIDE, _SVG_SIDE))
    painter.end()
    del application


def _save(image: object, path: Path) -> None:
    if not image.save(str(path)):  # type: ignore[attr-defined]
        sys.exit(f"{path} could not be written: has this Qt the plugin for it?")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
