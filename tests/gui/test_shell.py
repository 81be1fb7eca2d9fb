"""Frames, bars, surfaces and lists: sizes, keyboard, what is shown."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_auth.gui import icons, mark, theme
from desktop_auth.gui.account_shell import AccountShell
from desktop_auth.gui.backdrop import Backdrop, Card
from desktop_auth.gui.bars import MessageBar
from desktop_auth.gui.fields import Field
from desktop_auth.gui.labels import Label
from desktop_auth.gui.lists import FactList
from desktop_auth.gui.shell import EntryShell

Show = Callable[[QWidget], None]


def account() -> AccountShell:
    shell = AccountShell()
    shell.set_person("Mira", "Lindqvist", hue=0, role_word="Staff")
    for key in ("profile", "devices", "activity"):
        shell.add_page(key, "user-round", f"{key} & more", page=Label(key))
    shell.add_foot("logout_button", "log-out", "Log out")
    shell.resize(960, 680)
    return shell


def entry(shell: QWidget, name: str) -> QAbstractButton:
    found = shell.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_a_message_is_shown_and_closed(qtbot: QtBot, show: Show) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert (bar.isHidden(), bar.sentence) == (True, "")
    bar.say("danger", "Something <b>went</b> wrong", "Nothing was saved & so on.", action="Show log", closable=True)
    assert bar.isVisible()
    assert bar.sentence == "Nothing was saved & so on."
    assert bar.accessibleName() == "Something <b>went</b> wrong. Nothing was saved & so on."
    label = bar.findChild(QLabel, "message_text")
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(entry(bar, "message_action"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(entry(bar, "message_close"), Qt.MouseButton.LeftButton)
    assert (bar.isHidden(), bar.sentence) == (True, "")


def test_good_news_go_by_themselves_and_bad_news_stay(qtbot: QtBot, show: Show) -> None:
    good, bad = MessageBar(), MessageBar()
    good.ok_stays_ms = bad.ok_stays_ms = 60
    show(good)
    show(bad)
    bad.say("danger", "Failed", "Nothing was saved.")
    good.say("ok", "Saved", "Your new name is used from now on.")
    qtbot.waitUntil(good.isHidden)
    assert bad.isVisible()


def test_good_news_stay_while_they_have_the_focus(qtbot: QtBot, show: Show) -> None:
    held, free = MessageBar(), MessageBar()
    held.ok_stays_ms = free.ok_stays_ms = 60
    show(free)
    show(held)
    held.say("ok", "Saved", "Still read.", closable=True)
    entry(held, "message_close").setFocus(Qt.FocusReason.TabFocusReason)
    free.say("ok", "Saved", "Gone soon.")
    qtbot.waitUntil(free.isHidden)
    assert held.isVisible()


def test_the_entry_frame_fits_the_smallest_window(qtbot: QtBot, show: Show) -> None:
    shell = EntryShell("A program with a very long name indeed", "The computer of the ward on the fourth floor")
    tall = QWidget()
    tall.setFixedSize(300, 900)
    shell.centre.addWidget(tall)
    shell.resize(360, 480)
    show(shell)
    assert (shell.width(), shell.height()) == (360, 480)
    assert shell.area.verticalScrollBar().maximum() > 0
    assert shell.area.horizontalScrollBar().maximum() == 0


def test_a_hairline_stands_where_the_middle_goes_on(show: Show) -> None:
    shell = EntryShell("Ward Notes", "Desk")
    tall = QWidget()
    tall.setFixedSize(300, 900)
    shell.centre.addWidget(tall)
    shell.resize(360, 480)
    show(shell)
    QApplication.sendPostedEvents()
    bar, place = shell.area.verticalScrollBar(), shell.area.geometry()

    def lines() -> list[bool]:
        seen = shell.grab().toImage()
        rows = (place.top() - 1, place.bottom() + 1)
        return [seen.pixelColor(180, y) == theme.current().tokens.hairline for y in rows]

    assert lines() == [False, True]
    bar.setValue(10)
    assert lines() == [True, True]
    bar.setValue(bar.maximum())
    assert lines() == [True, False]
    tall.setFixedHeight(20)
    for _round in range(3):
        QApplication.sendPostedEvents()
    assert lines() == [False, False]


def test_the_middle_is_centred_when_it_fits(qtbot: QtBot, show: Show) -> None:
    shell = EntryShell("Ward Notes", "Ward 4")
    small = QWidget()
    small.setFixedSize(200, 100)
    shell.centre.addWidget(small)
    shell.resize(800, 600)
    show(shell)
    above = small.mapTo(shell.area, QPoint(0, 0)).y()
    below = shell.area.height() - above - small.height()
    assert abs(above - below) <= 1


def test_a_message_above_the_middle_is_at_most_560_wide(qtbot: QtBot, show: Show) -> None:
    shell = EntryShell("Ward Notes", "Ward 4")
    shell.resize(1000, 600)
    show(shell)
    shell.bar.say("warn", "The keyring is unavailable", "You stay logged in until you close the window. " * 3)
    qtbot.waitUntil(lambda: shell.bar.width() == 560)
    text = shell.bar.findChild(QLabel, "message_text")
    assert isinstance(text, QLabel)
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))


def test_a_long_message_fits_the_smallest_window(qtbot: QtBot, show: Show) -> None:
    shell = EntryShell("Ward Notes", "Ward 4")
    shell.bar.say(
        "danger", "Der Schlüsselbund antwortet nicht", "Nichts ging verloren.", action="Noch einmal versuchen"
    )
    shell.resize(360, 480)
    show(shell)
    button, text = entry(shell.bar, "message_action"), shell.bar.findChild(QLabel, "message_text")
    assert isinstance(text, QLabel)
    qtbot.waitUntil(lambda: shell.bar.width() <= 320)
    qtbot.waitUntil(lambda: button.y() >= text.geometry().bottom())
    assert shell.bar.rect().contains(button.geometry())


def test_pages_change_by_click_and_by_key(qtbot: QtBot, show: Show) -> None:
    shell = account()
    show(shell)
    assert shell.shown == "profile"
    qtbot.mouseClick(entry(shell, "nav_devices"), Qt.MouseButton.LeftButton)
    assert shell.shown == "devices"
    assert entry(shell, "nav_devices").isChecked()
    visible = [label.text() for label in shell.findChildren(Label) if label.isVisible()]
    assert "devices" in visible
    assert "profile" not in visible
    entry(shell, "nav_devices").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert entry(shell, "nav_activity").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shell.shown == "activity"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert entry(shell, "logout_button").hasFocus()


def test_tab_goes_from_the_side_to_its_foot_and_into_the_page(qtbot: QtBot, show: Show) -> None:
    shell = AccountShell()
    first, second = Field("first_name", "First name"), Field("last_name", "Last name")
    shell.add_page("profile", "user-round", "Profile", page=first)
    shell.add_page("devices", "monitor", "Sessions", page=second)
    shell.add_foot("logout_button", "log-out", "Log out")
    shell.resize(900, 600)
    show(shell)
    entry(shell, "nav_profile").setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _step in range(3):
        qtbot.keyClick(shell.focusWidget(), Qt.Key.Key_Tab)
        seen.append(shell.focusWidget().objectName())
    assert seen == ["logout_button", "first_name", "nav_profile"]


def test_messages_are_told_to_a_screen_reader(qtbot: QtBot, show: Show) -> None:
    bar, field = MessageBar(), Field("email", "E-mail")
    show(field)
    qtbot.addWidget(bar)
    QAccessible.setActive(True)
    try:
        with qtbot.captureExceptions() as raised:
            bar.say("danger", "Failed", "Nothing was saved.")
            field.set_error("Taken.")
            field.set_ok("Free.")
    finally:
        QAccessible.setActive(False)
    assert raised == []
    name = QAccessible.queryAccessibleInterface(bar).text(QAccessible.Text.Name)
    assert name == "Failed. Nothing was saved."


def test_the_side_folds_to_icons_with_tooltips(qtbot: QtBot, show: Show) -> None:
    shell = account()
    show(shell)
    item = entry(shell, "nav_profile")
    wide = item.width()
    assert item.toolTip() == ""
    shell.resize(600, 600)
    qtbot.waitUntil(lambda: item.width() < 64)
    assert wide > 200
    assert item.toolTip() == "<qt>profile &amp; more</qt>"
    assert item.accessibleName() == "profile & more"


def test_the_person_is_shown_as_plain_text(qtbot: QtBot, show: Show) -> None:
    shell = account()
    shell.set_person("<b>Mira</b>", "& Co", hue=0, role_word="Staff")
    show(shell)
    name = shell.findChild(QLabel, "account_name")
    assert isinstance(name, QLabel)
    assert (name.text(), name.textFormat()) == ("<b>Mira</b> & Co", Qt.TextFormat.PlainText)


def test_a_fact_can_change(qtbot: QtBot) -> None:
    facts = FactList()
    qtbot.addWidget(facts)
    value = facts.add("clock", "Last log-in", "Today 07:52", name="last_login")
    facts.set_value("last_login", "Yesterday 18:00")
    assert facts.findChild(QLabel, "last_login") is value
    assert value.text() == "Yesterday 18:00"


def test_the_surface_of_a_card_keeps_its_width(qtbot: QtBot, show: Show) -> None:
    card = Card(400)
    content = QWidget()
    card.body.addWidget(content)
    holder = EntryShell("Ward Notes", "")
    holder.centre.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    content.setMinimumHeight(40)
    content.setMinimumWidth(336)
    holder.resize(900, 600)
    show(holder)
    assert content.width() == 336
    left = content.mapTo(card, QPoint(0, 0)).x()
    assert left > 32  # the shadow has its room beside the surface


def test_the_backdrop_has_its_lights_and_none_in_a_contrast_theme(qtbot: QtBot) -> None:
    drop = Backdrop()
    qtbot.addWidget(drop)
    drop.resize(400, 300)
    seen = drop.grab().toImage()
    bg = theme.LIGHT.bg
    assert seen.pixelColor(30, 2) != bg
    assert abs(seen.pixelColor(30, 2).green() - theme.LIGHT.glow1.green()) < 8
    assert seen.pixelColor(398, 298) != seen.pixelColor(398, 2)


def test_icons_take_their_colour_and_turn_round(qtbot: QtBot) -> None:
    red = icons.pixmap("log-out", size=24, colour=QColor("#ff0000"), dpr=1.0).toImage()
    inked = {red.pixelColor(x, y).name() for x in range(24) for y in range(24) if red.pixelColor(x, y).alpha() == 255}
    assert inked == {"#ff0000"}
    turned = icons.pixmap("log-out", size=24, colour=QColor("#ff0000"), dpr=1.0, mirrored=True).toImage()
    assert turned != red
    assert turned.flipped(Qt.Orientation.Horizontal) == red
    assert icons.pixmap("eye", size=18, colour=QColor("black"), dpr=2.0).width() == 36


def test_the_icon_of_the_program_comes_in_every_size(qtbot: QtBot) -> None:
    sizes = {size.width() for size in mark.program_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes
