"""Paints the widget kit into pictures to be looked at: python tests/gui/gallery.py FOLDER [SCENE …]."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import avatar, backdrop, badges, bars, buttons, fields, labels, lists, mark, shell, theme, tiles
from desktop_auth.gui.password_field import PasswordField

_PEOPLE = (
    ("Mira", "Lindqvist", "Today"),
    ("Jonas", "Okoye", "Yesterday"),
    ("Aylin", "Demir", "Friday"),
    ("Tomás", "Ferreira", "18 November"),
    ("Priya", "Narang", "12 November"),
    ("美咲", "佐藤", "3 November"),
)
_ARABIC = (
    ("ليلى", "منصور", "اليوم"),
    ("سامي", "حداد", "أمس"),
    ("نور", "الأحمد", "الجمعة"),
    ("Mira", "Lindqvist", "١٢ نوفمبر"),
)


class Ground(QWidget):
    """The plain ground of a window."""

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.bg)
        painter.end()


def _hover(widget: QWidget) -> None:
    point = widget.rect().center()
    QApplication.sendEvent(widget, QEnterEvent(point, point, point))
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)


def _ring(widget: QWidget) -> None:
    """Paints a widget as focused by the keyboard, though only one can have the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.hasFocus = lambda: True  # type: ignore[method-assign]
    widget._ring = True  # type: ignore[attr-defined]


def _states(kind: str, word: str, icon: str | None) -> list[QWidget]:
    made = [buttons.Button(word, kind, icon=icon) for _ in range(5)]
    _hover(made[1])
    made[2].setDown(True)
    made[4].setEnabled(False)
    return list(made)


def components() -> QWidget:
    """Every state of every small component."""
    window = Ground()
    column = QVBoxLayout(window)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(12)
    column.addLayout(_buttons())
    column.addLayout(_fields())
    column.addLayout(_small())
    column.addLayout(_bars())
    column.addLayout(_avatars())
    column.addStretch(1)
    window.resize(1020, 1040)
    return window


def _buttons() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    for number, word in enumerate(("", "Rest", "Hover", "Pressed", "Focus", "Disabled", "Working")):
        grid.addWidget(labels.Label(word, "caption", "text2"), 0, number)
    rows = (
        ("Primary", "primary", "Log in", None),
        ("Secondary", "secondary", "Cancel", None),
        ("Danger", "danger", "Delete account", None),
        ("Danger, quiet", "quiet_danger", "Disable", "x"),
        ("Ghost", "quiet", "Help", "circle-question-mark"),
        ("Link", "link", "Create an account", None),
    )
    for row, (title, kind, word, icon) in enumerate(rows, 1):
        grid.addWidget(labels.Label(title, "caption", "text2"), row, 0)
        made = _states(kind, word, icon)
        _ring(made[3])
        for number, button in enumerate(made, 1):
            grid.addWidget(button, row, number, Qt.AlignmentFlag.AlignLeft)
    working = buttons.Button("Log in", "primary")
    working.set_working("Logging in …")
    grid.addWidget(working, 1, 6, Qt.AlignmentFlag.AlignLeft)
    small = buttons.Button("Show log", small=True)
    grid.addWidget(small, 2, 6, Qt.AlignmentFlag.AlignLeft)
    return grid


def _fields() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(16)
    rest = fields.Field("a", "Rest", optional=True)
    filled = fields.Field("b", "Filled")
    filled.set_text("mlindqvist")
    filled.set_ok("This user name is free.")
    focus = fields.Field("c", "Focus")
    focus.set_text("mlind")
    focus.set_hint("4 to 30 letters and numbers.")
    focus.edit.hasFocus = lambda: True  # type: ignore[method-assign]
    wrong = fields.Field("d", "Error")
    wrong.set_text("l.vogt")
    wrong.set_error("Only letters and numbers.")
    off = fields.Field("e", "Disabled")
    off.set_text("mlindqvist")
    off.setEnabled(False)
    caps = PasswordField("f", "Caps Lock")
    caps.set_text("secret")
    caps.caps_note.say("caps", "Caps Lock is on.")
    busy = PasswordField("g", "Busy")
    busy.set_text("secret & more")
    busy.set_busy(True)
    both = PasswordField("h", "Error and focus")
    both.set_error("Invalid username or password.")
    both.edit.hasFocus = lambda: True  # type: ignore[method-assign]
    for number, field in enumerate((rest, filled, focus, wrong, off, caps, busy, both)):
        grid.addWidget(field, number // 4, number % 4, Qt.AlignmentFlag.AlignTop)
    return grid


def _small() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for word in ("Rest", "On", "Focus", "Disabled", "Both"):
        check = buttons.CheckBox(word)
        check.setChecked(word in ("On", "Focus", "Both"))
        check.setEnabled(word not in ("Disabled", "Both"))
        if word == "Focus":
            _ring(check)
        row.addWidget(check)
    row.addStretch(1)
    for role in ("admin", "staff", "user", "test"):
        row.addWidget(badges.role_badge(role))
    row.addWidget(badges.Badge("Active", icon="check", kind="ok"))
    row.addWidget(badges.Badge("Waiting", icon="hourglass", kind="warn"))
    row.addWidget(badges.Badge("Off", icon="x", kind="danger"))
    return row


def _bars() -> QGridLayout:
    grid = QGridLayout()
    said = (
        ("ok", "Saved", "Your new e-mail is used from now on.", None),
        ("info", "New here?", "The administrator can create your account.", None),
        ("warn", "The keyring is unavailable", "You stay logged in until you close the window.", None),
        ("danger", "Something went wrong", "Nothing was saved. The log has the details.", "Show log"),
    )
    for number, (kind, title, sentence, action) in enumerate(said):
        bar = bars.MessageBar()
        bar.say(kind, title, sentence, action=action, closable=True)
        grid.addWidget(bar, number // 2, number % 2)
    return grid


def _avatars() -> QHBoxLayout:
    row = QHBoxLayout()
    for hue in range(12):
        circle = avatar.Avatar(40)
        circle.set_person("Ada", "Chen", hue)
        row.addWidget(circle)
    off = avatar.Avatar(40)
    off.set_person("Ada", "Chen", 0)
    off.set_disabled_person(True)
    row.addWidget(off)
    row.addWidget(avatar.Avatar(40))
    for side in (40, 24, 16):
        row.addWidget(mark.Mark(side))
    row.addStretch(1)
    return row


def _items(people: tuple[tuple[str, str, str], ...]) -> list[tiles.TileItem]:
    return [
        tiles.TileItem(number, first, last, line, number, f"person_{number}", f"user{number}")
        for number, (first, last, line) in enumerate(people)
    ]


def _entry(program: str = "Desktop Auth") -> shell.EntryShell:
    made = shell.EntryShell(program, "Ward 4 desk")
    made.footer.addWidget(labels.Label("New here?", "body", "text2"))
    made.footer.addWidget(buttons.Button("Create an account", "link"))
    made.footer.addStretch(1)
    made.footer.addWidget(buttons.Button("Help", "quiet", icon="circle-question-mark"))
    made.resize(880, 620)
    return made


def _people(made: shell.EntryShell, title: str, line: str) -> tiles.Tiles:
    for text, role, tone in ((title, "display", "text"), (line, "body", "text2")):
        label = labels.Label(text, role, tone, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.centre.addWidget(label)
    made.centre.addSpacing(theme.px(20))
    grid = tiles.Tiles()
    made.centre.addWidget(grid)
    return grid


def login() -> QWidget:
    """The people, with the keyboard's ring on the second."""
    made = _entry()
    grid = _people(made, "Who is working?", "Choose your name to log in.")
    grid.set_items(_items(_PEOPLE))
    _ring(grid.tiles[1])
    _hover(grid.tiles[2])
    return made


def login_narrow() -> QWidget:
    """The people as a list."""
    made = login()
    made.resize(400, 640)
    return made


def login_names() -> QWidget:
    """Names that are long or look like markup."""
    made = _entry("<b>Ward</b> & Co")
    grid = _people(made, "Who is <i>working</i> & why?", "<img src=x> is text.")
    grid.set_items(_items((("Wolfeschlegelsteinhausen", "Bergerdorff", "Yesterday"), ("<b>x</b>", "&amp;", "Today"))))
    return made


def login_loading() -> QWidget:
    """Grey shapes."""
    made = _entry()
    _people(made, "Who is working?", "Opening the accounts on this computer …").set_loading()
    return made


def rtl_login() -> QWidget:
    """From right to left."""
    made = login()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.findChild(tiles.Tiles).set_items(_items(_ARABIC))
    return made


def rtl_narrow() -> QWidget:
    """The list from right to left."""
    made = rtl_login()
    made.resize(400, 620)
    return made


def _card(made: shell.EntryShell) -> backdrop.Card:
    card = backdrop.Card(400)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 1000)
    row.addStretch(1)
    made.centre.addLayout(row)
    return card


def login_password(*, error: str = "", working: bool = False) -> QWidget:
    """A person's card."""
    made = _entry()
    card = _card(made)
    circle = avatar.Avatar(88)
    circle.set_person("Mira", "Lindqvist", 0)
    card.body.addWidget(circle, 0, Qt.AlignmentFlag.AlignHCenter)
    card.body.addSpacing(theme.px(14))
    for text, role, tone in (("Mira Lindqvist", "title", "text"), ("mlindqvist", "body", "text2")):
        card.body.addWidget(labels.Label(text, role, tone), 0, Qt.AlignmentFlag.AlignHCenter)
    card.body.addSpacing(theme.px(24))
    field = PasswordField("password", "Password")
    field.add_to_head(buttons.Button("Forgot it?", "link"))
    field.set_text("" if error else "seven lamps")
    field.set_error(error or None)
    card.body.addWidget(field)
    card.body.addSpacing(theme.px(16))
    check = buttons.CheckBox("Keep me logged in on this computer")
    card.body.addWidget(check)
    card.body.addSpacing(theme.px(20))
    button = buttons.Button("Log in", "primary")
    card.body.addWidget(button)
    field.edit.hasFocus = lambda: not working  # type: ignore[method-assign]
    if working:
        field.set_busy(True)
        check.setEnabled(False)
        button.set_working("Logging in …")
    elif not error:
        field.caps_note.say("caps", "Caps Lock is on.")
    return made


def login_error() -> QWidget:
    """A wrong password, and a bar above."""
    made = login_password(error="Invalid username or password.")
    bar = made.findChild(bars.MessageBar)
    sentence = "You can log in. “Keep me logged in” is off: the keyring of this computer did not answer."
    bar.say("warn", "The keyring is unavailable", sentence, action="Try again")
    made.resize(880, 700)
    return made


def login_working() -> QWidget:
    """While the password is checked."""
    return login_password(working=True)


def card_narrow() -> QWidget:
    """The card in the smallest window."""
    made = login_error()
    made.resize(360, 480)
    return made


def signup() -> QWidget:
    """Many fields on a plain surface beside a lit side."""
    window = Ground()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    side = backdrop.Backdrop(single=True)
    side.setFixedWidth(theme.px(300))
    column = QVBoxLayout(side)
    column.addStretch(1)
    card = backdrop.Card(196)
    circle = avatar.Avatar(72)
    circle.set_person("Lena", "Vogt", 8)
    card.body.addWidget(circle, 0, Qt.AlignmentFlag.AlignHCenter)
    card.body.addSpacing(12)
    card.body.addWidget(labels.Label("Lena Vogt", "strong"), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(card)
    column.addStretch(1)
    row.addWidget(side)
    form = QGridLayout()
    form.setContentsMargins(40, 32, 40, 32)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(16)
    form.addWidget(labels.Label("Create your account", "title"), 0, 0, 1, 2)
    made = [fields.Field("first_name", "First name"), fields.Field("last_name", "Last name", optional=True)]
    made += [fields.Field("user_name", "User name", ltr=True), fields.Field("email", "E-mail", ltr=True)]
    made += [PasswordField("password", "Password"), PasswordField("confirm", "Repeat password")]
    made[2].set_ok("This user name is free.")
    made[3].set_error("This e-mail already has an account.")
    for text, field in zip(
        ("Lena", "Vogt", "lvogt", "lena.vogt@ward4.example", "seven lamps", "seven"), made, strict=True
    ):
        field.set_text(text)
    made[4].eye.setChecked(True)  # type: ignore[attr-defined]
    for at, field in zip(((1, 0, 1), (1, 1, 1), (2, 0, 2), (3, 0, 2), (4, 0, 1), (4, 1, 1)), made, strict=True):
        form.addWidget(field, at[0], at[1], 1, at[2], Qt.AlignmentFlag.AlignTop)
    form.setRowStretch(5, 1)
    form.addWidget(buttons.Button("Create account", "primary"), 6, 1, Qt.AlignmentFlag.AlignRight)
    row.addLayout(form, 1)
    window.resize(880, 640)
    return window


def _profile() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(labels.Label("Welcome, Mira!", "title"))
    row = QHBoxLayout()
    row.addWidget(badges.role_badge("admin"))
    row.addWidget(labels.Label("Account since 14 March 2024", "body", "text2", elide=True), 1)
    column.addLayout(row)
    column.addSpacing(24)
    panel = backdrop.Panel()
    field = fields.Field("first_name", "First name")
    field.set_text("Mira")
    panel.body.addWidget(field)
    panel.body.addSpacing(16)
    line = QHBoxLayout()
    line.addStretch(1)
    line.setSpacing(8)
    line.addWidget(buttons.Button("Undo"))
    line.addWidget(buttons.Button("Save changes", "primary"))
    panel.body.addLayout(line)
    column.addWidget(panel)
    column.addSpacing(24)
    column.addWidget(labels.Label("At a glance", "strong"))
    facts = lists.FactList()
    facts.add("clock", "Last log-in", "Today 07:52, this computer", name="last_login")
    facts.add("monitor", "Open sessions", "3 computers", name="open_sessions")
    facts.add("shield-check", "Second step", "Off", name="second_step")
    column.addWidget(facts)
    column.addStretch(1)
    return page


def account() -> QWidget:
    """Side navigation and a page."""
    made = shell.AccountShell()
    made.set_person("Mira", "Lindqvist", 0, "Staff")
    made.add_page("profile", "user-round", "Profile", _profile())
    made.add_page("devices", "monitor", "Sessions", QWidget())
    made.add_page("activity", "history", "Activity & more", QWidget())
    made.add_foot("logout_button", "log-out", "Log out")
    made.resize(960, 680)
    return made


def account_narrow() -> QWidget:
    """The side folded."""
    made = account()
    made.resize(440, 600)
    return made


def rtl_account() -> QWidget:
    """From right to left."""
    made = account()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made


def big(scene: Callable[[], QWidget], size: QSize) -> QWidget:
    """A scene with the text twice as large."""
    made = scene()
    made.resize(size)
    return made


def contrast_card() -> QWidget:
    """A person's card in a contrast theme of the system."""
    palette = QPalette(QColor("#202020"))
    told = {"WindowText": "#ffffff", "Highlight": "#8ee3f0", "HighlightedText": "#202020", "Link": "#75e9fc"}
    for role, colour in told.items():
        palette.setColor(QPalette.ColorRole[role], QColor(colour))
    theme._now.theme = theme.Theme(theme.contrast_tokens(palette), dark=True, contrast=True)
    return login_error()


SCENES: tuple[Callable[[], QWidget], ...] = (
    components, login, login_narrow, login_names, login_loading, rtl_login, rtl_narrow, login_password, login_error,
    login_working, card_narrow, signup, account, account_narrow, rtl_account, contrast_card,
)  # fmt: skip


def contrast_card() -> QWidget:
    """A person's card in a contrast theme of the system."""
    palette = QPalette(QColor("#202020"))
    for role, colour in (
        ("WindowText", "#ffffff"),
        ("Highlight", "#8ee3f0"),
        ("HighlightedText", "#202020"),
        ("Link", "#75e9fc"),
    ):
        palette.setColor(QPalette.ColorRole[role], QColor(colour))
    theme._now.theme = theme.Theme(theme.contrast_tokens(palette), dark=True, contrast=True)
    return login_error()


BIG = {
    "login": QSize(1000, 800),
    "login_password": QSize(1000, 1106),
    "account": QSize(960, 800),
    "signup": QSize(1200, 1000),
}


def _save(window: QWidget, target: Path) -> None:
    window.show()
    window.activateWindow()
    for _round in range(3):  # widgets answer to their new sizes with new heights
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(target))
    window.hide()
    window.deleteLater()


def main() -> int:
    """Paints all scenes, or those named, in both modes (GALLERY_FONT: in another font)."""
    app = QApplication(sys.argv)
    if family := os.environ.get("GALLERY_FONT"):
        app.setFont(QFont(family, 10))
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[2:])
    for mode in ("light", "dark"):
        theme.use(mode)
        for scene in SCENES:
            name = scene.__name__
            if not wanted or name in wanted:
                _save(scene(), target / f"{name}-{mode}.png")
            if name in BIG and (not wanted or f"{name}_200" in wanted):
                theme.use_size(2.0)
                _save(big(scene, BIG[name]), target / f"{name}_200-{mode}.png")
                theme.use_size(1.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
