"""The windows with forms and pages, for the gallery."""

from __future__ import annotations

from gallery_parts import Ground
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_auth.gui import account_shell, avatar, backdrop, badges, buttons, fields, labels, lists, meter, theme
from desktop_auth.gui.password_field import PasswordField


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
    strength = meter.Meter()
    strength.show_strength(3, "Hard to guess. One more unrelated word makes it strong.")
    form.addWidget(strength, 5, 0, 1, 2)
    form.setRowStretch(6, 1)
    form.addWidget(buttons.Button("Create account", "primary"), 7, 1, Qt.AlignmentFlag.AlignRight)
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
    made = account_shell.AccountShell()
    made.set_person("Mira", "Lindqvist", hue=0, role_word="Staff")
    made.add_page("profile", "user-round", "Profile", page=_profile())
    made.add_page("devices", "monitor", "Sessions", page=QWidget())
    made.add_page("activity", "history", "Activity & more", page=QWidget())
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
