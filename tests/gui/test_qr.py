"""A QR code that somebody else's reader reads from what is painted (`zbarimg`, Debian's)."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import roles, theme
from desktop_auth.gui.qr import QrCode, modules_of

Show = Callable[[QWidget], None]
URI = "otpauth://totp/Desktop%20Auth:mlindqvist?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Desktop%20Auth"
LONG = "otpauth://totp/" + "%C3%9C" * 40 + ":mlindqvist?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=" + "%C3%9C" * 40


def read(picture: QImage, folder: Path) -> str:
    file = folder / "picture.png"
    picture.save(str(file))
    command = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("text", [URI, LONG])
def test_a_reader_reads_it(qtbot: QtBot, tmp_path: Path, mode: str, scale: float, text: str) -> None:
    theme.use(mode)
    theme.use_size(scale)
    code = QrCode("QR code")
    qtbot.addWidget(code)
    code.show_modules(modules_of(text))
    code.resize(code.sizeHint())
    assert read(code.grab().toImage(), tmp_path) == text


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_black_on_white_with_four_modules_of_white_around(qtbot: QtBot, mode: str) -> None:
    theme.use(mode)
    code = QrCode("QR code")
    qtbot.addWidget(code)
    modules = modules_of(URI)
    code.show_modules(modules)
    code.resize(code.sizeHint())
    image = code.grab().toImage()
    side, count = image.width(), len(modules)
    row = [image.pixelColor(x, side // 2).name() for x in range(side)]
    assert set(row[1:-1]) == {"#000000", "#ffffff"}
    column = [[image.pixelColor(x, y).name() for y in range(1, side - 1)] for x in (side // 2, side // 3)]
    dark = [at for line in [row[1:-1], *column] for at, colour in enumerate(line, 1) if colour == "#000000"]
    quiet = min(*dark, side - 1 - max(dark))
    assert quiet >= 4 * 4
    assert side >= (count + 8) * 4


def test_each_module_has_four_pixels(qtbot: QtBot) -> None:
    code = QrCode("QR code")
    qtbot.addWidget(code)
    modules = modules_of(URI)
    code.show_modules(modules)
    code.resize(code.sizeHint())
    image = code.grab().toImage()
    left = (image.width() - 4 * len(modules)) // 2
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            seen = {image.pixelColor(left + 4 * x + i, left + 4 * y + j).name() for i in (0, 3) for j in (0, 3)}
            assert seen == {"#000000" if dark else "#ffffff"}


def test_before_the_code_is_there_its_place_is(qtbot: QtBot) -> None:
    code = QrCode("QR code")
    qtbot.addWidget(code)
    before = code.sizeHint()
    code.show_modules(modules_of(URI))
    assert code.sizeHint() == before


def test_a_screen_reader_hears_a_picture_and_what_it_is(show: Show) -> None:
    roles.install()
    code = QrCode("QR code for your authenticator app")
    show(code)
    seen = QAccessible.queryAccessibleInterface(code)
    assert seen.role() == QAccessible.Role.Graphic
    assert seen.text(QAccessible.Text.Name) == "QR code for your authenticator app"
