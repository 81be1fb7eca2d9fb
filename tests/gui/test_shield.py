"""A host program's style sheet does not reach our windows."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.backdrop import Panel
from desktop_auth.gui.buttons import Button, CheckBox
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.password_field import PasswordField
from desktop_auth.gui.shell import EntryShell

NASTY = """
QWidget{background:yellow;color:red;border:3px solid blue;padding:9px;margin:7px;font-size:30px;font-style:italic}
QLabel{color:red;font-weight:900;background:pink} QLineEdit{background:lime;border:5px dashed black}
QPushButton,QCheckBox,QAbstractButton{background:orange;font-family:monospace} QScrollArea{background:pink}
"""


@pytest.fixture
def nasty(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


def entry() -> QWidget:
    shell = EntryShell("Ward Notes", "Ward 4")
    for role in ("display", "body", "caption", "strong"):
        shell.centre.addWidget(Label(f"A line of {role}", role, "text2"))
    password, busy, wrong = PasswordField("password", "Password"), Field("login", "Name"), Field("email", "E-mail")
    password.set_text("secret")
    busy.set_text("mira")
    busy.set_busy(True)
    wrong.set_error("Only letters and numbers.")
    for widget in (password, busy, wrong, CheckBox("Keep me logged in"), Button("Log in", "primary")):
        shell.centre.addWidget(widget)
    shell.footer.addWidget(Button("Help", "quiet", icon="circle-question-mark"))
    shell.bar.say("warn", "The keyring is unavailable", "You stay logged in.", action="Try again", closable=True)
    shell.resize(700, 700)
    return shell


def account() -> QWidget:
    shell = AccountShell()
    shell.set_person("Mira", "Lindqvist", hue=0, role_word="Staff")
    page = Panel()
    facts = FactList()
    facts.add("clock", "Last log-in", "Today 07:52", name="last_login")
    page.body.addWidget(facts)
    shell.add_page("profile", "user-round", "Profile", page=page)
    shell.add_foot("logout_button", "log-out", "Log out")
    shell.resize(900, 500)
    return shell


def picture(qtbot: QtBot, window: QWidget) -> QImage:
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.sendPostedEvents()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("make", [entry, account])
def test_the_picture_is_the_same_under_a_nasty_sheet(
    qtbot: QtBot, qapp: QApplication, nasty: None, make: Callable[[], QWidget]
) -> None:
    plain = make()
    before = picture(qtbot, plain)
    plain.hide()
    qapp.setStyleSheet(NASTY)
    shielded = make()
    after = picture(qtbot, shielded)
    assert after == before


def test_without_a_sheet_of_the_host_there_is_none_of_ours(qtbot: QtBot) -> None:
    window = entry()
    qtbot.addWidget(window)
    assert window.styleSheet() == ""
