"""Pictures of the real windows with invented people: `python tests/qt/screens.py FOLDER [light|dark …]`.

The README's pictures come from here. The font is the system's; SCREENS_FONT names another."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).parents[1]))

import system_font
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from desktop_auth import NewAccount, Policy, Settings, open_auth
from desktop_auth.gui import theme
from desktop_auth.gui.labels import Label
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.qt import AuthFlow
from desktop_auth.testing import BrokenKeychain, FrozenClock

PASSWORD = "seven lamps burn"
_PEOPLE = [  # user name, first, last, days since they were here
    ("psato", "美咲", "佐藤", 21),
    ("pnarang", "Priya", "Narang", 12),
    ("tferreira", "Tomás", "Ferreira", 6),
    ("ademir", "Aylin", "Demir", 4),
    ("jokoye", "Jonas", "Okoye", 1),
    ("mlindqvist", "Mira", "Lindqvist", 0),
]


class Camera:
    """Starts the program over a store of invented people and takes pictures of its windows."""

    def __init__(self, folder: Path, mode: str) -> None:
        self._folder, self._mode = folder, mode
        self._place = Path(tempfile.mkdtemp())
        self._flow: AuthFlow | None = None
        theme.use(mode)

    def settings(self) -> Settings:
        policy = Policy(password_hash="pbkdf2:sha256:1")
        return Settings("Desktop Auth", data_dir=self._place / "data", state_dir=self._place / "state", policy=policy)

    def people(self) -> None:
        """Everybody signs up and is here on their day."""
        now = datetime.now(UTC)
        clock = FrozenClock(now - timedelta(days=250))
        with open_auth(self.settings(), keychain=MemoryKeychain(), clock=clock) as auth:
            for user_name, first, last, _days in reversed(_PEOPLE):
                new = NewAccount(user_name, first, last, f"{user_name}@ward4.example")
                auth.signup(new, password=PASSWORD, confirm=PASSWORD)
                auth.logout()
        for user_name, _first, _last, days in _PEOPLE:
            day = FrozenClock(now - timedelta(days=days))
            with open_auth(self.settings(), keychain=MemoryKeychain(), clock=day) as auth:
                auth.login(user_name, PASSWORD)

    def start(self, *, keychain: object = None) -> None:
        self.stop()
        clock = FrozenClock(datetime.now(UTC))
        service = open_auth(self.settings(), keychain=keychain or MemoryKeychain(), clock=clock)  # type: ignore[arg-type]
        self._flow = AuthFlow.serving(service)
        self._flow.show_account()

    def stop(self) -> None:
        if self._flow is not None:
            self._flow.close()
        _spin(lambda: True)

    def find(self, name: str) -> QWidget | None:
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget, name)):
                if widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    def see(self, name: str) -> QWidget:
        _spin(lambda: self.find(name) is not None)
        widget = self.find(name)
        assert widget is not None, name
        return widget

    def read(self, name: str, text: str) -> None:
        """Wait until that text is part of what is shown."""
        _spin(lambda: text in getattr(self.find(name), "text", str)())

    def type(self, name: str, text: str) -> None:
        edit = self.see(name)
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        edit.insert(text)

    def press(self, name: str) -> None:
        button = self.see(name)
        assert hasattr(button, "click")
        button.click()

    def take(self, name: str, *, size: tuple[int, int] | None = None) -> None:
        account = self.find("account_window")
        window = account or self.see("entry_window")
        label = window.findChild(Label, "computer")
        if label is not None:
            label.setText("Ward 4 desk")
        window.resize(*(size or ((960, 680) if account else (880, 640))))
        for _ in range(5):
            QApplication.processEvents()
        window.grab().save(str(self._folder / f"{name}-{self._mode}.png"))


def _spin(condition: Callable[[], bool], seconds: float = 5) -> None:
    loop, timer, deadline = QEventLoop(), QTimer(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    deadline.setSingleShot(True)
    deadline.timeout.connect(loop.quit)
    timer.start(5)
    deadline.start(int(seconds * 1000))
    loop.exec()


def _signup_pictures(camera: Camera) -> None:
    camera.start()
    camera.see("signup_window")
    camera.take("first-start")
    camera.press("signup_button")
    camera.take("signup-empty")
    camera.stop()
    camera.people()
    camera.start()
    camera.press("show_signup")
    values = {"first_name": "Lena", "last_name": "Vogt", "user_name": "l.vogt", "email": "jokoye@ward4.example"}
    for name, value in (values | {"password": PASSWORD, "confirm": "seven lamp"}).items():
        camera.type(name, value)
    camera.press("signup_button")
    camera.read("email_error", "already")
    camera.read("strength_word", "Strong")
    camera.take("signup-errors")
    camera.take("signup-narrow", size=(440, 640))
    camera.see("entry_window").resize(880, 640)
    for name, value in {"user_name": "lvogt", "email": "lena.vogt@ward4.example", "confirm": PASSWORD}.items():
        camera.type(name, value)
    camera.see("confirm").setFocus()
    camera.read("user_name_error", "free")
    camera.take("signup")


def _login_pictures(camera: Camera) -> None:
    camera.start(keychain=BrokenKeychain("timed_out"))
    camera.see("person_mlindqvist")
    camera.take("login")
    camera.take("login-narrow", size=(440, 640))
    camera.take("login-small", size=(360, 480))
    camera.see("entry_window").resize(880, 640)
    camera.press("someone_else")
    camera.take("login-someone-else")
    camera.start()
    camera.press("person_mlindqvist")
    camera.type("password", "seven lamps")
    camera.take("login-password")
    camera.press("login_button")
    camera.take("login-working")
    _spin(lambda: camera.find("password_error") is not None)
    camera.take("login-error")
    for _ in range(6):
        camera.type("password", "wrong again")
        camera.press("login_button")
        _spin(lambda: camera.find("login_button").text() != "Logging in …")  # type: ignore[union-attr]
    camera.take("login-wait")
    camera.take("login-wait-small", size=(360, 480))


def _account_pictures(camera: Camera) -> None:
    camera.start()
    camera.press("person_jokoye")
    camera.type("password", PASSWORD)
    box = camera.see("remember_me")
    assert isinstance(box, QCheckBox)
    camera.press("login_button")
    camera.see("account_since")
    _spin(lambda: "Account since" in camera.find("account_since").text())  # type: ignore[union-attr]
    camera.take("account-profile")
    camera.take("account-narrow", size=(440, 640))
    camera.see("account_window").resize(960, 680)
    camera.press("logout_button")
    camera.see("person_jokoye")
    camera.take("logged-out")


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if family := os.environ.get("SCREENS_FONT"):
        system_font.use(family)
    _application = QApplication([])
    for mode in sys.argv[2:] or ["light", "dark"]:
        camera = Camera(folder, mode)
        _signup_pictures(camera)
        _login_pictures(camera)
        _account_pictures(camera)
        camera.stop()


if __name__ == "__main__":
    main()
