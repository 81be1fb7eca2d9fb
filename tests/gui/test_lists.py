"""Facts in a box: how they break, and how little a change of width costs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui import theme
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.name_label import NameLabel

FACTS = {"name": "Mira Lindqvist", "user": "mlindqvist", "mail": "mlindqvist@ward4.example"}


class Rounds(QObject):
    """Counts how often a widget is asked to lay out its content anew."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def facts(show: Callable[[QWidget], None]) -> FactList:
    made = FactList()
    for name, value in FACTS.items():
        made.add("user-round", name.title(), value, name=name)
    made.resize(600, 200)
    show(made)
    QApplication.sendPostedEvents()
    return made


def settle() -> None:
    for _ in range(10):
        QApplication.sendPostedEvents()


@pytest.mark.parametrize("width", [599, 640, 260, 200])
def test_a_change_of_width_is_over_after_two_rounds(facts: FactList, width: int) -> None:
    settle()
    rounds = Rounds(facts)
    facts.resize(width, 200)
    settle()
    assert rounds.count <= 2


def test_no_text_is_broken_again_for_a_width_that_is_known(facts: FactList, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[int] = []
    lines = NameLabel._lines

    def counted(label: NameLabel, width: int) -> object:
        broken.append(width)
        return lines(label, width)

    settle()
    monkeypatch.setattr(NameLabel, "_lines", counted)
    facts.resize(500, 200)
    settle()
    assert len(broken) <= 2 * len(FACTS)
    facts.resize(600, 200)
    settle()
    broken.clear()
    for label in facts.findChildren(NameLabel):
        label.heightForWidth(label.width())
    assert broken == []


def test_what_is_known_of_a_height_goes_with_the_text_and_the_font(facts: FactList) -> None:
    label = facts.findChild(NameLabel, "mail")
    assert isinstance(label, NameLabel)
    one = label.heightForWidth(240)
    label.setText("w" * 64 + "@ward4.example")
    assert label.heightForWidth(240) > one
    label.setText(FACTS["mail"])
    assert label.heightForWidth(240) == one
    theme.use_size(2.0)
    assert label.heightForWidth(2_000) > one


@pytest.mark.parametrize("likes", [100, 120, 150])
def test_an_address_breaks_after_a_sign_of_its_own_first(qapp: QApplication, likes: int) -> None:
    label = NameLabel("label", width=likes)
    label.setText("mlindqvist@ward4.hospital.example")
    layout, lines, cut = label._lines(theme.px(likes))
    shown = [layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines]
    assert shown
    assert "".join([*shown, cut]).startswith("mlindqvist@")
    if not cut:
        shown.pop()
    assert all(part.rstrip("\u200b")[-1] in "@." for part in shown), shown


def test_a_name_with_a_dot_is_a_name(qapp: QApplication) -> None:
    label = NameLabel("label", width=90)
    label.setText("J.R.R. Tolkien")
    layout, _lines, _cut = label._lines(90)
    assert layout.text() == "J.R.R. Tolkien"
