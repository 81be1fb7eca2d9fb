"""What the program says of itself, from the real windows."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth import Settings
from desktop_auth.about import program
from desktop_auth.gui import language, theme
from desktop_auth.gui.sizes import smallest
from desktop_auth.testing import BrokenKeychain
from windows import Desk, OpenDesk

PAGE = "https://desktop-auth.example/releases"
Named = Callable[..., Desk]


def _publish(place: Path, monkeypatch: pytest.MonkeyPatch, urls: str) -> None:
    folder = place / "path" / "desktop_auth-9.dist-info"
    folder.mkdir(parents=True)
    said = f"Metadata-Version: 2.1\nName: {program.DISTRIBUTION}\nVersion: 9\n{urls}"
    (folder / "METADATA").write_text(said, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(folder.parent), *sys.path])


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project has a page where it is published."""
    _publish(tmp_path, monkeypatch, f"Project-URL: Download, {PAGE}\n")


@pytest.fixture
def named(open_desk: OpenDesk, auth_settings: Settings) -> Named:
    """Starts the program under a name and opens the window."""

    def start(name: str = "Desktop Auth", **more: object) -> Desk:
        desk = open_desk(replace(auth_settings, app_name=name, **more))
        desk.see("signup_button")
        desk.press("help_button")
        desk.press("help_about")
        desk.wait_until(lambda: desk.see("about_copy").isEnabled())
        return desk

    return start


def text(desk: Desk) -> str:
    page = desk.see("about_text")
    assert isinstance(page, QTextEdit)
    return page.toPlainText()


def abouts() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.objectName() == "about_window"]


def test_it_says_what_it_is_and_where_its_things_are(named: Named) -> None:
    desk = named()
    said = text(desk)
    settings = desk.flow._settings
    slot: list[str] = []
    desk.flow.ask(lambda auth: auth.slot, then=slot.append)
    desk.wait_until(lambda: bool(slot))
    for told in (program.version(), str(settings.store_path()), str(settings.log_path()), f"Desktop Auth / {slot[0]}"):
        assert told in said
    for told in ("MIT License", "GNU Lesser General Public License, version 3", "Lucide", "SQLAlchemy", "PySide6-"):
        assert told in said
    assert "Looking …" not in said


def test_a_host_is_named_and_the_library_too(named: Named, qapp: QApplication) -> None:
    qapp.setApplicationVersion("3.2")
    try:
        desk = named("Ward Notes")
        said = text(desk)
        assert desk.see("about_window").windowTitle() == "About Ward Notes"
        assert "Ward Notes, version 3.2" in said
        assert "Ward Notes uses Desktop Auth for its accounts." in said
        assert f"Desktop Auth, version {program.version()}" in said
        assert str(desk.flow._settings.log_path()) not in said
    finally:
        qapp.setApplicationVersion("")


def test_what_is_copied_is_what_is_shown(named: Named) -> None:
    desk = named()
    desk.press("about_copy")
    assert desk.text("about_copy") == "Copied"
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) > 10
    said = text(desk)
    for line in copied:
        name, _colon, value = line.partition(": ")
        assert name in said
        assert value in said


def test_what_is_copied_tells_of_the_look_of_the_moment(named: Named) -> None:
    desk = named()
    theme.use("dark")
    desk.press("about_copy")
    assert "theme: dark\n" in QApplication.clipboard().text()


class Browser(QObject):
    """Gets addresses in the place of the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.mark.usefixtures("published")
def test_a_new_version_is_looked_for_in_the_browser_alone(named: Named, browser: Browser) -> None:
    desk = named()
    assert PAGE in text(desk)
    assert browser.opened == []
    desk.press("about_new_version")
    assert browser.opened == [PAGE]


@pytest.mark.usefixtures("published")
def test_a_host_can_do_without_the_page(named: Named) -> None:
    desk = named("Ward Notes", release_page=False)
    assert desk.find("about_new_version") is None
    assert PAGE not in text(desk)


def test_without_a_page_there_is_no_button(named: Named, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _publish(tmp_path, monkeypatch, "")
    desk = named()
    assert desk.find("about_new_version") is None


def test_where_nobody_is_kept_logged_in_there_is_no_entry(named: Named, auth_settings: Settings) -> None:
    desk = named(policy=replace(auth_settings.policy, remember_me=False))
    assert "There is none: nobody is kept logged in." in text(desk)


def test_a_keyring_that_is_not_there_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk(keychain=BrokenKeychain("none"))
    desk.see("signup_button")
    desk.press("help_button")
    desk.press("help_about")
    desk.wait_until(lambda: desk.see("about_copy").isEnabled())
    assert "BrokenKeychain" in text(desk)


def test_the_keyboard_goes_through_it_and_back_to_the_help(named: Named, qtbot: QtBot) -> None:
    desk = named()
    window = desk.see("about_window")
    qtbot.waitUntil(window.isActiveWindow)
    seen = [desk.focus()]
    for _step in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(desk.focus())
    assert {"about_text", "about_program", "about_copy", "about_close"} <= set(seen)
    qtbot.keyClick(desk.see("about_text"), Qt.Key.Key_Escape)
    qtbot.waitUntil(desk.see("help_window").isActiveWindow)
    qtbot.waitUntil(lambda: abouts() == [])


def test_there_is_one_and_it_goes_with_the_windows(named: Named, qtbot: QtBot) -> None:
    desk = named()
    desk.press("help_about")
    assert len(abouts()) == 1
    assert abouts()[0] in desk.flow.windows()
    with qtbot.waitSignal(desk.flow.dismissed):
        desk.see("entry_window").close()
    qtbot.waitUntil(lambda: abouts() == [])


def test_closing_the_flow_before_it_was_found_is_no_fault(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    desk.see("signup_button")
    desk.press("help_button")
    desk.press("help_about")
    desk.flow.close()
    qtbot.waitUntil(lambda: abouts() == [])


def test_a_screen_reader_hears_a_document_with_its_name(named: Named) -> None:
    desk = named()
    heard = QAccessible.queryAccessibleInterface(desk.see("about_text"))
    assert heard.text(QAccessible.Text.Name) == "About Desktop Auth"
    assert heard.state().readOnly == 1


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])  # at three times the screen is too narrow
def test_in_the_least_window_buttons_say_what_fits(published: None, named: Named, qtbot: QtBot, scale: float) -> None:
    desk = named()
    window = desk.see("about_window")
    theme.use_size(scale)
    try:
        window.resize(360, 480)
        names = ("about_copy", "about_new_version", "about_close")

        def fits() -> bool:
            return all(desk.see(name).width() >= desk.see(name).sizeHint().width() for name in names)

        words = "Look for a new version" if scale < 3 else "New version"
        qtbot.waitUntil(lambda: fits() and desk.text("about_new_version") == words)  # all fit before it is laid out too
        assert window.size() == smallest(window)
    finally:
        theme.use_size(1.0)


def test_another_language_is_spoken_at_once_and_paths_stay(named: Named) -> None:
    desk = named()
    path = str(desk.flow._settings.store_path())
    language.use("ar")
    try:
        page = desk.see("about_text")
        assert isinstance(page, QTextEdit)
        assert path in text(desk)
        assert "Where its things are" not in text(desk)
        found = page.document().find(path)
        assert found.block().textDirection() == Qt.LayoutDirection.LeftToRight
    finally:
        language.use("en")


def test_nothing_of_it_is_loaded_with_the_help() -> None:
    said = (
        "import sys; from PySide6.QtWidgets import QApplication; application = QApplication([]); "
        "import desktop_auth.qt.help_desk; "
        "print(sorted(name for name in sys.modules if 'about' in name and name.startswith('desktop_auth')))"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
