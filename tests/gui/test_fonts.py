"""Letters of every script: measured by the font that writes them, never cut, and boxes where there is no font."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_auth.gui import fonts, language, theme
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label

TALL = ["漢字鬱", "العربية", "A\u0302\u030c\u0304g\u0327\u0331", "ไทยญี่", "हिन्दी"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def japanese() -> str:
    """The family that writes Japanese here, else ""."""
    first = fonts.plain("ja").families()[0]
    return first if first != fonts.plain("en").families()[0] else ""


def ink(image: QImage) -> list[int]:
    """The rows in which something dark stands."""
    rows = range(image.height())
    return [y for y in rows if any(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()))]


@pytest.mark.parametrize("text", TALL)
def test_what_is_typed_in_another_script_is_not_cut(qtbot: QtBot, text: str) -> None:
    field = Field("one", "Name")
    qtbot.addWidget(field)
    field.resize(300, 80)
    field.set_text(text)
    field.show()
    QApplication.sendPostedEvents()
    shown = field.edit.grab().toImage()
    free = QImage(300, 120, QImage.Format.Format_RGB32)
    free.fill(Qt.GlobalColor.white)
    painter = QPainter(free)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.current().tokens.text)
    painter.drawText(QPoint(10, 60), text)
    painter.end()
    assert len(ink(shown)) == len(ink(free)) > 0


def test_the_cursor_stands_beside_the_text_and_the_click_is_taken_in_the_whole_frame(qtbot: QtBot) -> None:
    field = Field("one", "Name")
    qtbot.addWidget(field)
    field.resize(300, 80)
    field.show()
    QApplication.sendPostedEvents()
    assert field.edit.height() == field.frame.height()
    assert isinstance(field.edit, QLineEdit)


@pytest.mark.skipif("not japanese()", reason="nothing writes Japanese here")
def test_the_font_of_the_language_comes_first(qtbot: QtBot) -> None:
    label = Label("Hello", "body")
    qtbot.addWidget(label)
    before = label.sizeHint().height()
    language.use("ja")
    assert theme.font("body").families()[0] == japanese() == label.font().families()[0]
    assert label.sizeHint().height() >= before
    assert QFontInfo(theme.font("body")).family() == japanese()
    language.use("de")
    assert theme.font("body").families() == fonts.plain("en").families()


def test_languages_whose_letters_the_font_has_need_no_other(qtbot: QtBot) -> None:
    families = theme.font("body").families()
    with qtbot.assertNotEmitted(theme.hub().changed):
        for tag in ("de", "fr", "pt_BR"):
            language.use(tag)
    assert theme.font("body").families() == families


def test_a_font_says_everything_itself() -> None:
    made = fonts.whole(fonts.plain("en"), 14, weight=400)
    assert (made.pixelSize(), made.italic(), made.stretch(), made.kerning()) == (14, False, 100, True)
    assert QFontMetrics(made).height() > 0


MISSING = """
import sys
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QFontDatabase
application = QApplication([])
from desktop_auth.gui import fonts, theme
from desktop_auth.gui.fields import Field
from desktop_auth.gui.tile import Tile
assert not QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
for tag in ("ja", "ar", "th", "hi", "ko", "zh_CN", "he"):
    assert fonts.plain(tag).families() == fonts.plain("en").families(), tag
for text in sys.argv[1:]:
    field, tile = Field("one", text), Tile(text, text)
    field.set_text(text)
    for widget in (field, tile):
        widget.resize(300, 160)
        assert not widget.grab().isNull()
"""


@pytest.mark.skipif(not shutil.which("fc-match"), reason="no fontconfig to be told what is there")
def test_without_a_font_of_the_script_nothing_breaks(tmp_path: Path) -> None:
    found = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True)
    (tmp_path / "fonts").mkdir()
    shutil.copy(found.stdout, tmp_path / "fonts")
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    environment = {"FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", MISSING, *TALL], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
