"""The states of the help window."""

from PySide6.QtCore import Qt

from desktop_auth.gui.help_page import HelpPage

from .states import state
from .studio import Studio


@state("help-log-in")
def log_in(studio: Studio) -> None:
    studio.start()
    studio.key("person_mlindqvist", Qt.Key.Key_F1)
    studio.see("help_text")


@state("help-sign-up")
def sign_up(studio: Studio) -> None:
    studio.start("empty")
    studio.key("first_name", Qt.Key.Key_F1)
    studio.see("help_text")


@state("help-keys")
def keys(studio: Studio) -> None:
    log_in(studio)
    page = studio.see("help_text")
    assert isinstance(page, HelpPage)
    page.show_part("keys")
