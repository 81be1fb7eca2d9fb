"""Text that becomes larger while somebody types: the window is as if it had been built so, and what was typed stays."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

import desktop_auth
from desktop_auth import Settings
from desktop_auth.gui import language, theme
from desktop_auth.testing import BrokenKeychain
from windows import Desk, OpenDesk

SIZE = (900, 720)


@pytest.fixture(autouse=True)
def of_normal_size() -> Iterator[None]:
    yield
    theme.use_size(1.0)


def settle(window: QWidget) -> None:
    window.resize(*SIZE)
    for _ in range(5):  # a layout may ask for another one
        QApplication.sendPostedEvents()
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)


def places(window: QWidget) -> dict[str, QRect]:
    """Where everything that is shown stands in the window."""
    found: dict[str, QRect] = {}
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            names, part = [], widget
            while part is not window:
                siblings = [child for child in part.parentWidget().children() if type(child) is type(part)]
                names.append(f"{type(part).__name__}{siblings.index(part)}{part.objectName()}")
                part = part.parentWidget()
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            found["/".join(reversed(names))] = place
    return found


def looked_at(window: QWidget, size: float) -> dict[str, QRect]:
    theme.use_size(size)
    settle(window)
    return places(window)


def differing(one: dict[str, QRect], other: dict[str, QRect]) -> dict[str, tuple[QRect | None, QRect | None]]:
    names = one.keys() | other.keys()
    return {name: (one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)}


def sign_up(desk: Desk) -> QWidget:
    desk.see("signup_button")
    for name, text in {"first_name": "Mira", "user_name": "m.lind", "password": "seven lamps"}.items():
        desk.type(name, text)
    desk.press("signup_button")
    desk.see("strength_word")
    return desk.see("entry_window")


def tiles(desk: Desk) -> QWidget:
    people(desk)
    return desk.see("entry_window")


def card(desk: Desk) -> QWidget:
    people(desk)
    desk.press("person_mlindqvist")
    desk.type("password", "not this one")
    desk.press("login_button")
    desk.see("password_error")
    return desk.see("entry_window")


def anybody(desk: Desk) -> QWidget:
    people(desk)
    desk.press("someone_else")
    desk.see("message")
    return desk.see("entry_window")


def account(desk: Desk) -> QWidget:
    desk.see("signup_button")
    desk.sign_up("mlindqvist")
    desk.see("account_since", "Account since 2 March 2026")
    return desk.see("account_window")


def people(desk: Desk) -> None:
    """Mira was here."""
    desk.see("signup_button")
    desk.sign_up("mlindqvist")
    desk.press("logout_button")
    desk.see("person_mlindqvist")
    desk.find("message").setVisible(False)  # type: ignore[union-attr]  what it says goes by itself


Open = Callable[[str], Desk]


@pytest.fixture
def new_desk(open_desk: OpenDesk, auth_settings: Settings) -> Open:
    def start(folder: str) -> Desk:
        home = auth_settings.data_dir / folder  # type: ignore[operator]
        return open_desk(replace(auth_settings, data_dir=home, state_dir=home), keychain=BrokenKeychain("none"))

    return start


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("go", [sign_up, tiles, card, anybody, account])
def test_a_window_that_is_open_becomes_what_a_new_one_would_be(
    new_desk: Open, go: Callable[[Desk], QWidget], direction: Qt.LayoutDirection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "direction", lambda: direction)
    desk = new_desk("grown")
    window = go(desk)
    found = [looked_at(window, size) for size in (1.0, 2.0, 1.0)]
    desk.flow.close()
    theme.use_size(2.0)
    built = looked_at(go(new_desk("built")), 2.0)
    assert differing(found[0], found[2]) == {}

    assert differing(found[1], built) == {}
    assert found[0] != found[1]


def test_what_is_being_typed_stays_as_it_is(desk: Desk) -> None:
    desk.see("signup_button")
    desk.type("first_name", "Mira")
    edit = desk.see("first_name")
    assert isinstance(edit, QLineEdit)
    edit.setSelection(1, 2)
    theme.use_size(2.0)
    settle(desk.see("entry_window"))
    assert (desk.focus(), edit.text(), edit.cursorPosition(), edit.selectedText()) == ("first_name", "Mira", 3, "ir")
    edit.undo()
    assert edit.text() in ("Mir", "")  # Qt may take back a letter, or all that was typed at once
    assert edit.isRedoAvailable()


def test_room_that_is_given_once_is_kept_for_every_size() -> None:
    once = re.compile(r"\.(add|set(Horizontal|Vertical)?)Spacing\((theme\.)?px\(")
    code = {path: path.read_text(encoding="utf-8") for path in Path(desktop_auth.__file__).parent.rglob("*.py")}
    assert [path.name for path, text in code.items() if once.search(text)] == []
