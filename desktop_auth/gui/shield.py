"""Keeps a host program's own style sheet off our windows; without such a sheet it does nothing.

A window's sheet beats the application's, so one that only repeats what our labels and inputs say for themselves is
enough. Painted controls need none. What a sheet says with `qproperty-` stays: it is the host's word to our widgets."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop_auth.gui import theme

_ROLES = ("caption", "badge", "body", "strong", "label", "button", "subtitle", "title", "display", "code")
# Lengths below nothing are the only way to say that none is given: a nought would take our own least sizes away.
_NO_SIZES = "".join(f"{kind}{side}:-1px;" for kind in ("min-", "max-", "") for side in ("width", "height"))


def shield(window: QWidget) -> None:
    """Puts the shield on a window, takes it off where it isn't needed, and renews it after a change of the look."""
    application = QApplication.instance()
    sheet = _sheet() if isinstance(application, QApplication) and application.styleSheet() else ""
    if sheet != window.styleSheet():
        window.setStyleSheet(sheet)


def _families(role: str) -> str:
    return ",".join(f'"{family}"' for family in theme.font(role).families())


def _sheet() -> str:
    tokens = theme.current().tokens
    plain = f"font-family:{_families('body')};font-style:normal;text-decoration:none"
    rules = [f"*{{background:transparent;border:none;padding:0;margin:0;{_NO_SIZES}{plain}}}"]
    for role in _ROLES:
        font = theme.font(role)
        looks = f"font-family:{_families(role)};font-size:{font.pixelSize()}px;font-weight:{font.weight()}"
        rules.append(f'QLabel[role="{role}"]{{{looks}}}')
    rules += [f'QLabel[tone="{use}"]{{color:{colour.name()}}}' for use, colour in tokens.uses().items()]
    size = theme.font("body").pixelSize()
    chosen = f"selection-background-color:{tokens.accent.name()};selection-color:{tokens.on_accent.name()}"
    chosen += f";placeholder-text-color:{tokens.text3.name()}"
    rules.append(f"QLineEdit{{color:{tokens.text.name()};font-size:{size}px;font-weight:400;{chosen}}}")
    rules.append(f"QLineEdit:read-only,QLineEdit:disabled{{color:{tokens.text3.name()}}}")
    rules.append(f"QProgressBar{{min-height:{theme.px(6)}px;max-height:{theme.px(6)}px}}")  # the meter's segments
    return "".join(rules)
