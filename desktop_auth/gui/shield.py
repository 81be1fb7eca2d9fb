"""Keeps a host program's own style sheet off our windows; without such a sheet it does nothing.

A window's sheet beats the application's, so one that only repeats what our labels and inputs say for themselves is
enough. Painted controls need none."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui import theme

_ROLES = ("caption", "badge", "body", "strong", "label", "button", "subtitle", "title", "display")


def shield(window: QWidget) -> None:
    """Puts the shield on a window, takes it off where it isn't needed, and renews it after a change of the look."""
    application = QApplication.instance()
    sheet = _sheet() if isinstance(application, QApplication) and application.styleSheet() else ""
    if sheet != window.styleSheet():
        window.setStyleSheet(sheet)


def _sheet() -> str:
    tokens = theme.current().tokens
    families = ",".join(f'"{family}"' for family in theme.font("body").families())
    plain = f"font-family:{families};font-style:normal;text-decoration:none"
    rules = [f"*{{background:transparent;border:none;padding:0;margin:0;{plain}}}"]
    for role in _ROLES:
        font = theme.font(role)
        looks = f"font-size:{font.pixelSize()}px;font-weight:{font.weight()}"
        rules.append(f'QLabel[role="{role}"]{{{looks}}}')
    rules += [f'QLabel[tone="{use}"]{{color:{colour.name()}}}' for use, colour in tokens.uses().items()]
    size = theme.font("body").pixelSize()
    chosen = f"selection-background-color:{tokens.accent.name()};selection-color:{tokens.on_accent.name()}"
    chosen += f";placeholder-text-color:{tokens.text3.name()}"
    rules.append(f"QLineEdit{{color:{tokens.text.name()};font-size:{size}px;font-weight:400;{chosen}}}")
    rules.append(f"QLineEdit:read-only,QLineEdit:disabled{{color:{tokens.text3.name()}}}")
    rules.append(f"QProgressBar{{min-height:{theme.px(6)}px;max-height:{theme.px(6)}px}}")  # the meter's segments
    return "".join(rules)
