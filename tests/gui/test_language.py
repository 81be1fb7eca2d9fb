"""The language of our windows, changed while they are open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import assets, words
from desktop_auth.gui import language
from desktop_auth.gui.badges import Badge
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.buttons import Button, CheckBox, IconButton
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.nav import NavEntry
from desktop_auth.gui.tile import Tile
from desktop_auth.words import N_, _, ngettext, number

_SAID = {
    "Log in": ("Anmelden", "دخول"),
    "Back": ("Zurück", "رجوع"),
    "Log in, {name}": ("{name}, anmelden", "دخول {name}"),
}


@pytest.fixture(autouse=True)
def two_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for place, tag in enumerate(("de", "ar")):
        catalogue = Catalog(locale=tag, domain="desktop_auth")
        for sentence, said in _SAID.items():
            catalogue.add(sentence, said[place])
        catalogue.add(("{n} try", "{n} tries"), ["{n} Versuch", "{n} Versuche"] if tag == "de" else ["{n}"] * 6)
        file = tmp_path / "translations" / tag / "LC_MESSAGES" / "desktop_auth.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as out:
            write_mo(out, catalogue)
    monkeypatch.setattr(assets, "root", lambda: tmp_path)
    yield
    language.wear(None)
    language.use("en")


def test_a_sentence_is_said_again_with_what_fills_it() -> None:
    said = _("Log in, {name}").format(name=_("Back"))
    tries = ngettext("{n} try", "{n} tries", 2).format(n=number(2))
    language.use("de")
    assert (said, said.again(), tries.again()) == ("Log in, Back", "Zurück, anmelden", "2 Versuche")


def test_what_somebody_wishes_goes_before_what_the_program_speaks_and_is_taken_back(qtbot: QtBot) -> None:
    language.use("en")
    with qtbot.waitSignal(language.hub().changed):
        language.wear("ar")
    language.wear("de")
    assert words.language() == "de"
    language.wear(None)
    assert words.language() == "en"
    with qtbot.assertNotEmitted(language.hub().changed):
        language.wear(None)


def test_a_program_that_changes_its_language_meanwhile_speaks_it_afterwards() -> None:
    language.wear("de")
    language.use("ar")
    assert words.language() == "de"
    language.wear(None)
    assert words.language() == "ar"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("de", "de"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("ar_EG", "ar"), ("tr_TR", "en"), ("C", "en"), ("", "en")],
)
def test_the_nearest_language_is_spoken(wanted: str, spoken: str) -> None:
    language.use(wanted)
    assert words.language() == spoken


def test_the_first_of_the_wanted_that_there_is() -> None:
    assert [words.match(wanted) for wanted in (["tr-TR", "ar"], ["en-GB", "de"], [])] == ["ar", "en", "en"]


def test_all_parts_of_the_kit_speak_the_new_language(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    label, button, check = Label(_("Log in")), Button(_("Log in")), CheckBox(_("Log in"))
    icon, badge, entry = (
        IconButton("arrow-left", _("Back")),
        Badge(_("Back"), icon="check"),
        NavEntry("check", _("Back")),
    )
    field, tile, bar = Field("one", _("Log in")), Tile("Mira", _("Back")), MessageBar()
    for part in (label, button, check, icon, badge, entry, field, tile, bar):
        column.addWidget(part)
    field.set_error(_("Back"))
    field.set_text("typed")
    bar.say("warn", _("Log in"), _("Back"))
    button.set_working(_("Back"))
    language.speak_in(window)
    language.use("de")
    assert [label.text(), button.text(), button.accessibleName(), check.text()] == [
        "Anmelden",
        "Anmelden",
        "Zurück",
        "Anmelden",
    ]
    assert [icon.accessibleName(), icon.toolTip(), badge.text, entry.text()] == ["Zurück"] * 4
    assert [field.edit.accessibleName(), field.edit.accessibleDescription(), field.error] == [
        "Anmelden",
        "Zurück",
        "Zurück",
    ]
    assert (field.text(), tile.accessibleName(), bar.accessibleName()) == ("typed", "Mira, Zurück", "Anmelden. Zurück")


def test_the_window_runs_the_other_way_and_nothing_else_does(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    for each in (window, other):
        qtbot.addWidget(each)
    language.speak_in(window)
    before = QLocale(), QApplication.layoutDirection()
    language.use("ar")
    right = Qt.LayoutDirection.RightToLeft
    assert (window.layoutDirection() == right, other.layoutDirection() == right) == (True, False)
    assert (QLocale(), QApplication.layoutDirection()) == before
    language.use("en")
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_numbers_have_the_digits_of_the_language() -> None:
    language.begin("ar")
    assert number(28) == QLocale("ar").toString(28)
    assert ngettext("{n} try", "{n} tries", 28).format(n=28) == number(28)


def test_painted_words_run_the_way_their_letters_do(qtbot: QtBot) -> None:
    """A painter thinks from left to right in every window, and put the dots of a sentence before its first word."""
    window = QWidget()
    qtbot.addWidget(window)
    language.use("ar")
    button = Button("شششش ...", "quiet", parent=window)
    language.speak_in(window)
    ink = _columns_of_ink(button)
    # Dots are low, letters are high: the sentence ends on the left.
    assert max(map(len, ink[:4])) < max(map(len, ink[-4:]))


def _columns_of_ink(widget: QWidget) -> list[list[int]]:
    """For each column of a picture of the widget that is not empty: where it is not."""
    widget.resize(widget.sizeHint())
    picture = widget.grab().toImage()
    ground = picture.pixel(picture.width() // 2, 1)
    columns = [[y for y in range(picture.height()) if picture.pixel(x, y) != ground] for x in range(picture.width())]
    return [column for column in columns if column]


def test_qts_own_words_stay_as_the_host_has_them(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    before = [action.text() for action in edit.createStandardContextMenu().actions()]
    window = QWidget()
    qtbot.addWidget(window)
    language.speak_in(window)
    language.use("de")
    assert [action.text() for action in edit.createStandardContextMenu().actions()] == before


def test_a_window_that_is_gone_is_not_told(qtbot: QtBot) -> None:
    window = QWidget()
    language.speak_in(window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window)
    language.use("de")
    assert words.language() == "de"


def test_plain_text_stays(qtbot: QtBot) -> None:
    label = Label(_("Back"))
    qtbot.addWidget(label)
    language.speak_in(label)
    label.setText(N_("Back"))
    language.use("de")
    assert label.text() == "Back"
