"""The foot of the log-in page: the way to an account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_auth.gui.buttons import Button
from desktop_auth.gui.labels import Label
from desktop_auth.words import _


def signup_offer(wanted: Callable[[], object], parent: QWidget) -> QWidget:
    """ "New here? Create an account"."""
    offer = QWidget(parent)
    row = QHBoxLayout(offer)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(Label(_("New here?"), "body", "text2", parent=offer))
    link = Button(_("Create an account"), "link", parent=offer)
    link.setObjectName("show_signup")
    link.clicked.connect(wanted)
    row.addWidget(link)
    row.addStretch(1)
    return offer
