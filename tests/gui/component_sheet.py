"""Every state of every small component, to be looked at: python tests/gui/component_sheet.py FOLDER.

The windows are in `tests/screens`. SHEET_FONT names another font than the system's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

import system_font
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import avatar, badges, bars, buttons, choice, fields, labels, mark, meter, switch, theme, tile
from desktop_auth.gui.password_field import PasswordField


class Ground(QWidget):
    """The plain ground of a window."""

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.bg)
        painter.end()


def hover(widget: QWidget) -> None:
    point = widget.rect().center()
    QApplication.sendEvent(widget, QEnterEvent(point, point, point))
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)


def ring(widget: QWidget) -> None:
    """Paints a widget as focused by the keyboard, though only one can have the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.hasFocus = lambda: True  # type: ignore[method-assign]
    widget._ring = True  # type: ignore[attr-defined]


def _states(kind: str, word: str, icon: str | None) -> list[QWidget]:
    made = [buttons.Button(word, kind, icon=icon) for _ in range(5)]
    hover(made[1])
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
    column.addLayout(_meters())
    column.addLayout(_bars())
    column.addLayout(_tiles())
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
        ring(made[3])
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
    chosen = choice.Choice("Choice")
    chosen.set_items([("a", "I approve it"), ("b", "I have read it")])
    grid.addWidget(chosen, 2, 0)
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
            ring(check)
        row.addWidget(check)
    for on in (False, True):
        made = switch.Switch("Switch")
        made.setChecked(on)
        row.addWidget(made)
    row.addStretch(1)
    for role in ("admin", "staff", "user", "test"):
        row.addWidget(badges.role_badge(role))
    row.addWidget(badges.Badge("Active", icon="check", kind="ok"))
    row.addWidget(badges.Badge("Waiting", icon="hourglass", kind="warn"))
    row.addWidget(badges.Badge("Off", icon="x", kind="danger"))
    return row


def _meters() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for score in range(5):
        made = meter.Meter()
        made.show_strength(score, "Add another word." if score == 2 else "")
        row.addWidget(made, 1)
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


def _tiles() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    names = (("Rest", "12 November"), ("Hover", "Friday"), ("Focus", "Yesterday"), ("A very long name", "8 March"))
    for hue, (name, line) in enumerate(names):
        made = tile.Tile(name, line, None)
        made.set_person(name, "", hue)
        made.setFixedSize(tile.tile_size())
        row.addWidget(made)
        if name == "Hover":
            hover(made)
        if name == "Focus":
            ring(made)
    other = tile.Tile("Someone else", "User name or e-mail", None)
    other.setFixedSize(tile.tile_size())
    row.addWidget(other)
    row.addStretch(1)
    return row


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


def save(target: Path) -> None:
    """A picture of the sheet as the look of the moment has it."""
    window = components()
    window.show()
    window.activateWindow()
    for _round in range(3):  # widgets answer to their new sizes with new heights
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(target))
    window.hide()
    window.deleteLater()


def main() -> int:
    """Both modes."""
    if family := os.environ.get("SHEET_FONT"):
        system_font.use(family)
    _app = QApplication(sys.argv)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        theme.use(mode)
        save(folder / f"components-{mode}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
