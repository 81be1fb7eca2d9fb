"""Windows made of the components, for the gallery."""

from __future__ import annotations

from gallery_parts import hover, ring
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_auth.gui import avatar, backdrop, bars, buttons, labels, shell, theme, tiles
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
    ring(grid.tiles[1])
    hover(grid.tiles[2])
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


def contrast_card() -> QWidget:
    """A person's card in a contrast theme of the system."""
    palette = QPalette(QColor("#202020"))
    told = {"WindowText": "#ffffff", "Highlight": "#8ee3f0", "HighlightedText": "#202020", "Link": "#75e9fc"}
    for role, colour in told.items():
        palette.setColor(QPalette.ColorRole[role], QColor(colour))
    theme._now.theme = theme.Theme(theme.contrast_tokens(palette), dark=True, contrast=True)
    return login_error()
