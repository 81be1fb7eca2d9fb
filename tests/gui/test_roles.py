"""What Qt tells assistive tools about the widgets of the kit."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import roles
from desktop_auth.gui.badges import role_badge
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.labels import Label
from desktop_auth.gui.nav import NavEntry


@pytest.fixture(autouse=True)
def installed(qapp: object) -> None:
    roles.install()


def test_headings_messages_words_and_choices_are_called_what_they_are(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar, entry = MessageBar(), NavEntry("user-round", "Profile")
    entry.setCheckable(True)
    parts: list[QWidget] = [Label("Who is working?", "display"), bar, role_badge("admin"), entry]
    for part in parts:
        column.addWidget(part)
    bar.say("warn", "A short wait", "Try again in a moment.")
    role, name = QAccessible.Role, QAccessible.Text.Name
    found = [QAccessible.queryAccessibleInterface(part) for part in parts]
    assert [one.role() for one in found] == [role.Heading, role.AlertMessage, role.StaticText, role.RadioButton]
    assert [one.text(name) for one in found] == [
        "Who is working?", "A short wait. Try again in a moment.", "Administrator", "Profile"
    ]  # fmt: skip


def test_a_widget_of_the_host_is_left_to_qt(qtbot: QtBot) -> None:
    label = QLabel("Ward Notes")
    qtbot.addWidget(label)
    found = QAccessible.queryAccessibleInterface(label)
    assert (found.role(), found.text(QAccessible.Text.Name)) == (QAccessible.Role.StaticText, "Ward Notes")


def test_what_was_asked_for_may_go(qtbot: QtBot) -> None:
    for _number in range(50):
        heading = Label("Log in", "title")
        assert QAccessible.queryAccessibleInterface(heading).role() == QAccessible.Role.Heading
        heading.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def test_an_unknown_role_is_a_mistake(qtbot: QtBot) -> None:
    label = Label("")
    qtbot.addWidget(label)
    with pytest.raises(ValueError, match="sausage"):
        roles.be(label, "sausage")
